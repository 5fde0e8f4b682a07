import { afterEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import manifest from '../custom-elements.json' with { type: 'json' };
import type { PorchlightEventMap } from './events.ts';
import { askForChat, button, leave, textbox, visit, write } from './site.test-page.ts';
import { ana, type Site } from './site.test-server.ts';

afterEach(leave);

/** What is documented, which is what people build on. */
const NAMES = manifest.modules
  .flatMap(({ declarations }) => declarations as { tagName?: string; events?: { name: string }[] }[])
  .flatMap(({ tagName, events }) => (tagName === 'porchlight-chat' ? (events ?? []) : []))
  .map(({ name }) => name) as (keyof PorchlightEventMap)[];

/** The fields of an event that are ours: those that it has itself. */
const details = (event: Event) =>
  Object.fromEntries(Object.entries(event).filter(([field]) => field !== 'isTrusted'));

describe('the events', () => {
  test('of a whole chat reach the page, out of every shadow root, with what they tell of', async () => {
    const heard: Record<string, unknown>[] = [];
    const stop = new AbortController();
    for (const name of NAMES)
      window.addEventListener(
        name,
        (event) => {
          const { type, bubbles, composed, target } = event;
          const { tagName } = target as Element;
          heard.push({ type, bubbles, composed, tagName, ...details(event) });
        },
        { signal: stop.signal },
      );
    const { site, chat } = await visit();
    // In a shadow root of the page's own, as a design system would have it.
    const shelter = document.createElement('div');
    document.body.append(shelter);
    shelter.attachShadow({ mode: 'open' }).append(chat);
    await askForChat();
    await expect.poll(() => site.log.length).toBe(1);
    site.accept();
    await write('Is there rye bread?');
    await expect.poll(() => site.log.at(-1)?.kind).toBe('text');
    await expect.element(textbox('Message')).toHaveValue('');
    await button('Close chat').click();
    site.say('There is');
    await expect.element(button('Open chat')).toHaveAccessibleDescription('Unread messages: 1');
    site.append({ kind: 'ended', how: 'idle' });
    await button('Open chat').click();
    await expect.element(page.getByText('The chat ended because nobody wrote for a while.')).toBeVisible();
    await expect.poll(() => heard.at(-1)).toMatchObject({ type: 'porchlight:unread', unread: 0 });
    stop.abort();

    const everywhere = { bubbles: true, composed: true, tagName: 'DIV' };
    const { conversationId } = site;
    const [asked, answered] = site.log.filter(({ kind }) => kind === 'text');
    const person = { name: 'Jo March', email: 'jo@example.com' };
    expect(heard).toEqual(
      [
        { type: 'ready', tagName: 'PORCHLIGHT-CHAT' },
        { type: 'opened' },
        { type: 'chat-requested', conversationId, details: person },
        { type: 'email-given', conversationId, email: person.email },
        { type: 'chat-started', conversationId, agent: ana },
        { type: 'message', conversationId, by: 'visitor', text: 'Is there rye bread?', ...where(asked) },
        { type: 'closed' },
        { type: 'message', conversationId, by: 'agent', text: 'There is', ...where(answered) },
        { type: 'unread', unread: 1 },
        { type: 'chat-timeout', conversationId },
        { type: 'chat-ended', conversationId, how: 'idle' },
        { type: 'opened' },
        { type: 'unread', unread: 0 },
      ].map(({ type, ...fields }) => ({ type: `porchlight:${type}`, ...everywhere, ...fields })),
    );
    const told = new Set(heard.map(({ type }) => type));
    // The two that are left are told of where a number is typed and where a meeting is booked.
    expect(NAMES.filter((name) => !told.has(name)).sort()).toEqual([
      'porchlight:meeting-booked',
      'porchlight:phone-given',
    ]);
  });

  test('of a chat are told in every tab that has it, what the visitor does where they do it', async () => {
    const { site, chat: here } = await visit();
    const heard = { here: [] as string[], there: [] as string[] };
    for (const name of NAMES) here.addEventListener(name, ({ type }) => heard.here.push(type.slice(11)));
    await askForChat();
    await expect.poll(() => site.log.length).toBe(1);
    const { chat: there } = await visit(site);
    for (const name of NAMES) there.addEventListener(name, ({ type }) => heard.there.push(type.slice(11)));
    const panel = () => there.shadowRoot?.querySelector('porchlight-panel');
    await expect.poll(() => panel()?.session.live?.loaded).toBe(true);
    site.accept();
    site.say('Good morning');
    site.append({ kind: 'ended', how: 'idle' });
    const everywhere = ['chat-started', 'message', 'chat-timeout', 'chat-ended'];
    const told = (names: string[]) => names.filter((name) => !/opened|unread|ready/.test(name));
    await expect.poll(() => told(heard.there)).toEqual(everywhere);
    await expect.poll(() => told(heard.here)).toEqual(['chat-requested', 'email-given', ...everywhere]);
  });

  test('tell the page of the past no second time after a reload', async () => {
    const { site, chat } = await visit();
    await askForChat();
    await expect.poll(() => site.log.length).toBe(1);
    site.accept();
    site.say('Hello');
    await expect.element(page.getByText('Hello')).toBeVisible();
    chat.remove();
    const heard: string[] = [];
    const stop = new AbortController();
    for (const name of NAMES)
      window.addEventListener(name, ({ type }) => heard.push(type.slice(11)), { signal: stop.signal });
    await visit(site);
    await expect.element(page.getByText('Hello')).toBeVisible();
    site.say('Are you back?');
    await expect.poll(() => heard).toEqual(['ready', 'opened', 'message']);
    stop.abort();
  });
});

/** What an entry and its event share beside the words. */
function where(entry: Site['log'][number] | undefined) {
  return { at: entry?.at, number: entry?.number };
}
