import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { BookedMeeting } from '../../protocol/meeting.ts';
import type { PorchlightEmailGivenEvent } from '../panel/events.ts';
import {
  askForChat,
  button,
  chat,
  expectAccessible,
  leave,
  log,
  openChat,
  textbox,
  visit,
} from '../site.test-page.ts';
import { Site } from '../site.test-server.ts';
import type { PorchlightMeetingBookedEvent } from './events.ts';

const bo = { id: 'agt_bo', name: 'Bo Chen' };

/** The test's browser is in New York, whatever the machine is: as Bo's calendar, until a test moves one of them. */
let zone = 'America/New_York';
const { DateTimeFormat } = Intl;
beforeEach(() => {
  zone = 'America/New_York';
  vi.spyOn(DateTimeFormat.prototype, 'resolvedOptions').mockImplementation(
    () => ({ timeZone: zone }) as Intl.ResolvedDateTimeFormatOptions,
  );
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['en-US', 'en']);
});
afterEach(() => {
  vi.restoreAllMocks();
  leave();
});

const day = (name: string | RegExp) => page.getByRole('grid').getByRole('button', { name });
const monday = () => day('Monday, November 23, 2026');
const tuesday = () => day('Tuesday, November 24, 2026');
const time = (name: string) =>
  page.getByRole('group', { name: /^Times on/ }).getByRole('button', { name, exact: true });
const confirm = () => button('Confirm booking');
const sheet = () => page.getByRole('region', { name: 'Book a meeting' });

/** The element that has the focus, however many shadow roots it is in. */
function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}
const focusIsOn = (name: string) =>
  expect.poll(() => focused()?.getAttribute('aria-label') ?? focused()?.textContent?.trim()).toBe(name);

/** A site where Bo is free on Monday from 9:00 and on Tuesday at 14:00, New York. */
function bookable(): Site {
  const site = new Site();
  site.settings = { booking: true };
  site.calendar.slots = [
    '2026-11-23T14:00:00.000Z',
    '2026-11-23T14:30:00.000Z',
    '2026-11-23T15:00:00.000Z',
    '2026-11-24T19:00:00.000Z',
  ];
  return site;
}

/** In a chat in which Bo's calendar has been shared. */
async function shared(site = bookable()) {
  const visited = await chat(site);
  site.append({ kind: 'calendar', agent: bo });
  return visited;
}

async function openPicker(site = bookable()) {
  const visited = await shared(site);
  await log().getByRole('button', { name: 'Book a meeting' }).click();
  await expect.element(monday()).toBeVisible();
  return visited;
}

describe('a calendar in the log', () => {
  test('is a card with the name of its agent and a button', async () => {
    const { chat: element } = await shared();
    await expect.element(log().getByText('Bo Chen’s calendar')).toBeVisible();
    await expect.element(log().getByRole('button', { name: 'Book a meeting' })).toBeVisible();
    await expectAccessible(element);
  });

  test('opens on the first day with free times, which has the focus', async () => {
    const { chat: element } = await openPicker();
    await focusIsOn('Monday, November 23, 2026');
    await expect.element(time('9:00 AM')).toBeVisible();
    await expectAccessible(element);
  });

  test('leads to a meeting that stands in the log, and tells the page', async () => {
    const { site, chat: element } = await openPicker();
    const heard: PorchlightMeetingBookedEvent[] = [];
    element.addEventListener('porchlight:meeting-booked', (event) => heard.push(event));
    await tuesday().click();
    await time('2:00 PM').click();
    await expect.element(page.getByText('Jo March')).toBeVisible();
    await expect.element(page.getByText(/^Held for you for (5:00|4:\d\d)$/)).toBeVisible();
    await expectAccessible(element);
    await textbox('How can we help?').fill('Forty buns');
    await confirm().click();
    await focusIsOn('Meeting booked');
    await expect.element(sheet().getByText('With Bo Chen')).toBeVisible();
    await expect
      .element(page.getByRole('link', { name: 'Join the meeting' }))
      .toHaveAttribute('href', 'https://meet.example/bo');
    await expect.element(page.getByText(/An invitation is on its way to jo@example.com/)).toBeVisible();
    await expectAccessible(element);
    expect(site.calendar.bookings).toEqual([
      {
        agent: 'agt_bo',
        start: '2026-11-24T19:00:00.000Z',
        name: 'Jo March',
        email: 'jo@example.com',
        timeZone: 'America/New_York',
        language: 'en-US',
        conversationId: site.conversationId,
        topic: 'Forty buns',
      },
    ]);
    expect(heard).toMatchObject([
      {
        agent: { name: 'Bo Chen' },
        start: '2026-11-24T19:00:00.000Z',
        end: '2026-11-24T19:30:00.000Z',
        meetingId: expect.stringMatching(/^mtg_/),
        conversationId: site.conversationId,
        bubbles: true,
        composed: true,
      },
    ]);
    await button('Done').click();
    await expect.element(textbox('Message')).toBeVisible();
  });

  test('can be booked after the chat has ended', async () => {
    const { site } = await shared();
    site.append({ kind: 'ended', how: 'agent' });
    await log().getByRole('button', { name: 'Book a meeting' }).click();
    await time('9:30 AM').click();
    await confirm().click();
    await expect.element(page.getByRole('heading', { name: 'Meeting booked' })).toBeVisible();
    await button('Done').click();
    await expect.poll(() => site.sockets.size).toBe(0);
  });
});

