import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import {
  button,
  chat,
  dialog,
  expectFocus,
  leave,
  log,
  openChat,
  textbox,
  visit,
} from '../site.test-page.ts';
import { Site } from '../site.test-server.ts';

const PHONE = [390, 844] as const;

beforeEach(() => {
  history.replaceState({ page: 'one' }, '');
  // As in Safari and Firefox; what Chromium has instead is tried by itself.
  vi.stubGlobal('CloseWatcher', undefined);
});

afterEach(() => {
  vi.restoreAllMocks();
  leave();
});

const onPhone = async (site = new Site()) => {
  const visited = await visit(site);
  await page.viewport(...PHONE);
  await openChat();
  await expect.poll(() => history.state.porchlight).toBe(true);
  return visited;
};
/** The agent's calendar is open, one step in. */
const book = async (site: Site) => {
  site.append({ kind: 'calendar', agent: { id: 'agt_bo', name: 'Bo Chen' } });
  await log().getByRole('button', { name: 'Book a meeting' }).click();
  await page
    .getByRole('group', { name: /^Times on/ })
    .getByRole('button')
    .first()
    .click();
  await expect.element(button('Confirm booking')).toBeVisible();
};
const times = () => page.getByRole('group', { name: /^Times on/ });
const bookable = () => {
  const site = new Site();
  site.calendar.slots = ['2026-11-23T14:00:00.000Z', '2026-11-23T14:30:00.000Z'];
  return site;
};
const gone = () => expect.element(dialog()).not.toBeInTheDocument();

/** The keys come up: what is left to see is smaller than the page. */
function showKeys(height: number, top = 0): void {
  const area = visualViewport as VisualViewport;
  vi.spyOn(area, 'height', 'get').mockReturnValue(height);
  vi.spyOn(area, 'offsetTop', 'get').mockReturnValue(top);
  area.dispatchEvent(new Event('resize'));
}

describe('the Back button of a phone', () => {
  test('closes the panel and leaves the page where it is', async () => {
    await onPhone();
    const { length } = history;
    history.back();
    await gone();
    await expectFocus(button('Open chat'));
    expect([history.state, history.length]).toEqual([{ page: 'one' }, length]);
  });

  test('finds nothing left over when the panel was closed in another way', async () => {
    await onPhone();
    await button('Close chat').click();
    await expect.poll(() => history.state).toEqual({ page: 'one' });
  });

  test('has one entry to take back, however often the panel was opened', async () => {
    await onPhone();
    await button('Close chat').click();
    await expect.poll(() => history.state).toEqual({ page: 'one' });
    const { length } = history;
    for (let n = 0; n < 3; n++) {
      await button('Open chat').click();
      await expect.poll(() => history.state.porchlight).toBe(true);
      await button('Close chat').click();
      await expect.poll(() => history.state).toEqual({ page: 'one' });
    }
    expect(history.length).toBe(length);
  });

  test('shows the page’s router an address and a state that it knows', async () => {
    const here = location.href;
    const heard: unknown[] = [];
    const hear = ({ state }: PopStateEvent) => heard.push([state, location.href]);
    addEventListener('popstate', hear);
    await onPhone();
    expect([history.state.page, location.href]).toEqual(['one', here]);
    history.back();
    await gone();
    removeEventListener('popstate', hear);
    expect(heard).toEqual([[{ page: 'one' }, here]]);
  });

  test('is the router’s own again once that has gone on', async () => {
    const here = location.href;
    const { chat: element } = await onPhone();
    history.pushState({ page: 'two' }, '', '#two');
    element.close();
    await gone();
    expect(history.state).toEqual({ page: 'two' });
    const heard = new Promise((resolve) => addEventListener('popstate', resolve, { once: true }));
    history.back();
    await heard;
    expect(location.href).toBe(here);
    // The entry that had stood for the panel is as the page left it but for its mark.
    expect(history.state).toEqual({ page: 'one', porchlight: true });
    history.back();
    await expect.poll(() => history.state).toEqual({ page: 'one' });
  });

  test('is left to the page where the panel does not fill the window', async () => {
    await visit();
    await openChat();
    await expectFocus(textbox('Name'));
    expect(history.state).toEqual({ page: 'one' });
  });

  test('leads through a booking a step at a time, and closes the panel after that', async () => {
    const { site } = await chat(bookable());
    await page.viewport(...PHONE);
    await expect.poll(() => history.state.porchlight).toBe(true);
    const { length } = history;
    await book(site);
    history.back();
    await expect.element(times()).toBeVisible();
    history.back();
    await expect.element(times()).not.toBeInTheDocument();
    await expect.element(textbox('Message')).toBeVisible();
    history.back();
    await gone();
    expect([history.length, history.state]).toEqual([length, { page: 'one' }]);
  });

  test('closes the panel after a reload too, with the same one entry', async () => {
    const visited = await visit();
    await page.viewport(...PHONE);
    await openChat();
    await textbox('Name').fill('Jo');
    await textbox('Email').fill('jo@example.com');
    await button('Start chat').click();
    await expect.poll(() => visited.site.log.length).toBe(1);
    visited.site.accept();
    await expect.element(textbox('Message')).toBeVisible();
    const { length } = history;
    visited.chat.remove();
    await visit(visited.site);
    await page.viewport(...PHONE);
    await expect.element(textbox('Message')).toBeVisible();
    expect(history.length).toBe(length);
    history.back();
    await gone();
    expect(history.state).toEqual({ page: 'one' });
  });
});

