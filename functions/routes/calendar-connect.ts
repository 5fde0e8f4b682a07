import { randomUUID } from 'node:crypto';
import { ChatError } from '../../protocol/errors.ts';
import {
  type CalendarConnect,
  type CalendarState,
  calendarConnect,
} from '../../protocol/meeting-settings.ts';
import type { Calendar } from '../outside/calendars/calendar.ts';
import { CalendarFault } from '../outside/calendars/calendar-fault.ts';
import { Dav } from '../outside/calendars/dav.ts';
import { findCalendar } from '../outside/calendars/find-calendar.ts';
import { GoogleCalendar } from '../outside/calendars/google.ts';
import { MicrosoftCalendar } from '../outside/calendars/microsoft.ts';
import { redeem } from '../outside/calendars/oauth.ts';
import { valid } from '../valid.ts';
import { providerNamed, redirectOf } from './calendar-consent.ts';
import { calendarStateOf } from './calendar-state.ts';
import type { AgentRoute, WebApp } from './http-route.ts';

/** How long connecting may take, in ms: all of the function's time but what answering takes. */
const LIMIT_MS = 8000;

const DAY = 24 * 60 * 60_000;

/** A calendar that has been looked into. */
interface Opened {
  secret: object;
  /** What it is called, without anything that opens it. */
  name: string;
  calendar: Calendar;
  timeZone: string;
}

/** Connects a calendar, after having read it: one that cannot be read is refused, and whatever was connected stays. */
export const calendarConnectRoute: AgentRoute<CalendarState> = async ({ agent, body }, app) => {
  const wanted = valid(calendarConnect, body);
  const { agentId } = agent;
  try {
    const { secret, name, calendar, timeZone } = await opened(
      app,
      agentId,
      wanted,
      AbortSignal.timeout(LIMIT_MS),
    );
    const now = app.now();
    await calendar.busy({ from: now - DAY, to: now + DAY, timeZone });
    await app.connections.put(agentId, {
      id: randomUUID(),
      kind: wanted.kind,
      name,
      sealed: await app.sealer.seal(agentId, secret),
      timeZone,
      state: 'working',
      checkedAt: now,
    });
  } catch (cause) {
    if (!(cause instanceof CalendarFault)) throw cause;
    throw new ChatError('calendar.refused', cause.message, { why: cause.flaw });
  }
  return calendarStateOf(app, agentId);
};

function opened(app: WebApp, agentId: string, wanted: CalendarConnect, signal: AbortSignal): Promise<Opened> {
  switch (wanted.kind) {
    case 'ics':
      return openIcs(app, wanted, signal);
    case 'caldav':
      return openCaldav(app, wanted, signal);
    case 'google':
    case 'microsoft':
      return openProvider(app, agentId, wanted, signal);
  }
}

const nothing = async () => {};

/** The path of such an address is what keeps it private, so only the host is ever shown. */
async function openIcs(
  { opener }: WebApp,
  wanted: CalendarConnect & { kind: 'ics' },
  signal: AbortSignal,
): Promise<Opened> {
  const { timeZone } = wanted;
  const { href, host } = opener.web.check(wanted.address);
  const secret = { address: href };
  return { secret, name: host, timeZone, calendar: opener.open('ics', secret, { signal, renew: nothing }) };
}

async function openCaldav(
  { opener }: WebApp,
  wanted: CalendarConnect & { kind: 'caldav' },
  signal: AbortSignal,
): Promise<Opened> {
  const { user, password, timeZone } = wanted;
  const address = opener.web.check(wanted.address);
  const found = await findCalendar(new Dav(opener.web, { user, password }, signal), address.href);
  if (!found.writable)
    throw new CalendarFault('refused', 'readonly', 'Meetings cannot be written into this calendar.');
  const secret = { url: found.url, user, password };
  const calendar = opener.open('caldav', secret, { signal, renew: nothing });
  return { secret, name: `${found.name} (${address.host})`, timeZone, calendar };
}

/** Only whoever began a consent may end it. */
async function openProvider(
  app: WebApp,
  agentId: string,
  wanted: CalendarConnect & { kind: 'google' | 'microsoft' },
  signal: AbortSignal,
): Promise<Opened> {
  const { opener } = app;
  const provider = providerNamed(app, wanted.kind);
  const consent = await app.consents.end(wanted.state, app.now());
  if (consent.agentId !== agentId || consent.provider !== wanted.kind) throw new ChatError('consent.invalid');
  const { verifier, timeZone } = consent;
  const redirect = redirectOf(app, provider);
  const grant = await redeem(opener.web, provider, { code: wanted.code, verifier, redirect }, signal);
  let secret = { refreshToken: grant.refreshToken };
  opener.tokens.set(secret.refreshToken, grant.accessToken, grant.expiresIn);
  const renew = async (renewed: typeof secret) => {
    secret = renewed;
  };
  const api = opener.api(wanted.kind, secret, { signal, renew });
  const calendar = wanted.kind === 'google' ? new GoogleCalendar(api) : new MicrosoftCalendar(api);
  return { secret, name: await calendar.name(), timeZone, calendar };
}
