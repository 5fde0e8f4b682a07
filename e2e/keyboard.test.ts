import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Desk } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk.close());

/** The name of what has the focus, through every shadow root. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    const labels =
      element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.labels : null;
    return (
      element?.getAttribute('aria-label') ??
      labels?.[0]?.textContent ??
      (element as HTMLElement)?.textContent ??
      ''
    );
  });
}

async function tabTo(page: Page, name: RegExp, key = 'Tab'): Promise<void> {
  const passed: string[] = [];
  for (let stop = 0; stop < 60; stop++) {
    const here = (await focused(page)).trim();
    if (name.test(here)) return;
    passed.push(here.slice(0, 30));
    await page.keyboard.press(key);
  }
  throw new Error(`The Tab key does not reach ${name}; it passed ${[...new Set(passed)].join(' | ')}`);
}

describe('with the keyboard alone', () => {
  test('a visitor and an agent meet, talk and part', async () => {
    const [visitor, ana] = await Promise.all([desk.visitor(), desk.agent('Ana')]);

    await tabTo(ana.page, /^Available/);
    await ana.page.keyboard.press('Space');
    await ana.page.getByRole('switch', { name: 'Available', checked: true }).waitFor();

    await tabTo(visitor.page, /^Open chat/);
    await visitor.page.keyboard.press('Enter');
    await visitor.page.getByRole('textbox', { name: 'Name' }).waitFor();
    await tabTo(visitor.page, /^Name/);
    await visitor.page.keyboard.type('Mina');
    await tabTo(visitor.page, /^Email/);
    await visitor.page.keyboard.type('mina@example.org');
    await visitor.page.keyboard.press('Enter');

    await ana.offer.waitFor();
    await tabTo(ana.page, /^Accept/);
    await ana.page.keyboard.press('Enter');
    await ana.composer.waitFor();
    await tabTo(ana.page, /^Message/);
    await ana.page.keyboard.type('Hello Mina');
    await ana.page.keyboard.press('Enter');

    await visitor.sees('Hello Mina');
    await tabTo(visitor.page, /^Message/);
    await visitor.page.keyboard.type('First line');
    await visitor.page.keyboard.press('Shift+Enter');
    await visitor.page.keyboard.type('second line');
    await visitor.page.keyboard.press('Enter');
    await ana.sees(/First line\s+second line/);

    await tabTo(ana.page, /^End session/);
    await ana.page.keyboard.press('Enter');
    await tabTo(ana.page, /^End session/);
    await ana.page.keyboard.press('Enter');
    await visitor.reads(/Ana ended the chat/);

    await visitor.page.keyboard.press('Escape');
    await expect.poll(() => focused(visitor.page)).toMatch(/^Open chat/);
  });
});
