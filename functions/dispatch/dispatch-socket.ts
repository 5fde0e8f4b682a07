import { SUBPROTOCOL } from '../../protocol/version.ts';
import type { App } from '../app.ts';
import { connected, disconnected } from '../routes/connect.ts';
import { readEnvelope } from './decode.ts';
import { dispatchFrame } from './dispatch-frame.ts';
import { type AuthorizerContext, rateFrom, speakerFrom } from './speakers.ts';

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

/** One event of a socket: it opens, it closes, or it carries a frame. */
export async function dispatchSocket(event: SocketEvent, app: App): Promise<SocketResult> {
  const { eventType, connectionId, authorizer, identity } = event.requestContext;
  const caller = { ...speakerFrom(authorizer), connectionId };
  switch (eventType) {
    case 'CONNECT':
      await connected(caller, app);
      return { statusCode: 200, headers: { 'Sec-WebSocket-Protocol': SUBPROTOCOL } };
    case 'DISCONNECT':
      await disconnected(caller, app);
      return { statusCode: 200 };
    case 'MESSAGE': {
      const sender = { caller, rate: rateFrom(authorizer), address: identity?.sourceIp };
      const answer = await dispatchFrame(() => readEnvelope(event.body ?? ''), sender, app);
      return answer ? { statusCode: 200, body: JSON.stringify(answer) } : { statusCode: 200 };
    }
  }
}
