import type { PorchlightEventMap } from '../../widget/events.ts';

type Facts = Record<string, string | number | boolean | undefined>;

/**
 * What the data layer is told of each event. What somebody wrote, their address, their number and who they are is none
 * of an analytics system's business: only that it was given.
 */
const FACTS: { [Name in keyof PorchlightEventMap]: (event: PorchlightEventMap[Name]) => Facts } = {
  'porchlight:ready': () => ({}),
  'porchlight:opened': () => ({}),
  'porchlight:closed': () => ({}),
  'porchlight:chat-requested': ({ conversationId, details }) => ({
    chat: conversationId,
    fields: Object.keys(details).sort().join(' '),
  }),
  'porchlight:chat-started': ({ conversationId, agent }) => ({ chat: conversationId, agent: agent.id }),
  'porchlight:message': ({ conversationId, by, number }) => ({ chat: conversationId, by, number }),
  'porchlight:unread': ({ unread }) => ({ unread }),
  'porchlight:chat-ended': ({ conversationId, how }) => ({ chat: conversationId, how }),
  'porchlight:chat-timeout': ({ conversationId }) => ({ chat: conversationId }),
  'porchlight:email-given': ({ conversationId }) => ({ chat: conversationId }),
  'porchlight:phone-given': ({ conversationId }) => ({ chat: conversationId }),
  'porchlight:meeting-booked': ({ meetingId, agent, start, conversationId }) => ({
    meeting: meetingId,
    agent: agent.id,
    start,
    chat: conversationId,
  }),
};

/**
 * Tells a data layer, as tag managers read it, of every public event: `porchlight:chat-started` becomes
 * `{ event: 'porchlight_chat_started', chat, agent }`. Gives back what stops it.
 */
export function feedDataLayer(layer: { push(item: object): unknown }, page: EventTarget): () => void {
  const names = Object.keys(FACTS) as (keyof PorchlightEventMap)[];
  const hear = (happened: Event) => {
    const facts = FACTS[happened.type as keyof PorchlightEventMap] as (event: Event) => Facts;
    layer.push({ event: happened.type.replace(/\W/g, '_'), ...facts(happened) });
  };
  for (const name of names) page.addEventListener(name, hear);
  return () => {
    for (const name of names) page.removeEventListener(name, hear);
  };
}
