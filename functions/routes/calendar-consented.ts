import { Redirect } from '../redirect.ts';
import { providerNamed } from './calendar-consent.ts';
import type { HttpRoute } from './http-route.ts';

/** What may come back: a code is of any letters that can be printed (RFC 6749, A.11), and Microsoft's have many. */
const PLAIN = /^[ -~]{1,4000}$/;

/**
 * A consent page sends the browser here, and it goes on to the inbox, where the agent is signed in. Nothing is done
 * with what it brings until they have shown there that it was they who began: else somebody could talk another into
 * consenting, and read that one's calendar. It travels behind a `#`, and so into nobody's log.
 */
export const calendarConsented: HttpRoute<Redirect> = async ({ parameters, query }, app) => {
  const { kind } = providerNamed(app, parameters.provider);
  const { code = '', state = '' } = query;
  const inbox = `${app.inboxOrigins[0]}/inbox/#/settings/consent`;
  const brings = PLAIN.test(code) && PLAIN.test(state) ? { kind, code, state } : { kind };
  return new Redirect(`${inbox}?${new URLSearchParams(brings)}`);
};
