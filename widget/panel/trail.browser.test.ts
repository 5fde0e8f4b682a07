import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { MAX_TRAIL } from '../../protocol/limits.ts';
import { askForChat, button, leave, openChat, visit } from '../site.test-page.ts';
import type { Site } from '../site.test-server.ts';

const home = location.href;

beforeEach(() => history.replaceState(null, '', '/shop'));
afterEach(() => {
  leave();
  history.replaceState(null, '', home);
});

const kept = () => JSON.parse(sessionStorage['porchlight:demo:trail'] ?? 'null');
const paths = (trail: readonly { page: string }[] | null | undefined) =>
  trail?.map(({ page }) => new URL(page).pathname);
const sent = ({ frames }: Site) =>
  frames.flatMap((frame) => (frame.type === 'conversation.request' ? [frame.trail] : [])).at(-1);

/** Goes to another page of the site without leaving this one. */
async function move(path: string): Promise<void> {
  history.pushState(null, '', path);
  document.title = `The page ${path}`;
  await expect.poll(() => paths(kept())?.at(-1)).toBe(path);
}

/** Loads another page of the site. */
async function load(path: string): Promise<Site> {
  document.body.replaceChildren();
  history.replaceState(null, '', path);
  const { site } = await visit();
  return site;
}

describe('the trail', () => {
  test('is not kept before the bubble is opened, though a pointer is over it', async () => {
    await visit();
    await userEvent.hover(button('Open chat'));
    await expect
      .poll(() => document.querySelector('porchlight-chat')?.shadowRoot?.querySelector('porchlight-panel'))
      .toBeTruthy();
    history.pushState(null, '', '/pricing');
    expect(sessionStorage.length).toBe(0);
    await openChat();
    expect(paths(kept())).toEqual(['/pricing']);
  });

  test('goes with the request: the pages since the bubble was opened, each with its title and how long ago', async () => {
    const { site } = await visit();
    await openChat();
    await move('/cakes');
    await button('Close chat').click();
    await move('/pricing');
    await askForChat();
    await expect.poll(() => paths(sent(site))).toEqual(['/shop', '/cakes', '/pricing']);
    const trail = sent(site) ?? [];
    expect(trail.map(({ title }) => title)).toEqual(['Harbour', 'The page /cakes', 'The page /pricing']);
    expect(trail.every(({ ago }) => Number.isInteger(ago) && ago >= 0 && ago < 60_000)).toBe(true);
  });

  test('goes on over page loads of the same tab, and counts a reload once', async () => {
    await visit();
    await openChat();
    await button('Close chat').click();
    for (const path of ['/cakes', '/cakes', '/pricing']) {
      await load(path);
      await expect.poll(() => paths(kept())?.at(-1)).toBe(path);
    }
    const site = await load('/pricing');
    await askForChat();
    await expect.poll(() => paths(sent(site))).toEqual(['/shop', '/cakes', '/pricing']);
  });

  test('is sent once: a later request has what was seen since', async () => {
    const { site } = await visit();
    await askForChat();
    await expect.poll(() => site.log.length).toBe(1);
    await expect.poll(kept).toEqual([]);
    await move('/cakes');
    expect(paths(kept())).toEqual(['/cakes']);
  });

  test(`has the last ${MAX_TRAIL} pages at most`, async () => {
    await visit();
    await openChat();
    for (let page = 0; page < MAX_TRAIL + 2; page++) await move(`/page-${page}`);
    expect(kept()).toHaveLength(MAX_TRAIL);
  });
});
