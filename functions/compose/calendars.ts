import { KMSClient } from '@aws-sdk/client-kms';
import { ConnectedCalendars } from '../outside/calendars/connected-calendars.ts';
import { Opener } from '../outside/calendars/opener.ts';
import { google, microsoft, type Provider } from '../outside/calendars/providers.ts';
import { Web } from '../outside/calendars/web.ts';
import { Sealer } from '../outside/sealer.ts';
import { Connections } from '../store/connections.ts';
import { clientOf, type Environment, type Hooks, required } from './environment.ts';
import { composeDatabase, composeQueue } from './parts.ts';

/** The calendars that agents connect. */
export function composeCalendars(environment: Environment, { now = Date.now, observe, calendarMs }: Hooks) {
  const connections = new Connections(composeDatabase(environment, observe));
  const sealer = new Sealer(
    new KMSClient(clientOf(environment, 'KMS')),
    required(environment, 'CALENDAR_KEY'),
  );
  const reach = environment.CALENDAR_REACH === 'any' ? 'any' : 'public';
  const opener = new Opener(new Web(reach), providersIn(environment), now);
  const queue = composeQueue(environment);
  const tell = (agentId: string) => queue.tellOfCalendar(agentId, now());
  const connected = new ConnectedCalendars({
    connections,
    sealer,
    opener,
    tell,
    now,
    readMs: calendarMs,
    writeMs: calendarMs,
  });
  return { connections, sealer, opener, connected };
}

/** Those for which the owner has registered a client. */
function providersIn(environment: Environment): Provider[] {
  const { GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET = '', GOOGLE_ENDPOINT } = environment;
  const {
    MICROSOFT_CLIENT_ID,
    MICROSOFT_CLIENT_SECRET = '',
    MICROSOFT_ENDPOINT,
    MICROSOFT_TENANT,
  } = environment;
  return [
    ...(GOOGLE_CLIENT_ID
      ? [
          google({
            clientId: GOOGLE_CLIENT_ID,
            clientSecret: GOOGLE_CLIENT_SECRET,
            endpoint: GOOGLE_ENDPOINT,
          }),
        ]
      : []),
    ...(MICROSOFT_CLIENT_ID
      ? [
          microsoft(
            {
              clientId: MICROSOFT_CLIENT_ID,
              clientSecret: MICROSOFT_CLIENT_SECRET,
              endpoint: MICROSOFT_ENDPOINT,
            },
            MICROSOFT_TENANT || 'common',
          ),
        ]
      : []),
  ];
}
