import axe from 'axe-core';
import { expect, vi } from 'vitest';
import { cdp, page } from 'vitest/browser';
import type { Environment } from '../client/environment.ts';
import './define.ts';
import { Badge, type Desk } from './desk.test-server.ts';
import { localizer } from './localize/words.ts';
import { PaperBrowser } from './notifications/browser.test-kit.ts';
import type { PorchlightInbox } from './porchlight-inbox.ts';

const settings = {
  api: '/api',
  socket: 'wss://porchlight.test/socket',
  issuer: 'https://issuer.test',
  clientId: 'inbox',
};

/** Everything a finished test leaves is taken away before the next. */
export async function cleanUp(): Promise<void> {
  document.body.replaceChildren();
  vi.unstubAllGlobals();
  localStorage.clear();
  await prefer('');
  history.replaceState(null, '', '#/');
  await localizer.set('en');
}

/** From now on the reader's whole system is dark, as no element inside can tell from its surroundings; `''` for light. */
export async function prefer(scheme: 'dark' | ''): Promise<void> {
  const features = [{ name: 'prefers-color-scheme', value: scheme }];
  await cdp().send('Emulation.setEmulatedMedia', { features });
}

/** The inbox of an agent at this desk. Further tabs share what tabs of one browser share. */
export async function openInbox(
  desk: Desk,
  {
    identity = new Badge(),
    environment = {},
    size = [1440, 900],
    browser = new PaperBrowser('denied'),
  }: OpenOptions = {},
): Promise<PorchlightInbox> {
  await page.viewport(size[0], size[1]);
  // Where it was last something of this inbox may come to lie under it.
  await cdp().send('Input.dispatchMouseEvent', { type: 'mouseMoved', x: 0, y: 0 });
  const root = document.documentElement;
  root.lang = 'en';
  // As the inbox's own page says.
  root.style.colorScheme = 'light dark';
  document.body.style.margin = '0';
  const inbox = document.createElement('porchlight-inbox');
  Object.assign(inbox, { settings, identity, browser });
  vi.stubGlobal('fetch', desk.fetch);
  inbox.environment = { ...desk.environment, ...environment };
  inbox.style.blockSize = `${size[1]}px`;
  document.body.append(inbox);
  await inbox.updateComplete;
  return inbox;
}

interface OpenOptions {
  identity?: Badge;
  environment?: Partial<Environment>;
  size?: readonly [number, number];
  /** Where notifications are shown; one that allows none, if it is not said. */
  browser?: PaperBrowser;
}

/** axe finds nothing wrong with the page as it is now. */
export async function expectAccessible(): Promise<void> {
  // What is fading in has not its colours yet.
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  for (const animation of animations(document))
    if (animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY) animation.finish();
  const { violations } = await axe.run(document, { resultTypes: ['violations'] });
  const told = violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join('\n')}`,
  );
  expect(told).toEqual([]);
}

/** `Document.getAnimations` does not look into shadow roots. */
function animations(root: Document | ShadowRoot): Animation[] {
  const roots = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
  return [...root.getAnimations(), ...roots.flatMap(animations)];
}

/** By role and name, as people's tools find things. */
export const role = (name: Parameters<typeof page.getByRole>[0], label?: string | RegExp) =>
  page.getByRole(name, label === undefined ? {} : { name: label, exact: typeof label === 'string' });

/** The focus is on this, however many shadow roots it is in. */
export async function expectFocus(locator: ReturnType<typeof role>): Promise<void> {
  await expect.poll(() => locator.element().matches(':focus')).toBe(true);
}
