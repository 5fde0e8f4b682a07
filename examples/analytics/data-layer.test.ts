import { describe, expect, test } from 'vitest';
import manifest from '../../custom-elements.json' with { type: 'json' };
import { PorchlightMeetingBookedEvent } from '../../widget/booking/events.ts';
import {
  PorchlightClosedEvent,
  PorchlightOpenedEvent,
  PorchlightReadyEvent,
} from '../../widget/launcher/events.ts';
import {
  PorchlightChatEndedEvent,
  PorchlightChatRequestedEvent,
  PorchlightChatStartedEvent,
  PorchlightChatTimeoutEvent,
  PorchlightEmailGivenEvent,
  PorchlightMessageEvent,
  PorchlightPhoneGivenEvent,
  PorchlightUnreadEvent,
} from '../../widget/panel/events.ts';
import { feedDataLayer } from './data-layer.ts';

const chat = 'cnv_1';
const ana = { id: 'agt_ana', name: 'Ana Lima' };
const at = '2026-11-22T10:00:00.000Z';
const meeting = {
  id: 'mtg_1',
  agent: ana,
  start: '2026-11-23T09:00:00.000Z',
  end: '2026-11-23T09:30:00.000Z',
  status: 'booked' as const,
  name: 'Mina',
  email: 'mina@example.org',
  timeZone: 'Europe/London',
  conversationId: chat,
};

const STORY: [event: Event, told: object][] = [
  [new PorchlightReadyEvent(), { event: 'porchlight_ready' }],
  [new PorchlightOpenedEvent(), { event: 'porchlight_opened' }],
  [
    new PorchlightChatRequestedEvent(chat, { name: 'Mina', email: 'mina@example.org' }),
    { event: 'porchlight_chat_requested', chat, fields: 'email name' },
  ],
  [new PorchlightEmailGivenEvent(chat, 'mina@example.org'), { event: 'porchlight_email_given', chat }],
  [new PorchlightPhoneGivenEvent(chat, '+44 20 7946 0999'), { event: 'porchlight_phone_given', chat }],
  [new PorchlightChatStartedEvent(chat, ana), { event: 'porchlight_chat_started', chat, agent: ana.id }],
  [
    new PorchlightMessageEvent(chat, { by: 'agent', text: 'My password is', at, number: 3 }),
    { event: 'porchlight_message', chat, by: 'agent', number: 3 },
  ],
  [new PorchlightUnreadEvent(1), { event: 'porchlight_unread', unread: 1 }],
  [
    new PorchlightMeetingBookedEvent({ meeting, timeZone: 'Europe/Paris', sequence: 0, now: at }),
    { event: 'porchlight_meeting_booked', meeting: 'mtg_1', agent: ana.id, start: meeting.start, chat },
  ],
  [new PorchlightChatTimeoutEvent(chat), { event: 'porchlight_chat_timeout', chat }],
  [new PorchlightChatEndedEvent(chat, 'idle'), { event: 'porchlight_chat_ended', chat, how: 'idle' }],
  [new PorchlightClosedEvent(), { event: 'porchlight_closed' }],
];

/** What one browser has been told of, whichever of its tabs asks. */
function browser() {
  const told = new Set<string>();
  return async (happened: string) => told.size < told.add(happened).size;
}

describe('the data layer', () => {
  test.each(STORY)('is told of $type', async (event, told) => {
    const layer: object[] = [];
    const page = new EventTarget();
    feedDataLayer(layer, page, browser());
    page.dispatchEvent(event);
    await expect.poll(() => layer).toEqual([told]);
  });

  test('is told once of what every tab hears, and by each tab of its own', async () => {
    const layer: { event?: string }[] = [];
    const isFirst = browser();
    const tabs = [new EventTarget(), new EventTarget()];
    for (const tab of tabs) feedDataLayer(layer, tab, isFirst);
    const heard = STORY.filter(([{ type }]) => /started|message|timeout|ended/.test(type));
    for (const tab of tabs)
      for (const event of [...heard.map(([event]) => event), new PorchlightClosedEvent()])
        tab.dispatchEvent(event);
    const isClosed = ({ event }: { event?: string }) => event === 'porchlight_closed';
    await expect.poll(() => layer.filter(isClosed)).toHaveLength(2);
    expect(layer.filter((item) => !isClosed(item))).toEqual(heard.map(([, told]) => told));
  });

  test('is told of every message of a chat', async () => {
    const layer: object[] = [];
    const page = new EventTarget();
    feedDataLayer(layer, page, browser());
    for (const number of [3, 4])
      page.dispatchEvent(new PorchlightMessageEvent(chat, { by: 'visitor', text: 'Hello', at, number }));
    await expect.poll(() => layer).toMatchObject([{ number: 3 }, { number: 4 }]);
  });

  test('is told where the browser keeps nothing, too', async () => {
    const layer: object[] = [];
    const page = new EventTarget();
    feedDataLayer(layer, page, () => Promise.reject(new DOMException('No storage here', 'SecurityError')));
    page.dispatchEvent(new PorchlightChatStartedEvent(chat, ana));
    await expect.poll(() => layer).toEqual([{ event: 'porchlight_chat_started', chat, agent: ana.id }]);
  });

  test('is told of every event that the element has', () => {
    const elements: { tagName?: string; events?: { name: string }[] }[] = manifest.modules.flatMap(
      ({ declarations }) => declarations as object[],
    );
    const chat = elements.find(({ tagName }) => tagName === 'porchlight-chat');
    const all = chat?.events?.map(({ name }) => name) ?? [];
    expect(STORY.map(([{ type }]) => type).sort()).toEqual(all.sort());
  });

  test('never gets what somebody wrote or who they are', () => {
    expect(JSON.stringify(STORY.map(([, told]) => told))).not.toMatch(/password|Mina|example\.org|7946/);
  });

  test('is left alone when it is no longer to be told', async () => {
    const layer: object[] = [];
    const other: object[] = [];
    const page = new EventTarget();
    feedDataLayer(layer, page)();
    feedDataLayer(other, page);
    page.dispatchEvent(new PorchlightReadyEvent());
    await expect.poll(() => other).toHaveLength(1);
    expect(layer).toEqual([]);
  });
});
