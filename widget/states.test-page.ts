import { vi } from 'vitest';
import { cdp } from 'vitest/browser';
import type { PorchlightChat } from './launcher/chat.ts';
import { visit } from './site.test-page.ts';
import { ana, Site } from './site.test-server.ts';

const prefers = (motion: string) =>
  cdp().send('Emulation.setEmulatedMedia', {
    features: [{ name: 'prefers-reduced-motion', value: motion }],
  });

/** Every shadow root of the widget that there is by now. */
export function rootsOf(chat: Element): ShadowRoot[] {
  const root = chat.shadowRoot;
  return root ? [root, ...[...root.querySelectorAll('*')].flatMap(rootsOf)] : [];
}

/** The one element of the widget that this selector means, wherever it is. */
function find<T extends HTMLElement>(chat: Element, selector: string): T | undefined {
  for (const root of rootsOf(chat)) {
    const found = root.querySelector<T>(selector);
    if (found?.checkVisibility()) return found;
  }
  return undefined;
}

/** Waits frame by frame: whatever a click calls for is there within a few, where nothing else keeps the machine busy. */
async function until<T>(look: () => T | undefined | false, what: string): Promise<T> {
  for (const start = performance.now(); performance.now() - start < 20_000; ) {
    const found = look();
    if (found) return found;
    await new Promise(requestAnimationFrame);
  }
  throw new Error(`There is no ${what}.`);
}

/** A site that asks everything, greets with a message, books meetings and has rules about privacy. */
export function fullSite(): Site {
  const site = new Site();
  site.settings = {
    booking: true,
    poke: 'Any questions? We are here.',
    privacy: 'https://example.com/privacy',
    fields: (['name', 'email', 'phone', 'jobTitle', 'text'] as const).map((name) => ({
      name,
      required: name === 'name' || name === 'email',
    })),
  };
  const tomorrow = Math.ceil(Date.now() / 86_400_000) * 86_400_000 + 86_400_000;
  site.calendar.now = new Date().toISOString();
  site.calendar.slots = [9, 9.5, 10, 13, 13.5, 17].map((hour) =>
    new Date(tomorrow + hour * 3_600_000).toISOString(),
  );
  return site;
}

/**
 * Goes through all that the widget shows, from the bubble to the last word, and stops at each; in whatever language.
 * What is done is done without the pointer, so that nothing is hovered over, and no timer runs out meanwhile: what shows
 * for some seconds only shows for as long as one looks.
 */
export async function throughEverything(stop: Stop): Promise<void> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  try {
    await walk(stop);
  } finally {
    vi.useRealTimers();
  }
}

type Stop = (state: string, chat: PorchlightChat) => Promise<void>;

async function walk(stop: Stop): Promise<void> {
  // What moves would be somewhere else in each picture.
  await prefers('reduce');
  const site = fullSite();
  const { chat } = await visit(site);
  const there = <T extends HTMLElement>(selector: string) => until(() => find<T>(chat, selector), selector);
  const press = async (selector: string) => (await there(selector)).click();
  const fill = async (selector: string, text: string) => {
    const field = await there<HTMLInputElement>(selector);
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
  };
  const at = async (state: string, selector: string) => {
    await there(selector);
    await chat.updateComplete;
    await new Promise(requestAnimationFrame);
    await stop(state, chat);
  };

  await at('the bubble with its message', '.poke');
  await press('.launcher');
  await at('the form', 'form .primary');
  await press('form .primary');
  await at('the form with what is wrong in it', '[aria-invalid=true]');
  await fill('#name', 'Jo March');
  await fill('#email', 'jo@example.com');
  await fill('#text', 'Do you have marigold buns?');
  await press('form .primary');
  await until(() => site.log.length, 'request');
  await at('the wait', '.wait .avatar');
  site.offer();
  await at('the wait for somebody', '.wait h2 span');

  site.append({ kind: 'accepted', agent: ana });
  for (const text of [
    'Hello Jo!',
    'Of course we have marigold buns, baked this very morning.',
    '+1 555 010 9999',
  ])
    site.say(text);
  site.append({ kind: 'text', by: 'visitor', text: 'Lovely.' });
  site.append({
    kind: 'text',
    by: 'visitor',
    text: 'Twelve of them, please, and a bottle of the elderflower water.',
  });
  site.say('https://example.com/buns');
  site.refuses['message.send'] = 'frame.invalid';
  await fill('.composer textarea', 'This one does not arrive.');
  await press('.composer .send');
  await there('.failed');
  site.push({ type: 'typing.changed', conversationId: site.conversationId, by: 'agent', typing: true });
  await at('the chat', '.typing');

  await press('.end');
  await at('the question whether to end it', '.ask');
  await press('.keep');
  site.cut();
  await at('the chat without a connection', '.strip.lost');
  site.door = true;
  dispatchEvent(new Event('online'));
  await until(() => !find(chat, '.strip.lost'), 'connection');

  const { agent } = site.calendar;
  const [start = ''] = site.calendar.slots;
  const meeting = { id: 'mtg_12345678', agent, start, end: start, name: 'Jo March', timeZone: 'Asia/Tokyo' };
  const off = { ...meeting, id: 'mtg_87654321' };
  site.append({ kind: 'cancelled', meeting: off, by: 'agent' });
  site.append({ kind: 'booked', meeting });
  site.append({ kind: 'calendar', agent });
  await at('cards of meetings', '.card .whose');
  await press('.card .primary');
  await at('the days and times', '.times button');
  await press('.zone');
  await at('the search for a zone', '[role=listbox]');
  find(chat, '[role=combobox]')?.blur();
  await press('.times button');
  await at('the details of a meeting', '.step .primary');
  await press('.step .primary');
  await at('the meeting that is booked', '.done .primary');
  await press('.done .primary');

  site.append({ kind: 'ended', how: 'agent' });
  await at('the end', '.stars label');
  await press('.stars label:nth-child(4) input');
  await at('the rating', '.rate textarea');
  await press('.rate .primary');
  await at('the thanks', 'footer [role=status]');
  await press('.next');
  // Another conversation has another log.
  site.log.length = 0;
  await press('form .primary');
  await until(() => site.log.length, 'request');
  site.append({ kind: 'missed', why: 'nobody', fallback: { booking: true } });
  await at('nobody there', '.missed .next');
  await prefers('');
}
