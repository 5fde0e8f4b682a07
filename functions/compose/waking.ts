import { SESv2Client } from '@aws-sdk/client-sesv2';
import type { WakingApp } from '../app.ts';
import { LinkTokens } from '../outside/link-tokens.ts';
import { Mail } from '../outside/mail.ts';
import { Calendars } from '../store/calendars.ts';
import { FollowUps } from '../store/follow-ups.ts';
import { Overdue } from '../store/overdue.ts';
import { composeApp } from './app.ts';
import { composeCalendars } from './calendars.ts';
import { clientOf, type Environment, type Hooks, inboxOrigins, required } from './environment.ts';
import { composeDatabase } from './parts.ts';

/** Everything that those who are woken work with. */
export function composeWakingApp(environment: Environment, hooks: Hooks = {}): WakingApp {
  const database = composeDatabase(environment, hooks.observe);
  const { connected, connections } = composeCalendars(environment, hooks);
  return {
    ...composeApp(environment, hooks),
    mail: composeMail(environment),
    links: new LinkTokens(required(environment, 'VISITOR_SECRET')),
    calendars: new Calendars(database),
    followUps: new FollowUps(database),
    overdue: new Overdue(database),
    calendar: connected,
    connections,
    pages: { meeting: required(environment, 'MEETING_PAGE'), meetings: meetingsPage(environment) },
  };
}

function composeMail(environment: Environment): Mail {
  const [from, configurationSet] = [required(environment, 'MAIL_FROM'), required(environment, 'MAIL_SET')];
  return new Mail(new SESv2Client(clientOf(environment, 'SESV2')), { from, configurationSet });
}

/** Where agents find their meetings. */
function meetingsPage(environment: Environment): string {
  return `${inboxOrigins(environment)[0]}/inbox/#/meetings`;
}
