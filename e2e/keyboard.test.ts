import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Desk } from './desk.ts';
import type { Agent, Visitor } from './people.ts';

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

/**
 * Looks at the window, which has the keyboard then, and presses Tab until the focus is there. Past the last stop of a
 * page the focus is the browser's, whose own stops a test does not see, so there it turns round.
 */
async function tabTo(person: Agent | Visitor, name: RegExp): Promise<void> {
  const { page } = person;
  await person.lookAt();
  const passed: string[] = [];
  let key = 'Tab';
  for (let stop = 0; stop < 90; stop++) {
    const here = (await focused(page)).trim();
    if (name.test(here)) return;
    passed.push(here.slice(0, 30));
    const outside = await page.evaluate('document.activeElement === document.body');
    if (outside && stop > 0) key = key === 'Tab' ? 'Shift+Tab' : 'Tab';
    await page.keyboard.press(key);
  }
  throw new Error(`The Tab key does not reach ${name}; it passed ${[...new Set(passed)].join(' | ')}`);
}

describe('with the keyboard alone', () => {
  test('a visitor and an agent meet, talk and part', async () => {
    const [visitor, ana] = await Promise.all([desk.visitor(), desk.agent('Ana')]);

    await tabTo(ana, /^Available/);
    await ana.page.keyboard.press('Space');
    await ana.page.getByRole('switch', { name: 'Available', checked: true }).waitFor();

    await tabTo(visitor, /^Open chat/);
    await visitor.page.keyboard.press('Enter');
    await visitor.page.getByRole('textbox', { name: 'Name' }).waitFor();
    await tabTo(visitor, /^Name/);
    await visitor.page.keyboard.type('Mina');
    await tabTo(visitor, /^Email/);
    await visitor.page.keyboard.type('mina@example.org');
    await visitor.page.keyboard.press('Enter');

    await ana.offer.waitFor();
    await tabTo(ana, /^Accept/);
    await ana.page.keyboard.press('Enter');
    await ana.composer.waitFor();
    await tabTo(ana, /^Message/);
    await ana.page.keyboard.type('Hello Mina');
    await ana.page.keyboard.press('Enter');

    await visitor.sees('Hello Mina');
    await tabTo(visitor, /^Message/);
    await visitor.page.keyboard.type('First line');
    await visitor.page.keyboard.press('Shift+Enter');
    await visitor.page.keyboard.type('second line');
    await visitor.page.keyboard.press('Enter');
    await ana.sees(/First line\s+second line/);

    await tabTo(ana, /^End session/);
    await ana.page.keyboard.press('Enter');
    await tabTo(ana, /^End session/);
    await ana.page.keyboard.press('Enter');
    await visitor.reads(/Ana ended the chat/);

    await visitor.lookAt();
    await visitor.page.keyboard.press('Escape');
    await expect.poll(() => focused(visitor.page)).toMatch(/^Open chat/);
  });
});
