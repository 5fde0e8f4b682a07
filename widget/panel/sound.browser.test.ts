import { afterEach, beforeEach, describe, expect, type MockInstance, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import {
  askForChat,
  button,
  chat,
  dialog,
  expectAccessible,
  leave,
  log,
  openChat,
  textbox,
  visit,
} from '../site.test-page.ts';
import { Site } from '../site.test-server.ts';

let tones: MockInstance;

beforeEach(() => {
  tones = vi.spyOn(AudioScheduledSourceNode.prototype, 'start');
});

afterEach(() => {
  leave();
  vi.restoreAllMocks();
});

/** A sound is two notes. */
const rings = () => tones.mock.calls.length / 2;

describe('a message of the agent', () => {
  test('rings while the panel is closed, not while it is read', async () => {
    const { site } = await chat();
    site.say('You see this');
    await expect.element(log().getByText('You see this')).toBeVisible();
    await expect.poll(() => site.frames.at(-1)?.type).toBe('receipt.set');
    await button('Close chat').click();
    site.say('You hear this');
    await expect.poll(rings).toBe(1);
  });

  test('rings while the page is out of sight, though the panel is open', async () => {
    const { site } = await chat();
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    document.dispatchEvent(new Event('visibilitychange'));
    site.say('Are you there?');
    await expect.poll(rings).toBe(1);
  });

  test('rings once for many that come together', async () => {
    const { site } = await chat();
    await button('Close chat').click();
    for (const text of ['One', 'two', 'three']) site.say(text);
    await expect.poll(rings).toBe(1);
    site.say('four');
    await expect.poll(rings).toBe(2);
  });

  test('rings in one tab of many', async () => {
    const { site, chat: first } = await chat();
    await button('Close chat').click();
    const second = document.createElement('porchlight-chat');
    second.environment = site.environment;
    second.setAttribute('site', 'demo');
    document.body.append(second);
    const unread = (element: HTMLElement) => element.shadowRoot?.querySelector('.badge')?.textContent;
    await expect
      .poll(() => second.shadowRoot?.querySelector('porchlight-panel')?.session.parts.bell)
      .toBeTruthy();
    // The gesture that lets the second one ring.
    await userEvent.click(document.body);
    site.say('Both of you?');
    await expect.poll(() => [unread(first), unread(second)]).toEqual(['1', '1']);
    await expect.poll(rings).toBe(1);
    site.say('And again');
    await expect.poll(rings).toBe(2);
  });

  test('is silent when the visitor says so, in this tab and after a reload', async () => {
    const { site, chat: element } = await chat();
    await expect.element(button('Sound')).toHaveAttribute('aria-pressed', 'true');
    await button('Sound').click();
    await expect.element(button('Sound')).toHaveAttribute('aria-pressed', 'false');
    await expectAccessible(element);
    element.remove();
    await visit(site);
    await expect.element(button('Sound')).toHaveAttribute('aria-pressed', 'false');
    await button('Close chat').click();
    site.say('Silently');
    await expect.element(button('Open chat')).toHaveAccessibleDescription('Unread messages: 1');
    await button('Open chat').click();
    await button('Sound').click();
    await button('Close chat').click();
    site.say('Aloud');
    await expect.poll(rings).toBe(1);
  });

  test('is silent where the site says so, and there is no button for it', async () => {
    const site = new Site();
    site.settings = { sound: false };
    await chat(site);
    await expect.element(textbox('Message')).toBeVisible();
    await expect.element(button('Sound')).not.toBeInTheDocument();
  });
});

describe('the means to ring', () => {
  test('are made by the visitor’s own gesture, after they have asked for a chat', async () => {
    const made = vi.spyOn(AudioContext.prototype, 'resume');
    await visit();
    await openChat();
    await userEvent.click(dialog());
    expect(made).not.toHaveBeenCalled();
    await button('Close chat').click();
    await askForChat();
    await expect.poll(() => made.mock.calls.length).toBeGreaterThan(0);
  });

  test('go with the element', async () => {
    const closed = vi.spyOn(AudioContext.prototype, 'close');
    const { chat: element } = await chat();
    await expect.element(button('Sound')).toBeVisible();
    await page.getByRole('heading', { name: 'Ana Lima' }).click();
    element.remove();
    await expect.poll(() => closed.mock.calls.length).toBe(1);
  });
});
