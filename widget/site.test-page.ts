import axe from 'axe-core';
import { expect, vi } from 'vitest';
import { cdp, type Locator, page, userEvent } from 'vitest/browser';
import './define.ts';
import type { PorchlightChat } from './launcher/chat.ts';
import { Site } from './site.test-server.ts';

/** A page with the widget on it, for a visitor who has never been here. */
export async function visit(
  site = new Site(),
  { attributes = {}, content = '' }: { attributes?: Record<string, string>; content?: string } = {},
): Promise<{ site: Site; chat: PorchlightChat }> {
  await page.viewport(1000, 760);
  await pointNowhere();
  vi.stubGlobal('fetch', site.fetch);
  const chat = document.createElement('porchlight-chat');
  chat.environment = site.environment;
  chat.textContent = content;
  for (const [name, value] of Object.entries({ site: 'demo', ...attributes })) chat.setAttribute(name, value);
  const ready = new Promise((resolve) => chat.addEventListener('porchlight:ready', resolve));
  document.body.append(chat);
  if (site.reachable) {
    await ready;
    // What the bubble leaves for the page's next idle moment has been done, too.
    await new Promise((idle) => requestIdleCallback(idle));
  }
  return { site, chat };
}

/** What the pointer was over last may be elsewhere now: a bubble that comes to lie under it grows. */
export const pointNowhere = () => cdp().send('Input.dispatchMouseEvent', { type: 'mouseMoved', x: 0, y: 0 });

/** Everything a finished test leaves is taken away before the next. */
export function leave(): void {
  document.body.replaceChildren();
  document.title = 'Harbour';
  vi.unstubAllGlobals();
  localStorage.clear();
  sessionStorage.clear();
}

export const button = (name: string) => page.getByRole('button', { name, exact: true });
export const textbox = (name: string) => page.getByRole('textbox', { name, exact: true });
export const dialog = () => page.getByRole('dialog', { name: 'Harbour' });
export const log = () => page.getByRole('log', { name: 'Conversation' });

export async function openChat(): Promise<void> {
  await button('Open chat').click();
  await expect.element(dialog()).toBeVisible();
}

/** Fills in the form and asks for a chat. */
export async function askForChat(): Promise<void> {
  await openChat();
  await textbox('Name').fill('Jo March');
  await textbox('Email').fill('jo@example.com');
  await button('Start chat').click();
}

/** A chat that Ana has accepted. */
export async function chat(site = new Site()): Promise<{ site: Site; chat: PorchlightChat }> {
  const visited = await visit(site);
  await askForChat();
  await expect.poll(() => site.log.length).toBe(1);
  site.accept();
  await expect.element(textbox('Message')).toBeVisible();
  return visited;
}

export async function write(text: string): Promise<void> {
  await textbox('Message').fill(text);
  await userEvent.keyboard('{Enter}');
}

/** The focus is there; each shadow root knows of its own only. */
export async function expectFocus(locator: Locator): Promise<void> {
  await expect.element(locator).toBeVisible();
  const target = locator.element();
  await expect.poll(() => (target.getRootNode() as ShadowRoot).activeElement === target).toBe(true);
}

/** axe finds nothing wrong with the page as it is now, light and dark. */
export async function expectAccessible(chat: HTMLElement): Promise<void> {
  for (const scheme of ['light', 'dark']) {
    chat.style.setProperty('--porchlight-color-scheme', scheme);
    document.documentElement.style.colorScheme = scheme;
    await new Promise(requestAnimationFrame);
    for (const animation of shadowAnimations(chat)) settle(animation);
    const { violations } = await axe.run(document, {
      resultTypes: ['violations'],
      // The page around it is the test's.
      rules: {
        region: { enabled: false },
        'landmark-one-main': { enabled: false },
        'page-has-heading-one': { enabled: false },
        // Where readers have chosen colours of their own, those of the page are not what they see.
        'color-contrast': { enabled: !matchMedia('(forced-colors: active)').matches },
      },
    });
    expect(
      violations.map(({ id, nodes }) => [
        scheme,
        id,
        ...nodes.map(({ html, failureSummary }) => html + failureSummary),
      ]),
    ).toEqual([]);
  }
  document.documentElement.style.colorScheme = '';
}

function settle(animation: Animation): void {
  if (animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY) animation.finish();
}

function shadowAnimations(chat: HTMLElement): Animation[] {
  const rootsIn = (element: Element): ShadowRoot[] => {
    const root = element.shadowRoot;
    return root ? [root, ...[...root.querySelectorAll('*')].flatMap(rootsIn)] : [];
  };
  return rootsIn(chat).flatMap((root) => root.getAnimations());
}
