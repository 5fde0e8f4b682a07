import type { Side } from '../../protocol/entry.ts';
import type { UpType } from '../../protocol/up.ts';

/** A frame: over a WebSocket it arrives at `$default` of the socket handler, by polling in a `POST /frames`. */
export interface FrameEntry {
  kind: 'frame';
  handler: 'socket';
  name: UpType;
  who: readonly Side[];
}

/** Every frame that a client may send. Apart from the requests: those would only weigh on the socket handler. */
export const FRAMES = [
  frame('ping', ['visitor', 'agent']),
  frame('conversation.request', ['visitor']),
  frame('conversation.resume', ['visitor', 'agent']),
  frame('conversation.end', ['visitor', 'agent']),
  frame('message.send', ['visitor', 'agent']),
  frame('typing.set', ['visitor', 'agent']),
  frame('receipt.set', ['visitor', 'agent']),
  frame('inbox.open', ['agent']),
  frame('offer.accept', ['agent']),
  frame('offer.decline', ['agent']),
  frame('availability.set', ['agent']),
  frame('note.add', ['agent']),
  frame('calendar.watch', ['visitor', 'agent']),
] satisfies readonly FrameEntry[];

function frame<const Name extends UpType, const Who extends readonly Side[]>(name: Name, who: Who) {
  return { kind: 'frame', handler: 'socket', name, who } as const;
}