describe('a meeting in the log', () => {
  const meeting = {
    id: 'mtg_12345678',
    agent: bo,
    start: '2026-11-24T19:00:00.000Z',
    end: '2026-11-24T19:30:00.000Z',
    name: 'Jo March',
    timeZone: 'America/New_York',
  };

  test('is a card as it stands now; what was before is a line', async () => {
    const { site, chat: element } = await chat(bookable());
    site.append({ kind: 'booked', meeting });
    await expect.element(log().getByText('Meeting booked')).toBeVisible();
    await expect.element(log().getByRole('button', { name: 'Add to calendar' })).toBeVisible();
    const later = { ...meeting, start: '2026-11-25T15:00:00.000Z', end: '2026-11-25T15:30:00.000Z' };
    site.append({ kind: 'rescheduled', meeting: later, by: 'agent', was: meeting.start });
    await expect.element(log().getByText(/^Meeting booked: Tuesday, November 24, 2026, 2:00/)).toBeVisible();
    await expect.element(log().getByText('Meeting moved', { exact: true })).toBeVisible();
    await expectAccessible(element);
    site.append({ kind: 'cancelled', meeting: later, by: 'visitor' });
    await expect.element(log().getByText('Meeting cancelled', { exact: true })).toBeVisible();
    await expect.element(log().getByRole('button', { name: 'Add to calendar' })).not.toBeInTheDocument();
    await expectAccessible(element);
  });

  test('is a stop of the arrow keys as every message, and says what it is', async () => {
    const { site } = await chat(bookable());
    site.append({ kind: 'calendar', agent: bo });
    site.say('Or take this one?');
    site.append({ kind: 'booked', meeting });
    await expect.element(log().getByText('Meeting booked')).toBeVisible();
    log().element().focus();
    await userEvent.keyboard('{ArrowUp}');
    await focusIsOn('Meeting booked: Tuesday, November 24, 2026, 2:00 – 2:30 PM');
    await userEvent.keyboard('{ArrowUp}{ArrowUp}');
    await focusIsOn('Bo Chen’s calendar');
    await userEvent.tab();
    await focusIsOn('Book a meeting');
    await userEvent.keyboard('{End}');
    await focusIsOn('Meeting booked: Tuesday, November 24, 2026, 2:00 – 2:30 PM');
  });

  test('stands in the transcript, and is a file for a calendar', async () => {
    const { site } = await chat(bookable());
    site.append({ kind: 'calendar', agent: bo });
    site.append({ kind: 'booked', meeting });
    site.append({ kind: 'ended', how: 'agent' });
    const files: Blob[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => `blob:${files.push(file as Blob)}`);
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
    await button('Download transcript').click();
    await expect.poll(() => files.length).toBe(1);
    const transcript = await files[0]?.text();
    expect(transcript).toContain('Bo Chen’s calendar');
    expect(transcript).toMatch(/Meeting booked: Tuesday, November 24, 2026, 2:00.*2:30/);
    await log().getByRole('button', { name: 'Add to calendar' }).click();
    await expect.poll(() => files.length).toBe(2);
    expect(await files[1]?.text()).toContain('UID:mtg_12345678@porchlight');
  });

  test("tells the agent's local time where it is another", async () => {
    zone = 'Asia/Tokyo';
    const { site } = await chat(bookable());
    site.append({ kind: 'booked', meeting });
    await expect.element(log().getByText('Wednesday, November 25, 2026')).toBeVisible();
    await expect.element(log().getByText(/^Tuesday, November 24, 2026, 2:00.*for Bo Chen/)).toBeVisible();
  });
});

