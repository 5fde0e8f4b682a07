import { afterEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import {
  button,
  chat,
  dialog,
  expectAccessible,
  expectFocus,
  leave,
  openChat,
  textbox,
  visit,
} from '../site.test-page.ts';
import { Site } from '../site.test-server.ts';

afterEach(leave);

const traces = () => [localStorage.length, sessionStorage.length, document.cookie.length];

describe('the bubble', () => {
  test('asks for one static file and leaves no trace before the click', async () => {
    const { site } = await visit();
    await button('Open chat').hover();
    expect(site.requests).toEqual(['/sites/demo.json']);
    expect(traces()).toEqual([0, 0, 0]);
  });

  test('asks the backend for nothing when the panel opens, only when a chat is asked for', async () => {
    const { site } = await visit();
    await openChat();
    expect(site.requests).toEqual(['/sites/demo.json']);
    expect(site.sockets.size).toBe(0);
  });

  test('opens the panel and puts the focus into it', async () => {
    await visit();
    await openChat();
    await expectFocus(textbox('Name'));
  });

  test('closes it and takes the focus back', async () => {
    await visit();
    await openChat();
    await button('Close chat').click();
    await expect.element(dialog()).not.toBeInTheDocument();
    await expectFocus(button('Open chat'));
  });

  test('closes on Escape', async () => {
    await visit();
    await openChat();
    await userEvent.keyboard('{Escape}');
    await expectFocus(button('Open chat'));
  });

  test('tells the page when it is ready, opened and closed', async () => {
    const heard: string[] = [];
    const kinds = ['porchlight:ready', 'porchlight:opened', 'porchlight:closed'] as const;
    for (const kind of kinds) document.addEventListener(kind, () => heard.push(kind), { once: true });
    const { chat } = await visit();
    chat.open();
    await expect.element(dialog()).toBeVisible();
    chat.close();
    await chat.updateComplete;
    expect(heard).toEqual(kinds);
  });

  test.each([
    ['the element', { lang: 'de' }, 'Chat öffnen'],
    ['its nearest relative', { lang: 'zh-TW' }, '開啟聊天'],
    ['a regional form', { lang: 'pt' }, 'Abrir chat'],
  ])('speaks the language of %s', async (_, attributes, name) => {
    await visit(new Site(), { attributes });
    await expect.element(button(name)).toBeVisible();
  });

  test('shows the poke message until the chat is opened', async () => {
    const site = new Site();
    site.settings = { poke: 'Any questions?' };
    await visit(site);
    await button('Any questions?').click();
    await expect.element(dialog()).toBeVisible();
    await button('Close chat').click();
    await expect.element(button('Any questions?')).not.toBeInTheDocument();
  });

  test('has a poke message that can be sent away, and stays away in this tab', async () => {
    const site = new Site();
    site.settings = { poke: 'Any questions?' };
    const visited = await visit(site);
    expect(traces()).toEqual([0, 0, 0]);
    await userEvent.tab();
    await userEvent.tab();
    await expectFocus(button('Close'));
    await userEvent.keyboard('{Enter}');
    await expect.element(button('Any questions?')).not.toBeInTheDocument();
    await expectFocus(button('Open chat'));
    await expect.element(dialog()).not.toBeInTheDocument();
    visited.chat.remove();
    await visit(site);
    await expect.element(button('Open chat')).toBeVisible();
    await expect.element(button('Any questions?')).not.toBeInTheDocument();
    expect(site.requests.filter((path) => !path.startsWith('/sites/'))).toEqual([]);
  });

  test('has a poke message that takes no more of a small phone than the bubble does, and only if the site wants it', async () => {
    const site = new Site();
    site.settings = { poke: 'Questions about bread, cake, or the way to our door? '.repeat(3) };
    const visited = await visit(site);
    await page.viewport(320, 568);
    const box = () => page.getByRole('button', { name: /^Questions/ });
    const poke = box().element().parentElement as HTMLElement;
    expect(poke.offsetHeight).toBeLessThanOrEqual(60);
    expect(poke.getBoundingClientRect().left).toBeGreaterThanOrEqual(0);
    expect(document.documentElement.scrollWidth).toBe(320);
    await expectAccessible(visited.chat);
    leave();
    site.settings = { ...site.settings, pokeOnPhones: false };
    await visit(site);
    await expect.element(box()).toBeVisible();
    await page.viewport(320, 568);
    await expect.element(box()).not.toBeInTheDocument();
  });

  test('shows what the page offers instead when the site cannot be reached', async () => {
    const site = new Site();
    site.reachable = false;
    await visit(site, { content: 'Write to us' });
    await expect.element(page.getByText('Write to us')).toBeVisible();
    await expect.element(button('Open chat')).not.toBeInTheDocument();
  });

  test('takes whatever the page asks of it before it is on the page, and harms nobody', async () => {
    const site = new Site();
    vi.stubGlobal('fetch', site.fetch);
    const chat = document.createElement('porchlight-chat');
    chat.environment = site.environment;
    chat.shutdown();
    chat.close();
    chat.setLanguage('de');
    chat.identify({ name: 'Mina' });
    chat.open();
    chat.site = 'demo';
    document.body.append(chat);
    await expect.element(textbox('E-Mail')).toBeVisible();
    expect(textbox('Name').elements()).toEqual([]);
  });

  test('counts what is unread, on itself and in the title of the page', async () => {
    const { site } = await chat();
    await button('Close chat').click();
    site.say('Are you there?');
    await expect.element(button('Open chat')).toHaveAccessibleDescription('Unread messages: 1');
    const badge = () => button('Open chat').element().querySelector('[part=badge]');
    expect(badge()?.textContent).toBe('1');
    expect(document.title).toBe('(1) Harbour');
    await button('Open chat').click();
    await expect.poll(() => document.title).toBe('Harbour');
    await button('Close chat').click();
    expect(badge()).toBeNull();
  });

  test('counts in whatever title the page takes on, and gives it back as the page has set it', async () => {
    document.title = '(3) offers - Harbour';
    const { site } = await chat();
    await button('Close chat').click();
    site.say('Are you there?');
    await expect.poll(() => document.title).toBe('(1) (3) offers - Harbour');
    document.title = '(4) offers - Harbour';
    await expect.poll(() => document.title).toBe('(1) (4) offers - Harbour');
    site.say('Hello?');
    await expect.poll(() => document.title).toBe('(2) (4) offers - Harbour');
    await button('Open chat').click();
    await expect.poll(() => document.title).toBe('(4) offers - Harbour');
  });

  test('counts where the page has no title, and leaves it without one', async () => {
    document.title = '';
    const { site } = await chat();
    await button('Close chat').click();
    for (const count of [1, 2]) {
      site.say('Are you there?');
      await expect.poll(() => document.title).toBe(`(${count})`);
    }
    await button('Open chat').click();
    await expect.poll(() => document.title).toBe('');
  });

  test('takes its number out of the title as it goes', async () => {
    const { site, chat: element } = await chat();
    await button('Close chat').click();
    site.say('Are you there?');
    await expect.poll(() => document.title).toBe('(1) Harbour');
    element.remove();
    expect(document.title).toBe('Harbour');
  });

  test('says what is unread to whoever cannot see it, without cutting in', async () => {
    const { site, chat: element } = await chat();
    await button('Close chat').click();
    const said = () => element.shadowRoot?.querySelector('[aria-live=polite]')?.textContent;
    expect(said()).toBe('');
    site.say('Are you there?');
    await expect.poll(said).toBe('Unread messages: 1');
  });

  test('stands in the corner that the site or the tag chooses', async () => {
    const site = new Site();
    site.settings = { position: 'left' };
    await visit(site);
    expect(button('Open chat').element().getBoundingClientRect().left).toBe(20);
    leave();
    await visit(site, { attributes: { position: 'right' } });
    expect(button('Open chat').element().getBoundingClientRect().right).toBe(innerWidth - 20);
  });

  test.each([
    ['left', 'ltr'],
    ['left', 'rtl'],
    ['right', 'ltr'],
    ['right', 'rtl'],
  ])('opens its panel above the bubble, within the window: %s, lines running %s', async (position, dir) => {
    document.documentElement.dir = dir;
    try {
      await visit(new Site(), { attributes: { position } });
      await openChat();
      const shown = () => dialog().element().getBoundingClientRect();
      await expect.poll(() => shown().width).toBe(392);
      const gap = position === 'left' ? shown().left : innerWidth - shown().right;
      expect(gap).toBe(20);
    } finally {
      document.documentElement.removeAttribute('dir');
    }
  });

  test('is accessible, closed and with a poke message', async () => {
    const site = new Site();
    site.settings = { poke: 'Any questions?' };
    const visited = await visit(site);
    await expectAccessible(visited.chat);
  });

  test('stays where it is as the poke message comes up beside it, however long that is', async () => {
    const site = new Site();
    await visit(site);
    const place = () => button('Open chat').element().getBoundingClientRect().toJSON();
    const before = place();
    leave();
    site.settings = { poke: 'Questions about bread, cake, or the way to our door? '.repeat(3) };
    await visit(site);
    await expect.element(page.getByRole('button', { name: /^Questions/ })).toBeVisible();
    expect(place()).toEqual(before);
  });
});

describe('a hostile page', () => {
  test('cannot hide or restyle it by unsetting everything', async () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '* { all: unset !important } body { overflow: hidden } porchlight-chat { display: none !important }',
    );
    document.adoptedStyleSheets = [sheet];
    try {
      await visit();
      await openChat();
      await expect.element(button('Start chat')).toBeVisible();
      expect(getComputedStyle(button('Close chat').element()).inlineSize).toBe('60px');
    } finally {
      document.adoptedStyleSheets = [];
    }
  });

  test('is not restyled in return', async () => {
    document.body.innerHTML = '<main class="panel"><h1>Harbour</h1><p>Boats <button>Hire</button></p></main>';
    const looks = () =>
      [
        document.documentElement,
        document.head,
        document.body,
        ...document.querySelectorAll('main, main *'),
      ].map((element) => {
        const style = getComputedStyle(element);
        const attributes = [...element.attributes].map(({ name, value }) => `${name}=${value}`);
        return [element.tagName, ...attributes, ...[...style].map((name) => style.getPropertyValue(name))];
      });
    const sheets = document.adoptedStyleSheets.length + document.styleSheets.length;
    const before = looks();
    const { chat: element } = await visit();
    expect(looks()).toEqual(before);
    await openChat();
    expect(looks()).toEqual(before);
    expect(document.adoptedStyleSheets.length + document.styleSheets.length).toBe(sheets);
    element.remove();
    expect(looks()).toEqual(before);
  });
});

