import { afterEach, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import type { Person } from '../../protocol/identity.ts';
import {
  askForChat,
  button,
  chat,
  dialog,
  expectAccessible,
  leave,
  openChat,
  textbox,
  visit,
} from '../site.test-page.ts';
import { RIGHT_HASH, Site } from '../site.test-server.ts';

afterEach(() => {
  vi.restoreAllMocks();
  leave();
});

const mina = { userId: '7', name: 'Mina Harker', email: 'mina@example.org', crmStatus: 'Customer' };
const told = (site: Site) => site.puts.map(([path, body]) => ({ path, ...body }));
const path = '/api/visitor/identity';

/** Long enough for what should not happen to happen. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 100));

/** The next page, whose first word is who the visitor is. */
function come(site: Site, person: Person): void {
  const chat = document.createElement('porchlight-chat');
  Object.assign(chat, { site: 'demo', environment: site.environment });
  chat.identify(person);
  document.body.append(chat);
}

describe('identify()', () => {
  test('asks nothing of the backend and keeps nothing before the visitor asks for a chat', async () => {
    const { site, chat } = await visit();
    chat.identify(mina);
    await openChat();
    expect(site.requests).toEqual(['/sites/demo.json']);
    expect(localStorage.length).toBe(0);
    expect(Object.values(sessionStorage).join()).not.toContain('Mina');
  });

  test('spares the visitor the fields that the page knows', async () => {
    const { chat } = await visit();
    chat.identify(mina);
    await openChat();
    await expect.element(textbox('Phone')).toBeVisible();
    expect(textbox('Name').elements()).toEqual([]);
    expect(textbox('Email').elements()).toEqual([]);
    await expectAccessible(chat);
  });

  test('lets the visitor type what the page says in a form that cannot be', async () => {
    const { chat } = await visit();
    chat.identify({ name: 'Mina', email: 'none' });
    await openChat();
    await expect.element(textbox('Email')).toBeVisible();
    expect(textbox('Name').elements()).toEqual([]);
  });

  test('is sent before the request for a chat', async () => {
    const { site, chat } = await visit();
    chat.identify({ ...mina, hash: RIGHT_HASH });
    await openChat();
    await button('Start chat').click();
    await expect.poll(() => site.frames.map(({ type }) => type)).toContain('conversation.request');
    expect(told(site)).toEqual([{ path, ...mina, hash: RIGHT_HASH }]);
    expect(site.requests.indexOf(path)).toBeGreaterThan(0);
    expect(site.visitors).toBe(1);
    expect(site.frames[0]).toMatchObject({ type: 'conversation.request', details: {} });
  });

  test('with a wrong hash is the page’s word only, and says so in the console', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const { site, chat } = await visit();
    chat.identify({ ...mina, hash: 'b2'.repeat(32) });
    await openChat();
    await button('Start chat').click();
    await expect.poll(() => site.log.length).toBe(1);
    expect(told(site)).toEqual([
      { path, ...mina, hash: 'b2'.repeat(32) },
      { path, ...mina },
    ]);
    expect(warn.mock.calls).toEqual([
      [expect.stringContaining('not verified'), expect.stringContaining('hash')],
    ]);
  });

  test('reaches the agent at once while a chat goes on', async () => {
    const { site, chat: element } = await chat();
    expect(told(site)).toEqual([]);
    element.identify({ name: 'Mina' });
    await expect.poll(() => told(site)).toEqual([{ path, name: 'Mina' }]);
  });

  test('is said again with the next chat if the site could not be told', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const { site, chat: element } = await chat();
    site.reachable = false;
    element.identify({ name: 'Mina' });
    await expect.poll(() => warn.mock.calls.length).toBe(1);
    site.reachable = true;
    site.append({ kind: 'ended', how: 'agent' });
    await button('Start a new chat').click();
    await textbox('Email').fill('mina@example.org');
    await button('Start chat').click();
    await expect.poll(() => told(site)).toEqual([{ path, name: 'Mina' }]);
  });

  test('is sent on the next page of a chat that goes on, however early the page says it', async () => {
    const { site, chat: first } = await chat();
    first.remove();
    come(site, { userId: '7', name: 'Mina' });
    await expect.poll(() => told(site)).toEqual([{ path, userId: '7', name: 'Mina' }]);
  });

  test('with an id that is a number is about the same user on every page', async () => {
    const { site, chat: first } = await chat();
    const user = { userId: 7 as unknown as string };
    first.identify(user);
    await expect.poll(() => localStorage['porchlight:demo:user']).toBe('7');
    first.remove();
    const { chat: second } = await visit(site);
    second.identify(user);
    await expect.element(textbox('Message')).toBeVisible();
    await aWhile();
    await expect.element(textbox('Message')).toBeVisible();
  });

  test('of another user dials nobody before they ask for a chat', async () => {
    const { site, chat: first } = await chat();
    first.identify({ userId: '7' });
    await expect.poll(() => localStorage['porchlight:demo:user']).toBe('7');
    first.remove();
    await expect.poll(() => site.sockets.size).toBe(0);
    site.requests.length = 0;
    come(site, { userId: '8' });
    await expect.element(button('Start chat')).toBeVisible();
    await aWhile();
    expect(site.requests).toEqual(['/sites/demo.json']);
    expect([site.visitors, site.sockets.size]).toEqual([1, 0]);
    expect(localStorage.length).toBe(0);
  });

  test('of another user begins anew: the first one’s chat is none of theirs', async () => {
    const { site, chat: element } = await chat();
    element.identify({ userId: '7' });
    await expect.poll(() => localStorage['porchlight:demo:user']).toBe('7');
    site.say('For user 7 only');
    await expect.element(page.getByText('For user 7 only')).toBeVisible();
    element.identify({ userId: '8' });
    await expect.element(button('Start chat')).toBeVisible();
    expect(page.getByText('For user 7 only').elements()).toEqual([]);
    expect(localStorage['porchlight:demo:visitor']).toBeUndefined();
  });
});

