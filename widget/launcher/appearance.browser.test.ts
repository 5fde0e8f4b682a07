import { afterEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { SiteSettings } from '../../protocol/settings.ts';
import type { PorchlightUnreadEvent } from '../panel/events.ts';
import { button, chat, dialog, leave, openChat, visit } from '../site.test-page.ts';
import { Site } from '../site.test-server.ts';

afterEach(leave);

/** A picture of one dot. */
const DOT = 'data:image/gif;base64,R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=';

async function visitWith(settings: Partial<SiteSettings>, content = '') {
  const site = new Site();
  site.settings = settings;
  return visit(site, { content });
}

const look = () => getComputedStyle(button('Open chat').element());
const frameOf = () => getComputedStyle(button('Open chat').element().parentElement as Element);

describe('the site’s settings', () => {
  test('colour the bubble, and what stands on it can be read', async () => {
    const seen: string[] = [];
    for (const accent of ['#0b3d2e', '#ffd23f']) {
      await visitWith({ accent });
      expect(look().backgroundColor).toBe(accent === '#0b3d2e' ? 'rgb(11, 61, 46)' : 'rgb(255, 210, 63)');
      seen.push(look().color);
      leave();
    }
    expect(seen).toEqual(['oklch(1 0 0)', 'oklch(0 0 0)']);
  });

  test('colour what stands on it, if they say so', async () => {
    await visitWith({ accent: '#ffd23f', onAccent: 'rgb(90, 0, 90)' });
    expect(look().color).toBe('rgb(90, 0, 90)');
  });

  test('choose light or dark', async () => {
    await visitWith({ scheme: 'dark' });
    expect(look().colorScheme).toBe('dark');
    await openChat();
    expect(getComputedStyle(dialog().element()).backgroundColor).toBe('rgb(27, 25, 23)');
  });

  test('choose the typeface', async () => {
    await visitWith({ font: 'Georgia, serif' });
    expect(frameOf().fontFamily).toBe('Georgia, serif');
    await openChat();
    expect(getComputedStyle(dialog().element()).fontFamily).toBe('Georgia, serif');
  });

  test('take the page’s typeface, if told', async () => {
    document.body.style.fontFamily = 'Courier, monospace';
    await visitWith({});
    expect(frameOf().fontFamily).toBe('system-ui, sans-serif');
    leave();
    await visitWith({ font: 'inherit' });
    expect(frameOf().fontFamily).toBe('Courier, monospace');
    document.body.style.fontFamily = '';
  });

  test('keep the bubble away from the edges', async () => {
    await visitWith({ padding: '48px' });
    const { right, bottom } = button('Open chat').element().getBoundingClientRect();
    expect([innerWidth - right, innerHeight - bottom]).toEqual([48, 48]);
  });

  test('give way to the page’s own style', async () => {
    const { chat } = await visitWith({ accent: 'red', padding: '48px', font: 'Georgia' });
    for (const [name, value] of Object.entries({ accent: 'rgb(0, 0, 255)', offset: '8px', font: 'Verdana' }))
      chat.style.setProperty(`--porchlight-${name}`, value);
    expect(look().backgroundColor).toBe('rgb(0, 0, 255)');
    expect(frameOf().fontFamily).toBe('Verdana');
    expect(innerWidth - button('Open chat').element().getBoundingClientRect().right).toBe(8);
  });

  test('name the panel, and put their picture beside the name', async () => {
    await visitWith({ label: 'Harbour', avatar: DOT });
    await openChat();
    const name = dialog().getByText('Harbour').element();
    expect(name.querySelector('img')?.src).toBe(DOT);
  });

  test('show a poke message, and keep it from phones if told', async () => {
    await visitWith({ poke: 'Any questions?' });
    await page.viewport(390, 700);
    await expect.element(button('Any questions?')).toBeVisible();
    leave();
    await visitWith({ poke: 'Any questions?', pokeOnPhones: false });
    await expect.element(button('Any questions?')).toBeVisible();
    await page.viewport(390, 700);
    await expect.element(button('Any questions?')).not.toBeInTheDocument();
  });

  test('link to what they promise about privacy', async () => {
    await visitWith({ privacy: 'https://example.com/privacy' });
    await openChat();
    const link = page.getByRole('link', { name: 'Privacy' }).element() as HTMLAnchorElement;
    expect([link.href, link.target, link.rel]).toEqual(['https://example.com/privacy', '_blank', 'noopener']);
  });
});

describe('porchlight:unread', () => {
  test('tells the page how much is unread, and when it is read', async () => {
    const heard: number[] = [];
    const hear = ({ unread }: PorchlightUnreadEvent) => heard.push(unread);
    document.addEventListener('porchlight:unread', hear);
    const { site } = await chat();
    await button('Close chat').click();
    site.say('Are you there?');
    await expect.poll(() => heard).toEqual([1]);
    site.say('Hello?');
    await expect.poll(() => heard).toEqual([1, 2]);
    await button('Open chat').click();
    await expect.poll(() => heard).toEqual([1, 2, 0]);
    document.removeEventListener('porchlight:unread', hear);
  });
});