describe('the Back button of a phone, in Chromium', () => {
  const { CloseWatcher } = window as unknown as { CloseWatcher: new () => EventTarget };
  const open = async (site?: Site) => {
    const made: { requestClose(): void }[] = [];
    class Watcher extends CloseWatcher {
      constructor() {
        super();
        made.push(this as unknown as { requestClose(): void });
      }
    }
    vi.stubGlobal('CloseWatcher', Watcher);
    const visited = await chat(site);
    await page.viewport(...PHONE);
    await expect.poll(() => made.length).toBe(1);
    return { ...visited, back: () => made.at(-1)?.requestClose(), made };
  };

  test('closes the panel without a word to the page or its history', async () => {
    const { length } = history;
    const { back } = await open();
    back();
    await gone();
    expect([history.length, history.state]).toEqual([length, { page: 'one' }]);
  });

  test('closes it each time', async () => {
    const { back, made } = await open();
    back();
    await gone();
    await button('Open chat').click();
    await expect.poll(() => made.length).toBe(2);
    back();
    await gone();
  });

  test('leads through a booking a step at a time, as Escape does, and closes the panel after that', async () => {
    const { site, back } = await open(bookable());
    await book(site);
    back();
    await expect.element(times()).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(times()).not.toBeInTheDocument();
    await expect.element(textbox('Message')).toBeVisible();
    back();
    await gone();
  });

  test('leaves Escape to what is open in the panel', async () => {
    await open();
    await button('End chat').click();
    await userEvent.keyboard('{Escape}');
    await expect.element(button('Keep chatting')).not.toBeInTheDocument();
    await expect.element(textbox('Message')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await gone();
  });
});

describe('the page behind', () => {
  const overflow = () => getComputedStyle(document.documentElement).overflowY;

  test('does not scroll while the panel fills the window, and then as it did before', async () => {
    document.documentElement.style.overflow = 'scroll';
    await onPhone();
    expect(overflow()).toBe('hidden');
    await button('Close chat').click();
    await expect.poll(overflow).toBe('scroll');
    document.documentElement.style.overflow = '';
  });

  test('scrolls again when the phone is turned so far that the panel is a window of its own', async () => {
    await onPhone();
    await page.viewport(1000, 760);
    await expect.poll(overflow).toBe('visible');
    await expect.element(dialog()).toBeVisible();
    await page.viewport(...PHONE);
    await expect.poll(overflow).toBe('hidden');
  });

  test('scrolls again when the element is taken away', async () => {
    const { chat: element } = await onPhone();
    element.remove();
    expect(overflow()).toBe('visible');
  });
});

describe('above the on-screen keyboard', () => {
  test('stay the composer, the newest message and the way out', async () => {
    const { site } = await chat();
    await page.viewport(...PHONE);
    for (let n = 1; n <= 30; n++) site.say(`Line ${n}`);
    await expect.element(log().getByText('Line 30')).toBeVisible();
    await expect.poll(() => history.state?.porchlight).toBe(true);
    showKeys(420, 60);
    const box = (element: Element) => element.getBoundingClientRect();
    await expect.poll(() => box(dialog().element()).toJSON()).toMatchObject({ top: 60, bottom: 480 });
    expect(box(textbox('Message').element()).bottom).toBeLessThanOrEqual(480);
    await expect.poll(() => box(log().getByText('Line 30').element()).bottom).toBeLessThanOrEqual(480);
    expect(box(button('Close chat').element()).top).toBeGreaterThanOrEqual(60);
    showKeys(844);
    await expect.poll(() => box(dialog().element()).height).toBe(844);
  });

  test('fits what is seen when the phone is turned', async () => {
    await chat();
    await page.viewport(...PHONE);
    await expect.poll(() => dialog().element().clientWidth).toBe(390);
    await page.viewport(844, 390);
    await expect
      .poll(() => dialog().element().getBoundingClientRect().toJSON())
      .toMatchObject({ left: 0, top: 0, width: 844, height: 390 });
    await expect.element(textbox('Message')).toBeInViewport();
  });

  test('no field is so small that a phone enlarges the page to show it', async () => {
    await visit();
    await page.viewport(...PHONE);
    await openChat();
    for (const name of ['Name', 'Email', 'Phone'])
      expect(getComputedStyle(textbox(name).element()).fontSize).toBe('16px');
    leave();
    await chat();
    expect(getComputedStyle(textbox('Message').element()).fontSize).toBe('16px');
  });
});