describe('the days', () => {
  test('are one stop of the Tab key, and the arrows lead between them', async () => {
    await openPicker();
    await focusIsOn('Monday, November 23, 2026');
    await userEvent.keyboard('{ArrowRight}');
    await focusIsOn('Tuesday, November 24, 2026');
    await userEvent.keyboard('{End}');
    await focusIsOn('Saturday, November 28, 2026');
    await expect.element(day('Saturday, November 28, 2026')).toHaveAttribute('aria-disabled', 'true');
    await userEvent.keyboard('{ArrowUp}');
    // No week that has passed is there to go to.
    await focusIsOn('Sunday, November 22, 2026');
    await userEvent.keyboard('{ArrowDown}{Home}');
    await focusIsOn('Sunday, November 29, 2026');
    await userEvent.keyboard('{ArrowUp}{ArrowRight}{ArrowRight}{Enter}');
    await focusIsOn('Tuesday, November 24, 2026');
    await expect.element(time('2:00 PM')).toBeVisible();
    await userEvent.tab();
    await focusIsOn('2:00 PM');
  });

  test('go on into the next month, and the pages turn', async () => {
    const site = bookable();
    site.calendar.slots.push('2026-12-02T15:00:00.000Z');
    await openPicker(site);
    await userEvent.keyboard('{PageDown}');
    await focusIsOn('Wednesday, December 23, 2026');
    await expect.element(page.getByRole('heading', { name: 'December 2026' })).toBeVisible();
    await expect.element(time('10:00 AM')).toBeVisible();
    await userEvent.keyboard('{PageDown}');
    await focusIsOn('Wednesday, December 23, 2026');
    await button('Previous month').click();
    await expect.element(monday()).toBeVisible();
    await expect.element(button('Previous month')).toHaveAttribute('aria-disabled', 'true');
  });

  test('begin with the month in which anything is free', async () => {
    const site = bookable();
    site.calendar.slots = ['2027-01-04T15:00:00.000Z'];
    await shared(site);
    await log().getByRole('button', { name: 'Book a meeting' }).click();
    await expect.element(day('Monday, January 4, 2027')).toBeVisible();
    await expect.element(time('10:00 AM')).toBeVisible();
  });

  test.each(['2019-03-31T23:59:59Z', '2026-11-30T23:59:59Z', '2026-12-01T12:00:00Z', '2031-05-01T12:00:00Z'])(
    'begin with those of the server, where the clock of the visitor says %s',
    async (now) => {
      const site = bookable();
      // In the month that one of these clocks believes in, too, something is free.
      site.calendar.slots.push('2026-12-02T15:00:00.000Z');
      await shared(site);
      vi.spyOn(Date, 'now').mockReturnValue(Date.parse(now));
      await log().getByRole('button', { name: 'Book a meeting' }).click();
      await focusIsOn('Monday, November 23, 2026');
      await expect.element(time('9:00 AM')).toBeVisible();
      await expect.element(button('Previous month')).toHaveAttribute('aria-disabled', 'true');
      const loads = site.calendar.asked.filter((one) => one === 'GET calendars/slots');
      expect(loads.length).toBeLessThanOrEqual(2);
    },
  );

  test('of which none is free are said to be none', async () => {
    const site = bookable();
    site.calendar.slots = [];
    const { chat: element } = await shared(site);
    await log().getByRole('button', { name: 'Book a meeting' }).click();
    await expect.element(page.getByText('There are no free times at the moment.')).toBeVisible();
    await expectAccessible(element);
  });

  test('that cannot be loaded can be asked for again', async () => {
    const site = bookable();
    site.calendar.refuses['GET calendars/slots'] = 'offline';
    await shared(site);
    await log().getByRole('button', { name: 'Book a meeting' }).click();
    await expect.element(page.getByText('The free times could not be loaded.')).toBeVisible();
    delete site.calendar.refuses['GET calendars/slots'];
    await button('Try again').click();
    await expect.element(time('9:00 AM')).toBeVisible();
  });
});

