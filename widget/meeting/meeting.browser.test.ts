import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Calendar } from '../calendar.test-server.ts';
import { expectAccessible, leave } from '../site.test-page.ts';
import { LinkDesk } from './link-desk.ts';
import { PorchlightMeeting } from './porchlight-meeting.ts';
import { strings } from './words/en.ts';

const button = (name: string) => page.getByRole('button', { name, exact: true });
const heading = (name: string) => page.getByRole('heading', { name, exact: true });
const time = (name: string) =>
  page.getByRole('group', { name: /^Times on/ }).getByRole('button', { name, exact: true });

let calendar: Calendar;
beforeEach(() => {
  calendar = new Calendar();
  calendar.slots = ['2026-11-23T14:00:00.000Z', '2026-11-24T19:00:00.000Z'];
  calendar.linked = calendar.meeting('mtg_12345678', '2026-11-25T15:00:00.000Z', {
    name: 'Jo March',
    email: 'jo@example.com',
    timeZone: 'America/New_York',
  });
  vi.spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions').mockReturnValue({
    timeZone: 'America/New_York',
  } as Intl.ResolvedDateTimeFormatOptions);
  vi.stubGlobal('fetch', async (input: string, { method = 'GET', body, headers }: RequestInit = {}) => {
    const token = new Headers(headers).get('authorization')?.slice(7) ?? '';
    return calendar.answer(method, new URL(input), body && JSON.parse(String(body)), token);
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  leave();
});

/** The page of a link, by itself. */
function follow({ token = 'of-the-link', asks = false } = {}): PorchlightMeeting {
  const element = new PorchlightMeeting();
  element.words = strings;
  element.language = 'en-US';
  element.desk = new LinkDesk('https://api.example/api', token);
  element.asks = asks;
  document.body.append(element);
  return element;
}

describe('the page of a meeting', () => {
  test('says when it is, with whom and where', async () => {
    const element = follow();
    await expect.element(heading('Your meeting')).toBeVisible();
    await expect.element(heading('Meeting booked')).toBeVisible();
    await expect.element(page.getByText('Wednesday, November 25, 2026')).toBeVisible();
    await expect.element(page.getByText('With Bo Chen')).toBeVisible();
    await expect.element(page.getByRole('link', { name: 'Join the meeting' })).toBeVisible();
    await expectAccessible(element);
  });

  test('moves it to another time', async () => {
    const element = follow();
    await button('Reschedule').click();
    await time('9:00 AM').click();
    await expectAccessible(element);
    await button('Confirm new time').click();
    await expect.element(heading('Meeting moved')).toBeVisible();
    await expect.element(heading('Choose a new time')).not.toBeInTheDocument();
    await expect.element(button('Back')).not.toBeInTheDocument();
    await button('Done').click();
    await expect.element(page.getByText('Monday, November 23, 2026')).toBeVisible();
    expect(calendar.linked?.meeting.start).toBe('2026-11-23T14:00:00.000Z');
  });

  test('says when the new time has just been taken', async () => {
    follow();
    await button('Reschedule').click();
    await time('9:00 AM').click();
    calendar.take('2026-11-23T14:00:00.000Z');
    await button('Confirm new time').click();
    await expect.element(page.getByRole('alert')).toHaveTextContent(/just been taken/);
    await expect.element(time('9:00 AM')).not.toBeInTheDocument();
    await button('Back').click();
    await expect.element(button('Reschedule')).toBeVisible();
  });

  test('calls it off, and asks once', async () => {
    const element = follow();
    await button('Cancel meeting').click();
    await expect.element(page.getByRole('group', { name: 'Cancel this meeting?' })).toBeVisible();
    await expectAccessible(element);
    await userEvent.keyboard('{Enter}');
    await expect.element(button('Reschedule')).toBeVisible();
    await button('Cancel meeting').click();
    await button('Cancel meeting').click();
    await expect.element(heading('Meeting cancelled')).toBeVisible();
    await expect.element(button('Reschedule')).not.toBeInTheDocument();
    expect(calendar.linked?.meeting.status).toBe('cancelled');
    await expectAccessible(element);
  });

  test('asks at once for the link that cancels', async () => {
    follow({ asks: true });
    await expect.element(button('Keep the meeting')).toBeVisible();
  });

  test('says that calling it off did not work, and can be told again', async () => {
    follow({ asks: true });
    calendar.refuses['DELETE booked'] = 'lost';
    await button('Cancel meeting').click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('That did not work. Please try again.');
    delete calendar.refuses['DELETE booked'];
    // The answer was lost, not the word: it is off already.
    await button('Cancel meeting').click();
    await expect.element(heading('Meeting cancelled')).toBeVisible();
  });

  test('shows one that is over, with nothing to be done', async () => {
    calendar.now = '2026-11-25T15:05:00.000Z';
    const element = follow();
    await expect.element(heading('This meeting has begun or is over.')).toBeVisible();
    expect(button('Reschedule').elements()).toEqual([]);
    await expectAccessible(element);
  });

  test('shows what the agent has changed meanwhile, when one looks again', async () => {
    follow();
    await expect.element(heading('Meeting booked')).toBeVisible();
    const { linked } = calendar;
    if (linked)
      calendar.linked = { ...linked, sequence: 2, meeting: { ...linked.meeting, status: 'cancelled' } };
    document.dispatchEvent(new Event('visibilitychange'));
    await expect.element(heading('Meeting cancelled')).toBeVisible();
  });

  test('of a link that is not ours says so', async () => {
    const element = follow({ token: 'of-nobody' });
    await expect
      .element(page.getByText('This link does not work, or its meeting is long over.'))
      .toBeVisible();
    await expectAccessible(element);
  });

  test('that cannot be read can be asked for again', async () => {
    calendar.refuses['GET booked'] = 'offline';
    follow();
    await expect.element(page.getByText('The meeting could not be loaded.')).toBeVisible();
    delete calendar.refuses['GET booked'];
    await button('Try again').click();
    await expect.element(heading('Meeting booked')).toBeVisible();
  });
});
