import type { PorchlightEventMap } from '../../widget/events.ts';
import { isFirstTab } from './first-tab.ts';

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

/** What every tab with the chat hears. The rest is heard where it happens, and nowhere else. */
const IN_EVERY_TAB: ReadonlySet<string> = new Set<keyof PorchlightEventMap>([
  'porchlight:chat-started',
  'porchlight:message',
  'porchlight:chat-timeout',
  'porchlight:chat-ended',
]);

/**
 * Tells a data layer, as tag managers read it, of every public event: `porchlight:chat-started` becomes
 * `{ event: 'porchlight_chat_started', chat, agent }`. What all tabs hear only one of them tells: the one of which
 * `isFirst` says so. Gives back what stops it.
 */
export function feedDataLayer(
  layer: { push(item: object): unknown },
  page: EventTarget,
  isFirst: (happened: string) => Promise<boolean> = isFirstTab,
): () => void {
  const names = Object.keys(FACTS) as (keyof PorchlightEventMap)[];
  let before = Promise.resolve();
  const hear = (happened: Event) => {
    const { type } = happened;
    const facts = (FACTS[type as keyof PorchlightEventMap] as (event: Event) => Facts)(happened);
    const { chat, number = '' } = facts;
    // Where it cannot be known, twice is better than never.
    const counts = IN_EVERY_TAB.has(type) ? isFirst(`${type} ${chat} ${number}`).catch(() => true) : true;
    // In the order in which it happened.
    before = before.then(async () => {
      if (await counts) layer.push({ event: type.replace(/\W/g, '_'), ...facts });
    });
  };
  for (const name of names) page.addEventListener(name, hear);
  return () => {
    for (const name of names) page.removeEventListener(name, hear);
  };
}