describe('Escape', () => {
  test('leads back a step at a time, and out of the sheet into the chat', async () => {
    await openPicker();
    await time('9:00 AM').click();
    await expect.element(confirm()).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(time('9:00 AM')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(sheet()).not.toBeInTheDocument();
    await focusIsOn('Message');
    await userEvent.keyboard('{Escape}');
    await expect.element(button('Open chat')).toBeVisible();
  });

  test('puts away a meeting that is booked', async () => {
    await openPicker();
    await time('9:00 AM').click();
    await confirm().click();
    await focusIsOn('Meeting booked');
    await userEvent.keyboard('{Escape}');
    await focusIsOn('Message');
  });
});

describe('the zone', () => {
  test("can be changed, and each time has the agent's beside it", async () => {
    const { chat: element } = await openPicker();
    await page.getByRole('button', { name: /^Time zone/ }).click();
    const search = page.getByRole('combobox', { name: 'Time zone' });
    await search.fill('tokyo');
    await expectAccessible(element);
    await page.getByRole('option', { name: /^Tokyo/ }).click();
    await expect.element(time('11:00 PM')).toHaveAccessibleDescription('9:00 AM for Bo Chen');
    await expect.element(time('12:00 AM')).not.toBeInTheDocument();
    await day('Tuesday, November 24, 2026').click();
    await expect.element(time('12:00 AM')).toHaveAccessibleDescription('Mon 10:00 AM for Bo Chen');
    await expectAccessible(element);
  });

  test('is searched by keys, and Escape gives that up and nothing else', async () => {
    await openPicker();
    await page.getByRole('button', { name: /^Time zone/ }).click();
    await expect.element(page.getByRole('combobox', { name: 'Time zone' })).toBeVisible();
    await userEvent.keyboard('new york{Escape}');
    await expect.element(page.getByRole('button', { name: /^Time zone New York/ })).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('combobox', { name: 'Time zone' })).toBeVisible();
    await userEvent.keyboard('kathm{Enter}');
    await expect
      .element(page.getByRole('button', { name: /^Time zone Kathmandu \(GMT\+5:45\)/ }))
      .toBeVisible();
    await expect.element(time('7:45 PM')).toBeVisible();
  });

  test('says so in the week in which clocks change there or with the agent', async () => {
    const site = bookable();
    site.calendar.now = '2026-10-20T12:00:00.000Z';
    site.calendar.timeZone = 'Europe/Madrid';
    site.calendar.slots = [
      '2026-10-26T14:00:00.000Z',
      '2026-10-21T14:00:00.000Z',
      '2026-10-28T14:00:00.000Z',
    ];
    await shared(site);
    await log().getByRole('button', { name: 'Book a meeting' }).click();
    await expect.element(time('10:00 AM')).toBeVisible();
    await expect.element(page.getByText(/the clocks change/)).not.toBeInTheDocument();
    await day('Monday, October 26, 2026').click();
    await expect.element(page.getByText('In Madrid the clocks change on Sunday, October 25.')).toBeVisible();
  });
});

