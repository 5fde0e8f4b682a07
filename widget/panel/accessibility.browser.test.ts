import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import {
  askForChat,
  button,
  chat,
  dialog,
  expectAccessible,
  expectFocus,
  leave,
  log,
  openChat,
  textbox,
  visit,
  write,
} from '../site.test-page.ts';
import { Site } from '../site.test-server.ts';

/** As if the visitor's system were set so. */
const prefers = (features: Record<string, string>) =>
  cdp().send('Emulation.setEmulatedMedia', {
    features: Object.entries(features).map(([name, value]) => ({ name, value })),
  });

afterEach(async () => {
  await prefers({});
  leave();
});

const panelOf = (element: HTMLElement) =>
  element.shadowRoot?.querySelector('porchlight-panel')?.shadowRoot as ShadowRoot;
const message = (name: RegExp) => log().getByRole('article', { name });

describe('who reads with the keys', () => {
  test('goes from message to message with the arrows, and out of the log with Tab', async () => {
    const { site } = await chat();
    for (const text of ['One', 'Two https://example.com', 'Three']) site.say(text);
    await expect.element(log().getByText('Three')).toBeVisible();
    await expectFocus(textbox('Message'));
    await userEvent.tab({ shift: true });
    // The newest link stands between; the log itself is one stop.
    await userEvent.tab({ shift: true });
    await expectFocus(log());
    await userEvent.keyboard('{ArrowUp}');
    await expectFocus(message(/Three/));
    await userEvent.keyboard('{ArrowUp}');
    await expectFocus(message(/Two/));
    await userEvent.tab();
    await expectFocus(log().getByRole('link'));
    await userEvent.keyboard('{Home}');
    await expectFocus(message(/One/));
    await userEvent.keyboard('{ArrowUp}{ArrowDown}{End}{ArrowDown}');
    await expectFocus(message(/Three/));
    await userEvent.tab();
    await expectFocus(textbox('Message'));
  });

  test('keeps their place when something new is said', async () => {
    const { site } = await chat();
    for (let n = 1; n <= 30; n++) site.say(`Line ${n}`);
    await expect.element(log().getByText('Line 30')).toBeVisible();
    log().element().focus();
    await userEvent.keyboard('{Home}');
    await expectFocus(message(/Line 1\b/));
    site.say('Something new');
    await expect.poll(() => button('Unread messages: 1 ↓').elements()).toHaveLength(1);
    await expectFocus(message(/Line 1\b/));
  });

  test('goes through the panel in the order in which it is seen, and finds the way out', async () => {
    await chat();
    log().element().focus();
    for (const name of ['Message', 'Send']) {
      await userEvent.tab();
      await expect.poll(() => document.activeElement?.tagName).toBe('PORCHLIGHT-CHAT');
      await expectFocus(name === 'Send' ? button(name) : textbox(name));
    }
    await userEvent.keyboard('{Escape}');
    await expectFocus(button('Open chat'));
  });

  test('does not lose the panel to the Escape that ends a composition', async () => {
    await chat();
    const key = new KeyboardEvent('keydown', {
      key: 'Escape',
      isComposing: true,
      bubbles: true,
      composed: true,
    });
    textbox('Message').element().dispatchEvent(key);
    await expect.element(dialog()).toBeVisible();
  });
});

describe('who listens', () => {
  test('hears who has written, politely and in order', async () => {
    const { site } = await chat();
    site.say('Hello Jo');
    await expect.element(message(/^Ana Lima: Hello Jo/)).toBeVisible();
    await write('Hello Ana');
    await expect.element(message(/^You: Hello Ana/)).toBeVisible();
    // A log is announced when the reader has finished, what is added only.
    await expect.element(log()).not.toHaveAttribute('aria-live', 'assertive');
    await expect.element(log()).toHaveAccessibleName('Conversation');
  });

  test('hears what is wrong with a field with the field', async () => {
    await visit();
    await openChat();
    await button('Start chat').click();
    for (const name of ['Name', 'Email']) {
      await expect.element(textbox(name)).toHaveAttribute('aria-invalid', 'true');
      await expect.element(textbox(name)).toHaveAccessibleDescription('Please fill this in.');
    }
  });
});

