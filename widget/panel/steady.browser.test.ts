import { afterEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { button, chat, expectAccessible, leave, log, openChat, write } from '../site.test-page.ts';

afterEach(leave);

const message = (text: string) => log().getByText(text, { exact: true });
const line = () => log().getByText('New messages');
const topOf = (element: Element) => Math.round(element.getBoundingClientRect().top);

/** The log, once all that comes up has come up. */
async function settled(): Promise<HTMLElement> {
  const element = log().element() as HTMLElement;
  const root = element.getRootNode() as ShadowRoot;
  await Promise.allSettled(
    root
      .getAnimations()
      .map(({ effect, finished }) => effect?.getComputedTiming().iterations === 1 && finished),
  );
  return element;
}

const fromEnd = ({ scrollHeight, scrollTop, clientHeight }: HTMLElement) =>
  Math.round(scrollHeight - scrollTop - clientHeight);

describe('a visitor who comes back', () => {
  test('reads on below a line, which is gone when they come back the next time', async () => {
    const { site, chat: element } = await chat();
    site.say('Read at once');
    await expect.element(message('Read at once')).toBeVisible();
    expect(line().elements()).toEqual([]);
    await button('Close chat').click();
    site.say('Are you there?');
    site.say('I have found it.');
    await expect.element(page.getByRole('button', { name: 'Open chat' })).toHaveAccessibleDescription(/2/);
    await openChat();
    await expect.element(line()).toBeVisible();
    const said = log().element().textContent?.replace(/\s+/g, ' ');
    expect(said).toMatch(/Read at once.*New messages.*Are you there\?.*I have found it\./);
    await expectAccessible(element);
    // What comes while they look does not move it.
    site.say('Here it is.');
    await expect.element(message('Here it is.')).toBeVisible();
    expect(line().elements()).toHaveLength(1);
    await button('Close chat').click();
    await openChat();
    await expect.element(message('Here it is.')).toBeVisible();
    expect(line().elements()).toEqual([]);
  });

  test('begins at that line when more has come than fits, and is led to the end', async () => {
    const { site } = await chat();
    await button('Close chat').click();
    for (let each = 1; each <= 30; each++) site.say(`Number ${each} of thirty`);
    await expect.element(button('Open chat')).toHaveAccessibleDescription(/30/);
    await openChat();
    await expect.element(button('Unread messages: 30 ↓')).toBeVisible();
    const element = await settled();
    expect(topOf(line().element()) - topOf(element)).toBeLessThan(12);
    await button('Unread messages: 30 ↓').click();
    await expect.poll(() => fromEnd(element)).toBe(0);
    await expect.element(button('Unread messages: 30 ↓')).not.toBeInTheDocument();
  });

  test('finds it after a reload, too', async () => {
    const { site, chat: element } = await chat();
    await button('Close chat').click();
    element.remove();
    site.say('While you were away');
    const again = document.createElement('porchlight-chat');
    again.environment = site.environment;
    again.setAttribute('site', 'demo');
    document.body.append(again);
    await expect.element(button('Open chat')).toHaveAccessibleDescription(/1/);
    await openChat();
    await expect.element(line()).toBeVisible();
  });
});

describe('nothing jumps', () => {
  test('when messages that waited together go out: one line says of both how far they have come', async () => {
    const { site } = await chat();
    site.refuses['message.send'] = 'mute';
    await write('one');
    await write('two');
    await expect.element(message('two')).toBeVisible();
    await settled();
    const stands = () => ['one', 'two'].map((text) => topOf(message(text).element()));
    const before = stands();
    const visible = () =>
      [...log().element().querySelectorAll('.meta')].filter((meta) => meta.clientHeight > 5).length;
    expect(visible()).toBe(1);
    delete site.refuses['message.send'];
    site.cut();
    site.door = true;
    await expect.element(log().getByText('Sent', { exact: true })).toBeVisible();
    await settled();
    expect(stands()).toEqual(before);
    expect(visible()).toBe(1);
  });

  test('when the window gets smaller: the end of the log stays in view', async () => {
    const { site } = await chat();
    for (let each = 1; each <= 30; each++)
      site.say(`Number ${each} of thirty, which is a message of some length.`);
    await expect.element(message('Number 30 of thirty, which is a message of some length.')).toBeVisible();
    const element = await settled();
    for (const [width, height] of [
      [1000, 500],
      [320, 568],
      [700, 700],
    ] as const) {
      await page.viewport(width, height);
      await expect.poll(() => fromEnd(element)).toBe(0);
    }
  });

  test('when somebody comes: the header of the wait is as high as that of the chat', async () => {
    const { site, chat: element } = await chat();
    const height = () =>
      element.shadowRoot?.querySelector('porchlight-panel')?.shadowRoot?.querySelector('header')
        ?.offsetHeight;
    const during = height();
    site.append({ kind: 'ended', how: 'agent' });
    await button('Start a new chat').click();
    await button('Start chat').click();
    await expect.element(page.getByRole('heading', { name: 'Connecting you …' })).toBeVisible();
    await expect.poll(height).toBe(during);
  });
});

describe('a message of nothing but emoji', () => {
  test.each(['👍', '❤️', '👩‍🍳🥐', '🇯🇵'])('stands large: %s', async (text) => {
    const { site } = await chat();
    site.say(text);
    await expect.element(message(text)).toHaveClass('bubble');
    expect(getComputedStyle(message(text).element()).fontSize).toBe('36px');
    // Where a font draws it as a letter, it is one that can be read: also without the colour behind it.
    await write(`${text}${text}`);
    const { color, backgroundColor } = getComputedStyle(message(`${text}${text}`).element());
    expect([color, backgroundColor]).toEqual([getComputedStyle(log().element()).color, 'rgba(0, 0, 0, 0)']);
  });

  test.each(['5', '10', '#1', '1️⃣', 'OK 👍', '👍'.repeat(12)])(
    'and what is more than that does not: %s',
    async (text) => {
      const { site } = await chat();
      site.say(text);
      await expect.element(message(text)).toBeVisible();
      expect(getComputedStyle(message(text).element()).fontSize).toBe('15px');
    },
  );
});