describe('removal', () => {
  test('leaves no socket, timer or listener behind', async () => {
    const intervals = new Set<unknown>();
    const { setInterval, clearInterval } = window;
    vi.stubGlobal('setInterval', (...given: Parameters<typeof setInterval>) => {
      const timer = setInterval(...given);
      intervals.add(timer);
      return timer;
    });
    vi.stubGlobal('clearInterval', (timer: number) => {
      intervals.delete(timer);
      clearInterval(timer);
    });
    const { site, chat: element } = await chat();
    site.push({ type: 'conversation.idling', conversationId: site.conversationId, endsIn: 50_000 });
    await expect.poll(() => intervals.size).toBe(1);
    element.remove();
    expect(intervals.size).toBe(0);
    expect(site.sockets.size).toBe(0);
    const errors = vi.fn();
    addEventListener('error', errors, { once: true });
    document.dispatchEvent(new Event('visibilitychange'));
    dispatchEvent(new StorageEvent('storage', { key: 'porchlight:demo:conversation' }));
    visualViewport?.dispatchEvent(new Event('resize'));
    expect(site.sockets.size).toBe(0);
    expect(errors).not.toHaveBeenCalled();
  });

  test('can be taken back: the chat goes on', async () => {
    const { site, chat: element } = await chat();
    element.remove();
    site.say('Still here');
    document.body.append(element);
    await expect.element(page.getByText('Still here')).toBeVisible();
  });
});
