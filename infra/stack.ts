import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { HANDLERS } from '../functions/build.ts';
import { PUBLIC_PUSH_SERVICES } from '../functions/domain/push-services.ts';
import type { InboxSettings, MeetingSettings, SiteSettings } from '../protocol/settings.ts';
import { SUBPROTOCOL } from '../protocol/version.ts';
import { pinned, pinnedTag } from '../widget/pinned.ts';
import { CalendarKey, providerClients } from './calendars.ts';
import { ChatFunction } from './chat-function.ts';
import { ChatTable } from './chat-table.ts';
import { FirstSite } from './first-site.ts';
import { ChatHttpApi } from './http-api.ts';
import { Mail } from './mail.ts';
import { PushSecret } from './push-secret.ts';
import type { Settings } from './settings.ts';
import { SignIn } from './sign-in.ts';
import { SocketApi } from './socket-api.ts';
import { VisitorSecret } from './visitor-secret.ts';
import { WAKE_UP_TIMEOUT, WakeUps } from './wake-ups.ts';
import { WidgetSite } from './widget-site.ts';

/** Ten frames, each of which may wait for somebody else's connection; API Gateway waits half a minute. */
const POLL_TIMEOUT = Duration.seconds(29);

export interface PorchlightStackProps extends StackProps {
  settings: Settings;
  /** The folder with what was built: `functions/` and `site/`. */
  dist: string;
}

