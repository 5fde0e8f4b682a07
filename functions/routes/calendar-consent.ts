import { ChatError } from '../../protocol/errors.ts';
import { type ConsentPage, consentBegin } from '../../protocol/meeting-settings.ts';
import { consentAddress } from '../outside/calendars/oauth.ts';
import type { Provider } from '../outside/calendars/providers.ts';
import { valid } from '../valid.ts';
import type { AgentRoute, WebApp } from './http-route.ts';

/** Where the agent allows Porchlight to use their calendar at a provider. */
export const calendarConsent: AgentRoute<ConsentPage> = async ({ agent, parameters, body }, app) => {
  const provider = providerNamed(app, parameters.provider);
  const { timeZone } = valid(consentBegin, body ?? {});
  const begun = { agentId: agent.agentId, provider: provider.kind, timeZone };
  const { state, verifier } = await app.consents.begin(begun, app.now());
  const redirect = redirectOf(app, provider);
  return { address: consentAddress(provider, { redirect, state, verifier }) };
};

/** A provider that the owner has set up. */
export function providerNamed({ opener }: WebApp, name: string | undefined): Provider {
  const provider = opener.providers.find(({ kind }) => kind === name);
  if (!provider) throw new ChatError('calendar.notOffered');
  return provider;
}

/** Where its consent page sends the browser back to; the owner has registered this address with it. */
export function redirectOf({ apiUrl }: WebApp, { kind }: Provider): string {
  return `${apiUrl}/oauth/${kind}`;
}
