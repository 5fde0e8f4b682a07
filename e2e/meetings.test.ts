import ICAL from 'ical.js';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hasRadicale, Radicale } from '../functions/outside/calendars/radicale.test-server.ts';
import { partsOf } from '../local/mail-parts.ts';
import { Desk } from './desk.ts';
import { openDay, times } from './picker.ts';

let desk: Desk;
let radicale: Radicale;
let calendar: string;
beforeAll(async () => {
  desk = await Desk.open();
});
beforeEach(async () => {
  radicale = await Radicale.start();
  calendar = await radicale.calendar('work');
});
afterEach(async () => {
  await desk.everybodyLeaves();
  await radicale.stop();
});
afterAll(() => desk.close());

const mailsTo = (address: string) => desk.stack.outbox().filter(({ to }) => to.includes(address));

/** Waits for so many letters, and reads the invitation of the newest as a calendar does. */
async function invitation(address: string, count: number) {
  await expect.poll(() => mailsTo(address).length, { timeout: 20_000 }).toBe(count);
  const { calendar: part } = partsOf(mailsTo(address).at(-1)?.raw ?? '');
  const found = new ICAL.Component(ICAL.parse(part?.content ?? '')).getFirstSubcomponent('vevent');
  const event = new ICAL.Event(found as ICAL.Component);
  const start = event.startDate.toJSDate().toISOString();
  return { method: part?.method, uid: event.uid, sequence: event.sequence, start };
}

/** What radicale holds: one start an event, ISO 8601. */
async function held(): Promise<string[]> {
  const files = await radicale.files(calendar);
  return files.map((file) => {
    const event = `BEGIN:VCALENDAR\r\nBEGIN:VEVENT${file}`;
    const component = new ICAL.Component(ICAL.parse(event)).getFirstSubcomponent('vevent');
    return new ICAL.Event(component as ICAL.Component).startDate.toJSDate().toISOString();
  });
}

/** Bo connects the calendar he keeps at radicale. */
async function connect(bo: Page): Promise<void> {
  await bo.getByRole('link', { name: 'Settings' }).click();
  const section = bo.getByRole('region', { name: 'Calendar' });
  await section.getByText('CalDAV', { exact: false }).first().click();
  await section.getByRole('textbox', { name: 'Address' }).fill(calendar);
  await section.getByRole('textbox', { name: 'User name' }).fill('ana');
  await section.getByLabel('Password').fill('correct horse');
  await section.getByRole('button', { name: 'Connect' }).click();
  await section.getByRole('button', { name: 'Disconnect' }).waitFor();
  await bo.getByRole('link', { name: 'Inbox' }).click();
}

describe.runIf(hasRadicale)('a meeting', () => {
  test('with a colleague is booked in the chat, moved from the mail and called off, in all calendars and mailboxes', async () => {
    const [ana, bo] = await Promise.all([desk.agent('Ana'), desk.agent('Bo')]);
    await connect(bo.page);
    await ana.switchAvailable(true);
    const mina = await desk.visitor({ timeZone: 'Asia/Tokyo' });
    await mina.startChat({ name: 'Mina', email: 'mina@example.org' });
    await ana.accept('Mina');

    // Ana shares Bo's calendar.
    await ana.page.getByRole('button', { name: 'Share calendar' }).click();
    await ana.page.getByRole('combobox', { name: 'Calendar' }).fill('Bo');
    await ana.page.keyboard.press('Enter');
    await ana.page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
    await ana.sees('Bo’s calendar was shared');

    // Mina books without leaving the chat.
    await mina.log.getByRole('button', { name: 'Book a meeting' }).click();
    await openDay(mina.page, 2);
    await times(mina.page).first().click();
    await mina.page.getByRole('button', { name: 'Confirm booking' }).click();
    await mina.page.getByRole('heading', { name: 'Meeting booked', exact: true }).waitFor();
    await mina.page.getByRole('button', { name: 'Done' }).click();
    await mina.sees('Meeting booked');
    await ana.sees('Mina booked a meeting with Bo');

    // Both have mail, and Bo's calendar has the event.
    const first = await invitation('mina@example.org', 1);
    expect(first).toMatchObject({ method: 'REQUEST', sequence: 0 });
    await expect.poll(() => mailsTo('bo@example.com').length).toBe(1);
    await expect.poll(held, { timeout: 20_000 }).toEqual([first.start]);

    // Mina moves it from the mail.
    await mina.page.goto(`${desk.stack.url}/outbox/`);
    const mail = mina.page.getByRole('article').filter({ hasText: 'mina@example.org' }).last();
    await mail.frameLocator('iframe').getByRole('link', { name: 'Reschedule' }).click();
    await mina.page.waitForURL(/\/meeting\/#/);
    await mina.page.getByRole('button', { name: 'Reschedule' }).click();
    await openDay(mina.page, 4);
    await times(mina.page).last().click();
    await mina.page.getByRole('button', { name: 'Confirm new time' }).click();
    await mina.page.getByRole('heading', { name: 'Meeting moved', exact: true }).waitFor();
    await ana.sees('Mina moved the meeting');
    const second = await invitation('mina@example.org', 2);
    expect(second).toMatchObject({ method: 'REQUEST', sequence: 1, uid: first.uid });
    expect(second.start).not.toBe(first.start);
    await expect.poll(held, { timeout: 20_000 }).toEqual([second.start]);

    // Bo calls it off.
    await bo.page.getByRole('link', { name: 'Meetings' }).click();
    const row = bo.page.getByRole('listitem').filter({ hasText: 'mina@example.org' });
    await row.getByRole('button', { name: 'Cancel meeting' }).click();
    await row.getByRole('button', { name: 'Cancel meeting' }).click();
    await row.getByText('Cancelled', { exact: true }).waitFor();
    await ana.sees('Bo cancelled the meeting');
    expect(await invitation('mina@example.org', 3)).toMatchObject({
      method: 'CANCEL',
      sequence: 2,
      uid: first.uid,
    });
    await expect.poll(held, { timeout: 20_000 }).toEqual([]);
  });
});