describe('a time that somebody else takes', () => {
  test('vanishes from the open picker, and nothing moves', async () => {
    const { site } = await openPicker();
    const place = () => {
      const { offsetLeft, offsetTop } = time('10:00 AM').element() as HTMLElement;
      return [offsetLeft, offsetTop];
    };
    const before = place();
    site.calendar.take('2026-11-23T14:30:00.000Z');
    site.push({ type: 'slots.changed', agent: 'agt_bo' });
    await expect.element(time('9:30 AM')).not.toBeInTheDocument();
    expect(place()).toEqual(before);
    await expect.element(page.getByText('The free times have changed.')).toBeVisible();
    expect(site.frames.some(({ type }) => type === 'calendar.watch')).toBe(true);
  });

  test('vanishes where months meet, too', async () => {
    const site = bookable();
    site.calendar.now = '2026-11-30T12:00:00.000Z';
    // Both months are asked for it: what is November in New York is December elsewhere.
    const midnight = '2026-12-01T05:00:00.000Z';
    site.calendar.slots = [midnight, '2026-12-01T14:00:00.000Z'];
    await shared(site);
    await log().getByRole('button', { name: 'Book a meeting' }).click();
    await expect.element(time('12:00 AM')).toBeVisible();
    site.calendar.take(midnight);
    site.push({ type: 'slots.changed', agent: 'agt_bo' });
    await expect.element(time('12:00 AM')).not.toBeInTheDocument();
    await expect.element(time('9:00 AM')).toBeVisible();
  });

  test('while its month is being turned to leaves the others there to be seen', async () => {
    const site = bookable();
    site.calendar.slots.push('2026-12-01T15:00:00.000Z', '2026-12-01T15:30:00.000Z');
    await openPicker(site);
    for (const turn of ['Next month', 'Previous month', 'Next month']) {
      (button(turn).element() as HTMLElement).click();
      site.push({ type: 'slots.changed', agent: 'agt_bo' });
      await expect.element(time(turn === 'Next month' ? '10:00 AM' : '9:00 AM')).toBeVisible();
    }
    // What was known of another month is shown at once, and asked for again.
    await button('Previous month').click();
    await expect.element(time('9:00 AM')).toBeVisible();
    site.calendar.take('2026-12-01T15:30:00.000Z');
    site.push({ type: 'slots.changed', agent: 'agt_bo' });
    (button('Next month').element() as HTMLElement).click();
    await expect.element(time('10:30 AM')).toBeVisible();
    await expect.element(time('10:30 AM')).not.toBeInTheDocument();
    await expect.element(time('10:00 AM')).toBeVisible();
    await expect.element(page.getByText('The free times have changed.')).toBeVisible();
  });

  test('leaves the focus at its day, not on another time', async () => {
    const { site } = await openPicker();
    (time('9:30 AM').element() as HTMLElement).focus();
    site.calendar.take('2026-11-23T14:30:00.000Z');
    site.push({ type: 'slots.changed', agent: 'agt_bo' });
    await focusIsOn('Monday, November 23, 2026');
  });

  test('as it is chosen is said to be gone, with what is free now', async () => {
    const { site, chat: element } = await openPicker();
    site.calendar.take('2026-11-23T14:00:00.000Z');
    await time('9:00 AM').click();
    await expect
      .element(page.getByRole('alert'))
      .toHaveTextContent('This time has just been taken. Please choose another.');
    await expect.element(time('9:00 AM')).not.toBeInTheDocument();
    await focusIsOn('Monday, November 23, 2026');
    await expectAccessible(element);
  });

  test('as it is confirmed leads back to the times, and what was typed stays', async () => {
    const { site } = await openPicker();
    await time('9:00 AM').click();
    await textbox('How can we help?').fill('Forty buns');
    site.calendar.take('2026-11-23T14:00:00.000Z');
    await confirm().click();
    await expect.element(page.getByRole('alert')).toHaveTextContent(/just been taken/);
    await time('9:30 AM').click();
    await expect.element(textbox('How can we help?')).toHaveValue('Forty buns');
    await confirm().click();
    await expect.element(page.getByRole('heading', { name: 'Meeting booked' })).toBeVisible();
    expect(site.calendar.meetings.size).toBe(1);
  });
});