describe('who fills in the form', () => {
  test('lets the browser fill in what it knows of the visitor', async () => {
    const site = new Site();
    site.settings = {
      fields: (['name', 'email', 'phone', 'jobTitle'] as const).map((name) => ({ name, required: false })),
    };
    await visit(site);
    await openChat();
    const purposes = [
      ['Name', 'name'],
      ['Email', 'email'],
      ['Phone', 'tel'],
      ['Job title', 'organization-title'],
    ] as const;
    for (const [label, purpose] of purposes)
      await expect.element(textbox(label)).toHaveAttribute('autocomplete', purpose);
  });
});

/** Everything to press, from the bubble on; a link in a line of text is as high as the line. */
const small = (element: HTMLElement) =>
  [element.shadowRoot, panelOf(element)]
    .flatMap((root) => [...(root?.querySelectorAll<HTMLElement>('button,input,textarea,a') ?? [])])
    .filter((target) => target.checkVisibility() && !target.closest('.bubble'))
    .filter(({ offsetWidth, offsetHeight }) => offsetWidth < 24 || offsetHeight < 24)
    .map(({ outerHTML, offsetWidth, offsetHeight }) => `${outerHTML} ${offsetWidth} x ${offsetHeight}`);

describe('what is to be pressed', () => {
  test('is 24 pixels wide and high, from the poke to the rating', async () => {
    const site = new Site();
    site.settings = { poke: 'Any questions?', privacy: 'https://example.com/privacy', booking: true };
    const { chat: element } = await visit(site);
    expect(small(element)).toEqual([]);
    await openChat();
    expect(small(element)).toEqual([]);
    await textbox('Name').fill('Jo');
    await textbox('Email').fill('jo@example.com');
    await button('Start chat').click();
    await expect.element(button('Stop waiting')).toBeVisible();
    expect(small(element)).toEqual([]);
    await expect.poll(() => site.log.length).toBe(1);
    site.accept();
    site.refuses['message.send'] = 'frame.invalid';
    await expect.element(textbox('Message')).toBeVisible();
    await write('One');
    await expect.element(button('Try again')).toBeVisible();
    await button('End chat').click();
    expect(small(element)).toEqual([]);
    await button('End chat').click();
    await expect.element(page.getByRole('radio').first()).toBeInTheDocument();
    expect(small(element)).toEqual([]);
  });

  test('is in reach, and nothing runs over the edge, at 400 % of 1280 by 1024 pixels', async () => {
    const { site, chat: element } = await visit();
    await page.viewport(320, 256);
    await openChat();
    const noSideways = () => {
      for (const part of panelOf(element).querySelectorAll<HTMLElement>('.panel, .body, .log, header'))
        expect([part.className, part.scrollWidth]).toEqual([part.className, part.clientWidth]);
    };
    noSideways();
    await textbox('Name').fill('Jo');
    await textbox('Email').fill('jo@example.com');
    await button('Start chat').click();
    await expect.poll(() => site.log.length).toBe(1);
    site.accept();
    await expect.element(textbox('Message')).toBeVisible();
    site.say('https://example.com/a-very-long-address-that-has-no-place-to-break-at-all');
    await expect.element(log().getByRole('link')).toBeVisible();
    noSideways();
    for (const reach of [textbox('Message'), button('Send'), button('End chat'), button('Close chat')])
      await expect.element(reach).toBeInViewport({ ratio: 0.9 });
    expect(log().element().clientHeight).toBeGreaterThan(60);
  });

  test('has room for wider spacing of text', async () => {
    const { chat: element } = await chat();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }',
    );
    panelOf(element).adoptedStyleSheets.push(sheet);
    for (const part of panelOf(element).querySelectorAll<HTMLElement>('header, header button, h2, .composer'))
      expect([part.outerHTML, part.scrollWidth]).toEqual([
        part.outerHTML,
        part.clientWidth || part.scrollWidth,
      ]);
  });
});