/** All of Porchlight in one account and region. It only wires: what a part is like, and why, stands in its construct. */
export class PorchlightStack extends Stack {
  constructor(scope: Construct, id: string, { settings, dist, ...props }: PorchlightStackProps) {
    super(scope, id, props);
    const table = new ChatTable(this, 'Table');
    new FirstSite(this, 'FirstSite', { table, site: settings.site, name: settings.label });
    const sockets = new SocketApi(this, 'Sockets');
    const api = new ChatHttpApi(this, 'Api');
    const wakeUps = new WakeUps(this, 'WakeUps');
    const signIn = new SignIn(this, 'SignIn');
    const mail = new Mail(this, 'Mail', settings.mail);
    const secret = new VisitorSecret(this, 'VisitorSecret');
    const site = new WidgetSite(this, 'Site', {
      inboxTalksTo: [api.url, sockets.url, `${signIn.issuer}/`, signIn.pages],
      meetingTalksTo: api.url,
      picturesFrom: `${api.url}/avatars/`,
    });
    const inbox = `${site.origin}/inbox/`;
    const clientId = signIn.addInbox(inbox);

    const place = { TABLE: table.tableName };
    const chat = { ...place, SOCKET_ENDPOINT: sockets.endpoint, QUEUE_URL: wakeUps.queueUrl };
    const woken = {
      ...chat,
      MAIL_FROM: mail.from,
      MAIL_SET: mail.configurationSet,
      VISITOR_SECRET: secret.value,
      INBOX_ORIGIN: site.origin,
      MEETING_PAGE: `${site.origin}/meeting/`,
    };
    const key = new CalendarKey(this, 'CalendarKey');
    const calendars = { CALENDAR_KEY: key.keyArn, ...providerClients(this, settings.calendars) };
    const push = {
      PUSH_SECRET: new PushSecret(this, 'PushSecret').value,
      PUSH_SERVICES: PUBLIC_PUSH_SERVICES.join(','),
    };
    const gate = {
      ...place,
      VISITOR_SECRET: secret.value,
      ISSUER: signIn.issuer,
      CLIENT_ID: clientId,
      INBOX_ORIGIN: site.origin,
    };
    const add = (name: (typeof HANDLERS)[number], environment: Record<string, string>, timeout?: Duration) =>
      new ChatFunction(this, name, { bundle: join(dist, 'functions', name), environment, timeout });
    const authorise = add('authorise', gate);
    const http = add('http', {
      ...gate,
      ...push,
      ...calendars,
      SOCKET_ENDPOINT: sockets.endpoint,
      QUEUE_URL: wakeUps.queueUrl,
      API_URL: api.url,
    });
    const socket = add('socket', chat);
    const polling = add('polling', { ...gate, ...chat }, POLL_TIMEOUT);
    const deadline = add('deadline', { ...woken, ...push, ...calendars }, WAKE_UP_TIMEOUT);
    const sweep = add('sweep', { ...woken, ...calendars }, WAKE_UP_TIMEOUT);

    for (const lambda of [authorise, http]) table.grantPartitions(lambda, ['SITE#*'], 'GetItem');
    table.grantIndexes(http, 'byMonth', 'byTurn', 'byStart', 'byBooker');
    // Whom a chat can be handed to.
    table.grantPartitions(http, ['TEAMS'], 'Query');
    // An agent's own profile, and the connections noted beside it, which are told of a change.
    table.grantPartitions(http, ['AGENT#*'], 'GetItem', 'Query', 'UpdateItem', 'DeleteItem');
    // Conversations and what is beside them, to be read; chats are handed over, a rating is put beside one that has ended.
    table.grantPartitions(http, ['CONV#*'], 'GetItem', 'Query', 'PutItem', 'UpdateItem');
    // Agents' pictures, which stay as long as a log shows them.
    table.grantPartitions(http, ['AVATAR#*'], 'GetItem', 'PutItem');
    // What visitors did, and do by booking; who they are said to be, and what agents have put right about that.
    table.grantPartitions(http, ['VISITOR#*'], 'GetItem', 'Query', 'PutItem', 'UpdateItem');
    // Calendars and the meetings in them; one that is moved, a time that is given back and a watch that is over are deleted.
    table.grantPartitions(http, ['CALENDAR#*'], 'GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem');
    table.grantPartitions(http, ['MEETING#*'], 'GetItem', 'PutItem', 'UpdateItem');
    // The private addresses of agents' calendars; one that is given up is deleted.
    table.grantPartitions(http, ['FEED#*'], 'GetItem', 'PutItem', 'DeleteItem');
    sockets.grantSpeak(http, ['POST', 'GET']);
    // An agent's device is called by whoever the queue wakes, when its agent tries it out, too.
    wakeUps.grantArm(http);
    // Agents' saved replies and everybody's: the one thing besides connections that is ever deleted.
    table.grantPartitions(http, ['REPLIES#*'], 'GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem');
    for (const lambda of [socket, polling, deadline, sweep]) {
      table.grant(lambda, 'GetItem', 'Query', 'PutItem', 'UpdateItem');
      // Connections are all that is ever deleted by code: what is in a log stays.
      table.grantPartitions(lambda, ['AGENT#*'], 'DeleteItem');
      table.grantIndexes(lambda, 'byTurn');
      sockets.grantSpeak(lambda, ['POST', 'GET']);
      wakeUps.grantArm(lambda);
    }
    // Whoever hands something to a connection that is polled, or looks whether it is; its farewell deletes it.
    table.grantPartitions(http, ['MAILBOX#*'], 'GetItem', 'UpdateItem');
    table.grantPartitions(polling, ['MAILBOX#*'], 'DeleteItem');
    for (const lambda of [socket, polling]) {
      table.grantIndexes(lambda, 'byAgent');
      // Whoever looks at no free times any more.
      table.grantPartitions(lambda, ['CALENDAR#*'], 'DeleteItem');
    }
    table.grantIndexes(sweep, 'byDue');
    for (const lambda of [deadline, sweep]) mail.grantSend(lambda);
    // A provider may give other means to come back whenever they are used: they are sealed anew.
    for (const lambda of [http, deadline, sweep]) key.grant(lambda, 'Encrypt', 'Decrypt');

    sockets.route(authorise, socket);
    api.route({ http, polling });
    wakeUps.wake(deadline);
    wakeUps.everyMinute(sweep);
    mail.tell(wakeUps.queue);

    const settled: Omit<SiteSettings, 'site'> = {
      label: settings.label,
      api: api.url,
      socket: sockets.url,
      fields: [],
      ...settings.appearance,
      speaks: SUBPROTOCOL,
    };
    const config: InboxSettings = { api: api.url, socket: sockets.url, issuer: signIn.issuer, clientId };
    site.deploy(join(dist, 'site'), {
      [`sites/${settings.site}.json`]: { site: settings.site, ...settled },
      'inbox/config.json': config,
      'meeting/config.json': { api: api.url } satisfies MeetingSettings,
    });

    const output = (name: string, description: string, value: string) =>
      new CfnOutput(this, name, { description, value });
    output(
      'ScriptTag',
      'Goes into every page that shall have the chat',
      `<script async src="${site.origin}/porchlight.js" data-site="${settings.site}"></script>`,
    );
    output(
      'PinnedScriptTag',
      'The same, for pages that shall run this very script and no other; it changes with each deployment',
      pinnedTag(pinned(readFileSync(join(dist, 'site', 'porchlight.js'))), site.origin, settings.site),
    );
    output('Inbox', 'Where agents work', inbox);
    output(
      'IdentitySecret',
      'Prints the key with which the site’s server vouches for its users',
      `aws secretsmanager get-secret-value --secret-id ${secret.arn} --query SecretString --output text | npm run -s identity-secret -- ${settings.site}`,
    );
    output('SocketAddress', 'WebSocket API', sockets.url);
    output('ApiAddress', 'HTTP API', api.url);
    output('UserPool', 'Where the first admin is added, in the group “admin”', signIn.userPoolId);
  }
}