describe('a confirmation', () => {
  test.each(['offline', 'lost', 'internal', 'calendar.unreachable'] as const)(
    'that meets %s is said to have failed, and tried again books one meeting',
    async (failure) => {
      const { site } = await openPicker();
      await time('9:00 AM').click();
      site.calendar.refuses['PUT meetings'] = failure;
      await confirm().click();
      await expect
        .element(page.getByRole('alert'))
        .toHaveTextContent(
          failure === 'calendar.unreachable' ? /does not answer/ : 'That did not work. Please try again.',
        );
      delete site.calendar.refuses['PUT meetings'];
      await confirm().click();
      await expect.element(page.getByRole('heading', { name: 'Meeting booked' })).toBeVisible();
      expect(site.calendar.meetings.size).toBe(1);
    },
  );

  test('clicked twice books once', async () => {
    const { site } = await openPicker();
    await time('9:00 AM').click();
    await confirm().dblClick();
    await expect.element(page.getByRole('heading', { name: 'Meeting booked' })).toBeVisible();
    expect(site.calendar.asked.filter((asked) => asked === 'PUT meetings')).toHaveLength(1);
  });

  test('after a reload goes on with the same meeting', async () => {
    const { site, chat: element } = await openPicker();
    await time('9:00 AM').click();
    site.calendar.refuses['PUT meetings'] = 'lost';
    await confirm().click();
    await expect.element(page.getByRole('alert')).toBeVisible();
    delete site.calendar.refuses['PUT meetings'];
    element.remove();
    await visit(site);
    await log().getByRole('button', { name: 'Book a meeting' }).click();
    await time('9:30 AM').click();
    await confirm().click();
    await expect.element(page.getByRole('heading', { name: 'Meeting booked' })).toBeVisible();
    expect(site.calendar.meetings.size).toBe(1);
  });

  test.each([
    ['called off', { status: 'cancelled' }],
    ['over', { start: '2026-11-20T14:00:00.000Z', end: '2026-11-20T14:30:00.000Z' }],
  ] as const)('is booked, even if what was booked and never answered is %s by now', async (_, more) => {
    const { site } = await openPicker();
    await time('9:00 AM').click();
    site.calendar.refuses['PUT meetings'] = 'lost';
    await confirm().click();
    await expect.element(page.getByRole('alert')).toBeVisible();
    delete site.calendar.refuses['PUT meetings'];
    for (const [id, booked] of site.calendar.meetings)
      site.calendar.meetings.set(id, { ...booked, meeting: { ...booked.meeting, ...more } });
    await button('Choose another time').click();
    await time('9:30 AM').click();
    await confirm().click();
    await expect.element(page.getByRole('heading', { name: 'Meeting booked' })).toBeVisible();
    expect([...site.calendar.meetings.values()].at(-1)?.meeting).toMatchObject({
      status: 'booked',
      start: site.calendar.bookings.at(-1)?.start,
    });
    expect(site.calendar.meetings.size).toBe(2);
  });

  test('stays true while it stands: moved or called off elsewhere, it says so', async () => {
    const { site, chat: element } = await openPicker();
    await time('9:00 AM').click();
    await confirm().click();
    await expect.element(page.getByRole('heading', { name: 'Meeting booked' })).toBeVisible();
    const { meeting } = [...site.calendar.meetings.values()][0] as BookedMeeting;
    site.append({ kind: 'booked', meeting });
    const later = { ...meeting, start: '2026-11-24T19:00:00.000Z', end: '2026-11-24T19:30:00.000Z' };
    site.append({ kind: 'rescheduled', meeting: later, by: 'agent', was: meeting.start });
    await expect.element(page.getByRole('heading', { name: 'Meeting moved' })).toBeVisible();
    await expect.element(sheet().getByText('Tuesday, November 24, 2026')).toBeVisible();
    await expectAccessible(element);
    site.append({ kind: 'cancelled', meeting: later, by: 'visitor' });
    await expect.element(page.getByRole('heading', { name: 'Meeting cancelled' })).toBeVisible();
    await expect.element(sheet().getByRole('button', { name: 'Add to calendar' })).not.toBeInTheDocument();
    await expectAccessible(element);
    await button('Done').click();
    await expect.element(textbox('Message')).toBeVisible();
  });

  test('can be thought better of: the time is let go', async () => {
    const { site } = await openPicker();
    await time('9:00 AM').click();
    await expect.poll(() => site.calendar.holds.size).toBe(1);
    await button('Choose another time').click();
    await focusIsOn('Monday, November 23, 2026');
    await expect.poll(() => site.calendar.holds.size).toBe(0);
    await button('Back').click();
    await expect.element(textbox('Message')).toBeVisible();
  });

  test('that nobody waits for any more is let go as soon as it is held, and nothing counts down', async () => {
    const { site } = await openPicker();
    let answer = () => {};
    site.calendar.late = new Promise((come) => {
      answer = come;
    });
    await time('9:00 AM').click();
    await expect.poll(() => site.calendar.holds.size).toBe(1);
    await button('Back').click();
    await expect.element(textbox('Message')).toBeVisible();
    const ticking = vi.spyOn(globalThis, 'setInterval');
    answer();
    await expect.poll(() => site.calendar.holds.size).toBe(0);
    expect(ticking).not.toHaveBeenCalledWith(expect.anything(), 1000);
  });

  test('can be for somebody else than was known', async () => {
    const { site } = await openPicker();
    await time('9:00 AM').click();
    await button('Change').click();
    await textbox('Email').fill('amy');
    await confirm().click();
    await expect.element(page.getByText('Please enter an address like name@example.com.')).toBeVisible();
    expect(site.calendar.bookings).toEqual([]);
    await textbox('Email').fill('amy@example.com');
    await confirm().click();
    await expect.element(page.getByText(/is on its way to amy@example.com/)).toBeVisible();
  });
});

