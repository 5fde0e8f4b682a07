import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { MeetingPage } from '../protocol/meeting.ts';
import { Desk } from './desk.ts';
import type { Visitor } from './people.ts';
import { clockOf, openDay, openDayOf, times } from './picker.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterEach(() => desk.everybodyLeaves());
afterAll(() => desk.close());

/** Asks the API as an agent. */
async function asAgent(sub: string, method: string, path: string, body?: object): Promise<Response> {
  const token = await desk.stack.agentToken(sub);
  return fetch(`${desk.stack.url}/api${path}`, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(body && { body: JSON.stringify(body) }),
  });
}

/** Ana shows Bo's calendar in the visitor's chat. */
async function showBo({ page }: Visitor): Promise<void> {
  const conversation = await page.evaluate(() => localStorage.getItem('porchlight:demo:conversation'));
  const shown = await asAgent('ana', 'POST', `/conversations/${conversation}/calendars`, {
    id: randomUUID(),
    agent: 'agt_bo',
  });
  expect(shown.status).toBe(200);
}

async function meetingsOf(sub: string): Promise<MeetingPage['meetings']> {
  const answer = await asAgent(sub, 'GET', '/meetings?of=me&when=coming');
  return ((await answer.json()) as MeetingPage).meetings;
}

const confirm = (page: Page) => page.getByRole('button', { name: 'Confirm booking' });
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });

/** The newest letter's link to the page of its meeting. */
async function linkFor(email: string): Promise<string> {
  const outbox = await desk.browser.newPage();
  await outbox.goto(`${desk.stack.url}/outbox/`);
  const links = await outbox.evaluate(
    (to) =>
      [...document.querySelectorAll('article, li, section, tr')]
        .filter((letter) => letter.textContent?.includes(to))
        .flatMap((letter) => letter.outerHTML.match(/[^"'\s<>]*\/meeting\/#[\w.-]+/g) ?? []),
    email,
  );
  await outbox.close();
  return links[0] ?? '';
}

describe('a visitor in Tokyo', () => {
  test('books a time of an agent in New York in the chat, and another picker loses it at once', async () => {
    const ana = await desk.agent('Ana');
    await ana.switchAvailable(true);
    const mina = await desk.visitor({ timeZone: 'Asia/Tokyo' });
    const oda = await desk.visitor({ timeZone: 'America/New_York' });
    await mina.startChat({ name: 'Mina' });
    await ana.accept('Mina');
    await mina.composer.waitFor();
    await oda.startChat({ name: 'Oda', email: 'oda@example.org' });
    await ana.accept('Oda');
    await oda.composer.waitFor();

    for (const visitor of [mina, oda]) {
      await showBo(visitor);
      await visitor.log.getByRole('button', { name: 'Book a meeting' }).click();
    }
    // Of the first day the morning may be over.
    await openDay(oda.page, 1);
    const morning = oda.page.getByRole('button', { name: '09:00', exact: true });
    const start = (await morning.getAttribute('data-start')) ?? '';
    // Nine in New York is late in the evening in Tokyo, how late depends on the season.
    await openDayOf(mina.page, start, 'Asia/Tokyo');
    const evening = mina.page.getByRole('button', { name: clockOf(start, 'Asia/Tokyo'), exact: true });
    await mina.page.getByText(/^09:00 New York$/).waitFor();

    await evening.click();
    await confirm(mina.page).waitFor();
    await morning.waitFor({ state: 'detached' });
    expect(await times(oda.page).count()).toBeGreaterThan(0);

    await confirm(mina.page).dblclick();
    await heading(mina.page, 'Meeting booked').waitFor();
    await mina.page.getByRole('button', { name: 'Done' }).click();
    await mina.sees('Meeting booked');
    await mina.sees(/^09:00.09:30 for Bo \(New York\)$/);
    expect(await meetingsOf('bo')).toMatchObject([{ email: 'mina@example.org', timeZone: 'Asia/Tokyo' }]);

    await mina.page.reload();
    await mina.sees('Meeting booked');
    await mina.sees(/^Tokyo \(GMT\+9\)/);
  });
});

describe('a visitor without a chat', () => {
  test('books a meeting, moves it by the link in the letter, and calls it off', async () => {
    const visitor = await desk.visitor({ timeZone: 'Europe/Madrid' });
    const { page } = visitor;
    await visitor.openChat();
    await page.getByRole('textbox', { name: 'Name' }).fill('Nils');
    await page.getByRole('textbox', { name: 'Email' }).fill('nils@example.org');
    await page.getByRole('button', { name: 'Book a meeting' }).click();
    await openDay(page, 1);
    await times(page).first().click();
    await confirm(page).click();
    await heading(page, 'Meeting booked').waitFor();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: 'Start chat' }).waitFor();

    await expect.poll(() => linkFor('nils@example.org'), { timeout: 20_000 }).toContain('/meeting/#');
    const errors: string[] = [];
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await page.goto(new URL(await linkFor('nils@example.org'), desk.stack.url).href);
    await heading(page, 'Your meeting').waitFor();
    await heading(page, 'Meeting booked').waitFor();

    await page.getByRole('button', { name: 'Reschedule' }).click();
    await openDay(page, 4);
    await times(page).last().click();
    await page.getByRole('button', { name: 'Confirm new time' }).click();
    await heading(page, 'Meeting moved').waitFor();
    await page.getByRole('button', { name: 'Done' }).click();

    await page.getByRole('button', { name: 'Cancel meeting' }).click();
    await page.getByRole('group', { name: 'Cancel this meeting?' }).waitFor();
    await page.getByRole('button', { name: 'Cancel meeting' }).click();
    await heading(page, 'Meeting cancelled').waitFor();
    await page.reload();
    await heading(page, 'Meeting cancelled').waitFor();
    expect(errors).toEqual([]);
  });

  test('whose link is not ours is told so', async () => {
    const { page } = await desk.visitor();
    await page.goto(`${desk.stack.url}/meeting/#nonsense`);
    await page.getByText('This link does not work, or its meeting is long over.').waitFor();
  });
});
