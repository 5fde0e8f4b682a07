import type { Push, Reply } from '../protocol/down.ts';
import type { Side } from '../protocol/entry.ts';
import type { Up } from '../protocol/up.ts';

/**
 * What the other tabs would have been told about this frame if they had a connection of their own: the server tells
 * everybody but the connection that sent it, and that one is shared.
 */
export function echoOf(by: Side, frame: Up, reply: object): Push | undefined {
  switch (frame.type) {
    case 'message.send': {
      const { id, conversationId, text } = frame;
      const { number, at } = reply as Reply<'message.send'>;
      return { type: 'entry.added', conversationId, entry: { number, id, at, kind: 'text', by, text } };
    }
    case 'offer.accept':
    case 'offer.decline': {
      const why = frame.type === 'offer.accept' ? 'accepted' : 'declined';
      return { type: 'offer.withdrawn', conversationId: frame.conversationId, why };
    }
    case 'availability.set':
      return {
        type: 'availability.changed',
        availability: (reply as Reply<'availability.set'>).availability,
      };
    default:
      return undefined;
  }
}