describe('without a chat', () => {
  test('a meeting is booked from the form, with what is in it', async () => {
    const site = bookable();
    const { chat: element } = await visit(site);
    await openChat();
    await textbox('Name').fill('Jo March');
    await button('Book a meeting').click();
    await expect.element(page.getByText('Please fill this in.')).toBeVisible();
    await textbox('Email').fill('jo@example.com');
    await expectAccessible(element);
    await button('Book a meeting').click();
    await time('9:00 AM').click();
    await confirm().click();
    await expect.element(page.getByText(/is on its way to jo@example.com/)).toBeVisible();
    expect(site.calendar.bookings[0]).not.toHaveProperty('conversationId');
    expect(site.calendar.asked[0]).toBe('GET calendars');
    await button('Done').click();
    await expect.element(button('Start chat')).toBeVisible();
    await expect.poll(() => site.sockets.size).toBe(0);
  });

  test('the page is told of the address that was given, unless it knew', async () => {
    const heard: unknown[] = [];
    const hear = ({ email, conversationId }: PorchlightEmailGivenEvent) =>
      heard.push([email, conversationId]);
    window.addEventListener('porchlight:email-given', hear);
    const book = async (person?: { name: string; email: string }) => {
      const { chat: element } = await visit(bookable());
      if (person) element.identify(person);
      await openChat();
      if (!person) {
        await textbox('Name').fill('Jo March');
        await textbox('Email').fill('jo@example.com');
      }
      await button('Book a meeting').click();
      await time('9:00 AM').click();
      await confirm().click();
      await expect.element(page.getByRole('heading', { name: 'Meeting booked' })).toBeVisible();
      leave();
    };
    await book();
    expect(heard).toEqual([['jo@example.com', undefined]]);
    await book({ name: 'Mina', email: 'mina@example.com' });
    expect(heard).toHaveLength(1);
    const { site } = await openPicker();
    expect(heard).toEqual([
      ['jo@example.com', undefined],
      ['jo@example.com', site.conversationId],
    ]);
    await tuesday().click();
    await time('2:00 PM').click();
    await confirm().click();
    await expect.element(page.getByRole('heading', { name: 'Meeting booked' })).toBeVisible();
    // In this chat they had said so before.
    expect(heard).toHaveLength(2);
    window.removeEventListener('porchlight:email-given', hear);
  });

  test('name and email are asked where the form did not', async () => {
    const site = bookable();
    site.settings = { booking: true, fields: [] };
    await visit(site);
    await openChat();
    await button('Book a meeting').click();
    await time('9:00 AM').click();
    await focusIsOn('');
    await textbox('Name').fill('Jo March');
    await textbox('Email').fill('jo@example.com');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText(/is on its way to jo@example.com/)).toBeVisible();
  });

  test('none is offered where the site has no booking', async () => {
    await visit();
    await openChat();
    await expect.element(button('Start chat')).toBeVisible();
    expect(button('Book a meeting').elements()).toEqual([]);
  });

  test('it is said when nobody has a calendar', async () => {
    const site = bookable();
    site.calendar.refuses['GET calendars'] = 'calendar.unknown';
    const { chat: element } = await visit(site);
    await openChat();
    await textbox('Name').fill('Jo March');
    await textbox('Email').fill('jo@example.com');
    await button('Book a meeting').click();
    await expect
      .element(page.getByRole('alert'))
      .toHaveTextContent('No meetings can be booked at the moment.');
    await expectAccessible(element);
  });
});

