import { randomUUID } from 'node:crypto';
import ICAL from 'ical.js';
import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { partsOf } from '../local/mail-parts.ts';
import { type Stack, startStack } from '../local/stack.ts';
import type { VisitorSession } from '../protocol/http.ts';
import type { SlotPage } from '../protocol/meeting.ts';
import { launchBrowser } from './browser.ts';

let browser: Browser;
let stack: Stack;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  stack = await startStack({ quiet: true });
  page = await browser.newPage();
});
afterEach(async () => {
  await page.close();
  await stack.stop();
});

const DAY = 24 * 60 * 60_000;

async function ask<T>(method: string, path: string, token?: string, body?: object): Promise<T> {
  const response = await fetch(`${stack.url}/api${path}`, {
    method,
    headers: { origin: stack.url, ...(token && { authorization: `Bearer ${token}` }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const answer = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${answer}`);
  return JSON.parse(answer) as T;
}

/** A visitor books the first time that Bo has, two days or more from now. */
async function book(email: string): Promise<string> {
  const { token } = await ask<VisitorSession>('POST', `/sites/${stack.site}/visitors`);
  const [from, to] = [Date.now() + 2 * DAY, Date.now() + 9 * DAY].map((ms) => new Date(ms).toISOString());
  const { slots } = await ask<SlotPage>('GET', `/calendars/agt_bo/slots?from=${from}&to=${to}`, token);
  const id = `mtg_${randomUUID()}`;
  await ask('PUT', `/meetings/${id}`, token, {
    agent: 'agt_bo',
    start: slots[0],
    name: 'Mina',
    email,
    timeZone: 'Asia/Tokyo',
    language: 'en',
  });
  return id;
}

const mailsTo = (address: string) => stack.outbox().filter(({ to }) => to.includes(address));
const arrive = (address: string, count: number) =>
  expect.poll(() => mailsTo(address).length, { timeout: 15_000 }).toBe(count);

/** What a calendar makes of the last mail to this address. */
function event(address: string) {
  const { calendar } = partsOf(mailsTo(address).at(-1)?.raw ?? '');
  const component = new ICAL.Component(ICAL.parse(calendar?.content ?? ''));
  const found = new ICAL.Event(component.getFirstSubcomponent('vevent') as ICAL.Component);
  return { method: calendar?.method, uid: found.uid, sequence: found.sequence };
}

describe('an invitation', () => {
  test('reaches both, and the link in it lets the visitor call the meeting off', async () => {
    const id = await book('mina@example.org');
    await arrive('mina@example.org', 1);
    await arrive('bo@example.com', 1);
    expect(event('mina@example.org')).toEqual({ method: 'REQUEST', uid: `${id}@porchlight`, sequence: 0 });
    expect(event('bo@example.com')).toEqual({ method: 'REQUEST', uid: `${id}@porchlight`, sequence: 0 });

    await page.goto(`${stack.url}/outbox/`);
    const mail = page.getByRole('article').filter({ hasText: 'mina@example.org' }).last();
    const letter = mail.frameLocator('iframe');
    await letter.getByRole('heading', { name: 'Your meeting is booked' }).waitFor();
    await letter.getByRole('link', { name: 'Cancel meeting' }).click();
    await page.waitForURL(/\/meeting\/\?cancel#/);
    await page.getByRole('button', { name: 'Cancel meeting' }).click();
    await page.getByRole('heading', { name: 'Meeting cancelled' }).waitFor();

    await arrive('mina@example.org', 2);
    await arrive('bo@example.com', 2);
    for (const address of ['mina@example.org', 'bo@example.com'])
      expect(event(address)).toEqual({ method: 'CANCEL', uid: `${id}@porchlight`, sequence: 1 });
  });

  test('that comes back is told to the agent and the admins', async () => {
    await book('nobody@bounce.example');
    await arrive('nobody@bounce.example', 1);
    await arrive('bo@example.com', 2);
    await arrive('ana@example.com', 1);
    expect(mailsTo('ana@example.com')[0]).toMatchObject({
      subject: expect.stringMatching(/^Please check: /),
      text: expect.stringContaining('550 5.1.1 user unknown'),
    });
  });

  test('is looked at in the outbox without running anything', async () => {
    const faults: string[] = [];
    page.on('console', (message) => faults.push(message.text()));
    page.on('pageerror', (error) => faults.push(error.message));
    await book('mina@example.org');
    await arrive('mina@example.org', 1);
    await page.goto(`${stack.url}/outbox/`);
    await page.frameLocator('iframe').first().getByRole('heading').waitFor();
    expect(faults).toEqual([]);
    const [invite] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'invite.ics' }).first().click(),
    ]);
    expect(invite.suggestedFilename()).toBe('invite.ics');
  });
});

describe('the private calendar of an agent', () => {
  test('has what was booked, for any calendar program', async () => {
    const id = await book('mina@example.org');
    const { feed } = await ask<{ feed: string }>('POST', '/me/feed', await stack.agentToken('bo'));
    const address = feed.startsWith('http') ? feed : `${stack.url}/api${feed}`;
    const response = await fetch(address);
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(await response.text()).toContain(`UID:${id}@porchlight`);
    const again = await fetch(address, { headers: { 'if-none-match': response.headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
  });
});