describe('the colours', () => {
  /** As the screen has it: red, green and blue from 0 to 1. */
  const paint = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const seen = (colour: string): number[] => {
    if (!paint) return [];
    paint.fillStyle = colour;
    paint.fillRect(0, 0, 1, 1);
    return [...paint.getImageData(0, 0, 1, 1).data.slice(0, 3)].map((part) => part / 255);
  };
  const luminance = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = seen(colour).map((part) =>
      part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one: string, other: string) => {
    const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };

  test('can be read on whatever accent a site chooses, light and dark', async () => {
    const { chat: element } = await visit();
    await openChat();
    const start = button('Start chat').element();
    start.style.transition = 'none';
    const link = document.createElement('a');
    link.style.color = 'var(--_accent-text)';
    panelOf(element).querySelector('.body')?.append(link);
    const parts = fc.integer({ min: 0, max: 255 });
    for (const scheme of ['light', 'dark']) {
      element.style.setProperty('--porchlight-color-scheme', scheme);
      fc.assert(
        fc.property(parts, parts, parts, (red, green, blue) => {
          element.style.setProperty('--porchlight-accent', `rgb(${red} ${green} ${blue})`);
          const own = getComputedStyle(start);
          expect(contrast(own.backgroundColor, own.color)).toBeGreaterThan(4.5);
          const surface = getComputedStyle(
            panelOf(element).querySelector('.panel') as Element,
          ).backgroundColor;
          expect(contrast(getComputedStyle(link).color, surface)).toBeGreaterThan(4.5);
        }),
        // As light as where black takes over from white: nothing between the two will do.
        { numRuns: 300, examples: [[137, 77, 254]] },
      );
    }
  });

  test('has edges and a focus that can be seen', async () => {
    const { chat: element } = await visit();
    await openChat();
    for (const scheme of ['light', 'dark']) {
      element.style.setProperty('--porchlight-color-scheme', scheme);
      const panel = panelOf(element).querySelector('.panel') as HTMLElement;
      const surface = getComputedStyle(panel).backgroundColor;
      for (const name of ['Name', 'Email']) {
        const field = textbox(name).element();
        field.style.transition = 'none';
        field.focus();
        const { borderColor, outlineColor, outlineStyle, outlineWidth } = getComputedStyle(field);
        expect([outlineStyle, outlineWidth]).toEqual(['solid', '2px']);
        expect(contrast(borderColor, surface)).toBeGreaterThan(3);
        expect(contrast(outlineColor, surface)).toBeGreaterThan(3);
      }
    }
  });

  test('are the reader’s own where they have chosen some', async () => {
    await prefers({ 'forced-colors': 'active' });
    expect(matchMedia('(forced-colors: active)').matches).toBe(true);
    const { site, chat: element } = await visit();
    await expectAccessible(element);
    await askForChat();
    await expectAccessible(element);
    await expect.poll(() => site.log.length).toBe(1);
    site.accept();
    site.say('Hello Jo');
    await expect.element(log().getByText('Hello Jo')).toBeVisible();
    await expectAccessible(element);
    // What is told apart by its colour alone has an edge.
    expect(getComputedStyle(log().getByText('Hello Jo').element()).borderTopWidth).toBe('1px');
    expect(getComputedStyle(button('Send').element()).borderTopWidth).toBe('1px');
    site.append({ kind: 'ended', how: 'agent' });
    await page.getByRole('radio', { name: '3 of 5' }).click({ force: true });
    const colours = () =>
      [...panelOf(element).querySelectorAll('.stars label')].map((star) => getComputedStyle(star).color);
    await expect.poll(() => new Set(colours()).size).toBe(2);
    expect(colours()[2]).not.toBe(colours()[3]);
  });
});

describe('what moves', () => {
  test('is still where the visitor wants less of it', async () => {
    await prefers({ 'prefers-reduced-motion': 'reduce' });
    const { site, chat: element } = await visit();
    await askForChat();
    await expect.poll(() => site.log.length).toBe(1);
    site.offer();
    const moving = () =>
      [element.shadowRoot, panelOf(element)].flatMap((root) => root?.getAnimations() ?? []);
    await expect.element(page.getByRole('heading', { name: /^Asking Ana/ })).toBeVisible();
    expect(moving()).toEqual([]);
    site.accept();
    site.push({ type: 'typing.changed', conversationId: site.conversationId, by: 'agent', typing: true });
    await expect.element(log().getByRole('img')).toBeVisible();
    expect(moving()).toEqual([]);
  });
});