describe('shutdown()', () => {
  test('closes, and leaves nothing of the visitor in the browser', async () => {
    const { site, chat: element } = await chat();
    element.identify(mina);
    await expect.poll(() => site.puts.length).toBe(1);
    await textbox('Message').fill('half a thought');
    element.shutdown();
    await expect.element(dialog()).not.toBeInTheDocument();
    await expect.poll(() => site.sockets.size).toBe(0);
    await element.updateComplete;
    expect([localStorage.length, sessionStorage.length]).toEqual([0, 0]);
  });

  test('makes a new visitor of whoever chats next', async () => {
    const { site, chat: element } = await chat();
    element.shutdown();
    await openChat();
    await textbox('Name').fill('Ned');
    await textbox('Email').fill('ned@example.com');
    await button('Start chat').click();
    await expect.poll(() => site.visitors).toBe(2);
    expect(site.puts).toEqual([]);
  });

  test('takes back a request that is on its way, and the next one goes out', async () => {
    const { site, chat: element } = await visit();
    await openChat();
    await textbox('Name').fill('Jo');
    await textbox('Email').fill('jo@example.com');
    (button('Start chat').element() as HTMLElement).click();
    element.shutdown();
    await aWhile();
    expect(site.requests).toEqual(['/sites/demo.json']);
    expect(site.frames).toEqual([]);
    site.refuses['conversation.request'] = 'mute';
    await askForChat();
    await expect.poll(() => site.frames.length).toBe(1);
    element.shutdown();
    delete site.refuses['conversation.request'];
    await askForChat();
    await expect.poll(() => site.log.length).toBe(1);
  });

  test('may be called by whoever hears that a chat is over', async () => {
    const { site, chat: element } = await chat();
    element.addEventListener('porchlight:chat-ended', () => element.shutdown());
    site.append({ kind: 'ended', how: 'agent' });
    await expect.element(dialog()).not.toBeInTheDocument();
    await aWhile();
    expect([localStorage.length, sessionStorage.length]).toEqual([0, 0]);
  });

  test('may be called by whoever hears that a chat is asked for', async () => {
    const { site, chat: element } = await visit();
    element.addEventListener('porchlight:chat-requested', () => element.shutdown());
    await askForChat();
    await expect.poll(() => site.log.length).toBe(1);
    await aWhile();
    expect([site.visitors, site.sockets.size]).toEqual([1, 0]);
    expect([localStorage.length, sessionStorage.length]).toEqual([0, 0]);
  });

  test('leaves nothing of a user whom the site is just being told of', async () => {
    const { site, chat: element } = await chat();
    let answer = () => {};
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    vi.stubGlobal('fetch', async (...asked: Parameters<typeof site.fetch>) => {
      await answered;
      return site.fetch(...asked);
    });
    element.identify(mina);
    await aWhile();
    element.shutdown();
    answer();
    await aWhile();
    expect(Object.keys(localStorage)).toEqual([]);
  });

  test('is heard in every tab', async () => {
    const { site } = await chat();
    const key = 'porchlight:demo:visitor';
    localStorage.clear();
    dispatchEvent(new StorageEvent('storage', { key, oldValue: '{}', newValue: null }));
    await expect.element(button('Start chat')).toBeVisible();
    await expect.element(textbox('Name')).toHaveValue('');
    expect(site.sockets.size).toBe(0);
  });

  test('is heard by a tab that is just asking who they are, and does not keep the answer', async () => {
    const site = new Site();
    let answer = () => {};
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await visit(site);
    vi.stubGlobal('fetch', async (...asked: Parameters<typeof site.fetch>) => {
      const response = await site.fetch(...asked);
      await answered;
      return response;
    });
    await askForChat();
    await expect.poll(() => site.visitors).toBe(1);
    const key = 'porchlight:demo:visitor';
    dispatchEvent(new StorageEvent('storage', { key, oldValue: '{}', newValue: null }));
    answer();
    await expect.element(button('Start chat')).toBeVisible();
    await answered;
    await new Promise(requestAnimationFrame);
    expect(localStorage[key]).toBeUndefined();
  });

  test('does no harm where nobody has chatted', async () => {
    const { site, chat } = await visit();
    chat.shutdown();
    expect(site.requests).toEqual(['/sites/demo.json']);
  });
});

describe('setLanguage()', () => {
  test('changes the words at once, those of an open panel too', async () => {
    const { chat } = await visit();
    await openChat();
    chat.setLanguage('de');
    await expect.element(button('Chat starten')).toBeVisible();
    await expect.element(button('Chat schließen')).toBeVisible();
  });
});
