import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { SlotPage } from '../protocol/meeting.ts';
import { Desk } from './desk.ts';
import { joinAsVisitor, shows } from './participants.ts';

/** An hour instead of five minutes, so that the next meeting there can be pauses offers at once. */
let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open({ limits: { pauseMinutes: 60 } });
});
afterEach(() => desk.everybodyLeaves());
afterAll(() => desk.close());

/** Asks the API as a visitor of the demo site. */
async function asVisitor<Answer>(token: string | undefined, method: string, path: string, body?: object) {
  const { url } = desk.stack;
  const answer = await fetch(`${url}/api${path}`, {
    method,
    headers: { origin: url, ...(token && { authorization: `Bearer ${token}` }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  expect(answer.status).toBe(200);
  return (await answer.json()) as Answer;
}

/** Somebody takes the second time that is free with Ana: the first may begin while it is being booked. */
async function bookSoon(): Promise<string> {
  const { token } = await asVisitor<{ token: string }>(undefined, 'POST', '/sites/demo/visitors');
  const between = new URLSearchParams({
    from: new Date().toISOString(),
    to: new Date(Date.now() + 24 * 3_600_000).toISOString(),
  });
  const page = await asVisitor<SlotPage>(token, 'GET', `/calendars/agt_ana/slots?${between}`);
  const [, start = ''] = page.slots;
  await asVisitor(token, 'PUT', `/meetings/mtg_${randomUUID()}`, {
    agent: 'agt_ana',
    start,
    name: 'Vera',
    email: 'vera@example.com',
    timeZone: 'Asia/Tokyo',
    language: 'en',
  });
  return start;
}

const hoursOf = (page: Page) => page.getByRole('region', { name: 'Meeting schedule' });

/** Around the clock, short meetings, no notice. */
async function openAllHours(page: Page): Promise<void> {
  const hours = hoursOf(page);
  await hours.getByLabel('Monday, from').first().fill('00:00');
  await hours.getByRole('button', { name: 'Remove hours 2 on Monday' }).click();
  await hours.getByLabel('Monday, to').fill('00:00');
  await hours.getByRole('button', { name: 'Copy Monday to other days' }).click();
  const copying = page.getByRole('dialog', { name: 'Copy Monday to other days' });
  for (const day of await copying.getByRole('checkbox').all()) await day.check();
  await copying.getByRole('button', { name: 'Copy', exact: true }).click();
  await hours.getByLabel('Duration').selectOption('15 minutes');
  await hours.getByLabel('Free time after each meeting').selectOption('None');
  await hours.getByLabel('Minimum notice').selectOption('None');
}

describe('hours for meetings', () => {
  test('are set, booked in, asked about, and pause offers while there is a meeting', async () => {
    const ana = await desk.agent('Ana');
    const second = await ana.openTab();
    await ana.lookAt();
    await ana.switchAvailable(true);
    const { page } = ana;
    await page.getByRole('link', { name: 'Settings' }).click();
    await openAllHours(page);
    const hours = hoursOf(page);
    await expect
      .poll(() => hours.getByRole('group', { name: 'Next free times' }).getByRole('listitem').count())
      .toBe(8);
    await hours.getByRole('button', { name: 'Save meeting schedule' }).click();
    await hours.getByText('Saved', { exact: true }).waitFor();

    const start = await bookSoon();
    for (const tab of [ana, second]) {
      await tab.page.getByText('Paused for a meeting').waitFor();
      await tab.page.getByRole('switch', { name: 'Available', checked: true }).waitFor();
    }
    const { client, live } = await joinAsVisitor(desk.stack);
    await shows(live, ({ conversation }) => conversation.status === 'missed');
    client.stop();
    expect(await ana.offer.count()).toBe(0);

    const why = page.getByRole('region', { name: 'Why is this time missing?' });
    const [date = '', time = ''] = new Date(start)
      .toLocaleString('sv', { timeZone: 'Europe/Madrid' })
      .split(' ');
    await why.getByLabel('Date').fill(date);
    await why.getByLabel('Time').fill(time.slice(0, 5));
    await why.getByRole('button', { name: 'Explain' }).click();
    await why.getByText('There is another meeting').waitFor();
  });
});