describe('while waiting', () => {
  const waiting = async () => {
    const site = bookable();
    const visited = await visit(site);
    await askForChat();
    await expect.poll(() => site.log.length).toBe(1);
    return { ...visited, site };
  };

  test('a meeting can be booked, and an agent who accepts takes nothing away', async () => {
    const { site } = await waiting();
    await button('Book a meeting').click();
    await time('9:00 AM').click();
    site.accept();
    await expect.element(button('Ana Lima joined the chat')).toBeVisible();
    await expect.element(confirm()).toBeVisible();
    expect(site.calendar.holds.size).toBe(1);
    await confirm().click();
    await expect.element(page.getByRole('heading', { name: 'Meeting booked' })).toBeVisible();
    expect(site.calendar.bookings[0]?.conversationId).toBe(site.conversationId);
  });

  test('the visitor may go to the chat instead', async () => {
    const { site } = await waiting();
    await button('Book a meeting').click();
    await expect.element(monday()).toBeVisible();
    site.accept();
    await button('Ana Lima joined the chat').click();
    await expect.element(textbox('Message')).toBeVisible();
  });

  test('in vain, a meeting is offered if the site says so', async () => {
    const { site, chat: element } = await waiting();
    site.append({ kind: 'missed', why: 'nobody', fallback: { booking: true } });
    await expect.element(page.getByRole('alert')).toBeVisible();
    await expectAccessible(element);
    // It is the better way on: a second wait may be as vain as the first.
    await focusIsOn('Book a meeting');
    expect(button('Book a meeting').element().part.contains('primary')).toBe(true);
    expect(button('Start a new chat').element().part.contains('primary')).toBe(false);
    await button('Book a meeting').click();
    await expect.element(time('9:00 AM')).toBeVisible();
  });
});

describe('on a small phone, from right to left', () => {
  test('nothing needs to be scrolled sideways', async () => {
    document.documentElement.dir = 'rtl';
    await openPicker();
    await page.viewport(320, 568);
    const body = sheet().element().querySelector('.body') as HTMLElement;
    await expect.poll(() => body.scrollWidth <= body.clientWidth).toBe(true);
    await focusIsOn('Monday, November 23, 2026');
    await userEvent.keyboard('{ArrowLeft}');
    await focusIsOn('Tuesday, November 24, 2026');
    const title = page.getByText('Monday, November 23', { exact: true }).element();
    const words = document.createRange();
    words.selectNodeContents(title);
    const edges = [words, title].map((what) => Math.round(what.getBoundingClientRect().right));
    expect(edges[0]).toBe(edges[1]);
    document.documentElement.dir = '';
  });
});
