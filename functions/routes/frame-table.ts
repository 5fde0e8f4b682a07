import type { Side } from '../../protocol/entry.ts';
import type { UpType } from '../../protocol/up.ts';

/** A frame of the WebSocket; all of them arrive at `$default` of the socket handler. */
export interface FrameEntry {
  kind: 'frame';
  handler: 'socket';
  name: UpType;
  who: readonly Side[];
}

/** Every frame that a client may send. Apart from the requests: those would only weigh on the socket handler. */
export const FRAMES = [
  { kind: 'frame', handler: 'socket', name: 'ping', who: ['visitor', 'agent'] },
  { kind: 'frame', handler: 'socket', name: 'conversation.request', who: ['visitor'] },
  { kind: 'frame', handler: 'socket', name: 'conversation.resume', who: ['visitor', 'agent'] },
  { kind: 'frame', handler: 'socket', name: 'conversation.end', who: ['visitor', 'agent'] },
  { kind: 'frame', handler: 'socket', name: 'message.send', who: ['visitor', 'agent'] },
  { kind: 'frame', handler: 'socket', name: 'typing.set', who: ['visitor', 'agent'] },
  { kind: 'frame', handler: 'socket', name: 'receipt.set', who: ['visitor', 'agent'] },
  { kind: 'frame', handler: 'socket', name: 'inbox.open', who: ['agent'] },
  { kind: 'frame', handler: 'socket', name: 'offer.accept', who: ['agent'] },
  { kind: 'frame', handler: 'socket', name: 'offer.decline', who: ['agent'] },
  { kind: 'frame', handler: 'socket', name: 'availability.set', who: ['agent'] },
  { kind: 'frame', handler: 'socket', name: 'note.add', who: ['agent'] },
  { kind: 'frame', handler: 'socket', name: 'calendar.watch', who: ['visitor', 'agent'] },
] as const satisfies readonly FrameEntry[];
