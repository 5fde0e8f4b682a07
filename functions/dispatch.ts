import type { Down } from '../protocol/down.ts';
import type { Side } from '../protocol/entry.ts';
import { ChatError } from '../protocol/errors.ts';
import type { UpType } from '../protocol/up.ts';
import { SUBPROTOCOL } from '../protocol/version.ts';
import type { App } from './app.ts';
import { decode, type Envelope, entryFor, open } from './decode.ts';
import { AGENT_RATE, askingRate, VISITOR_RATE } from './domain/rate.ts';
import { bodyOf, refusalOf } from './refusal.ts';
import { connected, disconnected } from './routes/connect.ts';
import { frames } from './routes/frames.ts';
import type { Caller, Route } from './routes/route.ts';
import { type AuthorizerContext, rateFrom, speakerFrom } from './speakers.ts';
import { Throttle } from './throttle.ts';

/** The part of API Gateway's WebSocket events that is looked at. */
export interface SocketEvent {
  requestContext: {
    /** Unlike the route's key, which follows from the body where somebody configures it so, no sender can choose it. */
    eventType: 'CONNECT' | 'MESSAGE' | 'DISCONNECT';
    connectionId: string;
    identity?: { sourceIp?: string };
    authorizer?: AuthorizerContext;
  };
  body?: string;
}

export interface SocketResult {
  statusCode: number;
  headers?: Record<string, string>;
  /** Goes back to the sender as a message. */
  body?: string;
}

const throttle = new Throttle();
const asking = new Throttle();

/** One event of a socket: it opens, it closes, or it carries a frame. */
export async function dispatchSocket(event: SocketEvent, app: App): Promise<SocketResult> {
  const { eventType, connectionId, authorizer } = event.requestContext;
  const caller = { ...speakerFrom(authorizer), connectionId };
  switch (eventType) {
    case 'CONNECT':
      await connected(caller, app);
      return { statusCode: 200, headers: { 'Sec-WebSocket-Protocol': SUBPROTOCOL } };
    case 'DISCONNECT':
      await disconnected(caller, app);
      return { statusCode: 200 };
    case 'MESSAGE': {
      const answer = await dispatchFrame(event, caller, app);
      return answer ? { statusCode: 200, body: JSON.stringify(answer) } : { statusCode: 200 };
    }
  }
}

/** Decode, authorise, route: what is refused on the way is answered, and the connection stays open. */
async function dispatchFrame(event: SocketEvent, caller: Caller, app: App): Promise<Down | undefined> {
  let envelope: Envelope | undefined;
  try {
    // First the id: whoever is held back must know which frame to send again.
    envelope = open(event.body ?? '');
    hold(event, envelope, caller, app.now());
    assertMay(entryFor(envelope).who, caller.side);
    const frame = decode(envelope);
    // The table of routes binds each type to the route for exactly that type of frame and caller.
    const route = frames[frame.type] as unknown as Route<UpType>;
    const reply = await route(frame, caller as Caller<never>, app);
    return reply && { ...reply, re: frame.id, type: 'ok' };
  } catch (cause) {
    const refusal = refusalOf(cause, { frame: envelope?.type, by: caller.side });
    return { ...(envelope?.re && { re: envelope.re }), ...bodyOf(refusal) };
  }
}

function hold({ requestContext }: SocketEvent, { type }: Envelope, caller: Caller, now: number): void {
  const { authorizer, identity } = requestContext;
  const rate = caller.side === 'agent' ? AGENT_RATE : (rateFrom(authorizer) ?? VISITOR_RATE);
  throttle.pass(caller.connectionId, rate, now);
  if (caller.side === 'agent') return;
  throttle.passAddress(identity?.sourceIp, rate, now);
  if (type !== 'conversation.request') return;
  asking.pass(caller.visitorId, askingRate(rate), now);
  asking.passAddress(identity?.sourceIp, askingRate(rate), now);
}

function assertMay(who: readonly Side[], side: Side): void {
  if (!who.includes(side)) throw new ChatError('frame.forbidden');
}
