import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Down } from '../../protocol/down.ts';
import { ChatError } from '../../protocol/errors.ts';
import { MAX_POLL } from '../../protocol/limits.ts';
import { type Polled, poll } from '../../protocol/polling.ts';
import type { App } from '../app.ts';
import { VISITOR_RATE } from '../domain/rate.ts';
import type { Speaker } from '../domain/speaker.ts';
import { admitBearer, type Gate } from '../routes/admit.ts';
import { connected, disconnected } from '../routes/connect.ts';
import type { PolledConnections } from '../store/polled-connections.ts';
import { Throttle } from '../throttle.ts';
import { valid } from '../valid.ts';
import { envelopeOf } from './decode.ts';
import { dispatchFrame, type Sender } from './dispatch-frame.ts';
import { answer, bodyIn, knockOf, refused } from './http-event.ts';

/** What polling works with. */
export interface PollingApp extends App, Gate {
  polled: PolledConnections;
}

const throttle = new Throttle();

/** One request of a connection that is polled: it does over HTTPS what a socket's events do, see dispatch-socket.ts. */
export async function dispatchPoll(
  event: APIGatewayProxyEventV2,
  app: PollingApp,
): Promise<APIGatewayProxyStructuredResultV2> {
  try {
    const knock = knockOf(event);
    throttle.passAddress(knock.address, VISITOR_RATE, app.now());
    const { speaker, frameRate: rate } = await admitBearer(knock, app);
    const person = personOf(speaker);
    // However little their site lets visitors say: whoever has nothing to say asks, too.
    if (speaker.side === 'visitor') throttle.pass(person, VISITOR_RATE, app.now());
    const { connection, frames, close } = valid(poll, bodyIn(event, MAX_POLL));

    const connectionId = connection ?? (await app.polled.open(person, app.now()));
    const caller = { ...speaker, connectionId };
    const isNew = connection === undefined;
    // Only now: whoever looks for an agent finds the connection alive.
    if (isNew) await connected(caller, app);
    const before = isNew ? [] : await fetched(app, connectionId, person);
    const said = await carryOut(frames, { caller, rate, address: knock.address }, app);
    // What those frames have caused goes back with their answers.
    const after = frames.length > 0 ? await fetched(app, connectionId, person, true) : [];
    if (close) await Promise.all([disconnected(caller, app), app.polled.close(connectionId)]);
    return answer(200, { connection: connectionId, frames: [...before, ...said, ...after] } satisfies Polled);
  } catch (cause) {
    return refused(cause, { route: event.routeKey });
  }
}

/** One after the other, as over a socket that waits for each answer. */
async function carryOut(frames: readonly unknown[], sender: Sender, app: App): Promise<Down[]> {
  const answers: Down[] = [];
  for (const frame of frames) {
    const said = await dispatchFrame(() => envelopeOf(frame), sender, app);
    if (said) answers.push(said);
  }
  return answers;
}

async function fetched(app: PollingApp, id: string, person: string, afresh = false): Promise<Down[]> {
  const pushes = await app.polled.fetch(id, person, app.now(), afresh);
  if (!pushes) throw new ChatError('connection.gone');
  return pushes.map((push) => JSON.parse(push));
}

/** Whose a connection is: to anybody else it is not there. */
function personOf(speaker: Speaker): string {
  return speaker.side === 'agent'
    ? `agent ${speaker.agentId}`
    : `visitor ${speaker.site} ${speaker.visitorId}`;
}
