import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { MeetingSchedule, SlotReason } from '../../protocol/meeting-settings.ts';
import { cleanUp, expectAccessible, expectFocus, openInbox, prefer, role } from '../desk.test-page.ts';
import { Desk } from '../desk.test-server.ts';

// The days of these tests are ahead, and far enough to be told by their date rather than their weekday.
beforeEach(() => {
  vi.spyOn(Date, 'now').mockReturnValue(Date.parse('2029-12-20T12:00Z'));
});
afterEach(() => {
  vi.restoreAllMocks();
  return cleanUp();
});

const madrid: MeetingSchedule = {
  timeZone: 'Europe/Madrid',
  week: { mon: [['09:00', '12:00']] },
  dates: [{ date: '2030-12-24', blocks: [['10:00', '11:00']] }],
  duration: 30,
  buffer: 10,
  notice: 60,
  days: 30,
};

async function openSettings(desk = new Desk(), size?: readonly [number, number]) {
  location.hash = '#/settings';
  const inbox = await openInbox(desk, size ? { size } : {});
  await expect.element(role('heading', 'Meeting schedule')).toBeVisible();
  return { desk, inbox, meetings: desk.own.meetings };
}

function deskWith(schedule: MeetingSchedule | undefined = madrid): Desk {
  const desk = new Desk();
  if (schedule) desk.own.meetings.settings = { schedule };
  return desk;
}

/** The section of meetings: the hours for live chat have fields of the same names. */
const section = () => role('region', 'Meeting schedule');
const within = (label: string) => section().getByLabelText(label, { exact: true });
const bookable = () => section().getByRole('checkbox', { name: 'Visitors can book meetings with me' });
const save = () => role('button', 'Save meeting schedule');
const button = (name: string) => section().getByRole('button', { name, exact: true });
const saved = ({ own }: Desk) => own.meetings.of('/me/meeting-schedule');

describe('the meeting schedule', () => {
  test('is off until it is turned on, and begins with the hours for live chat', async () => {
    const desk = new Desk();
    desk.own.schedule = { timeZone: 'Asia/Tokyo', week: { tue: [['10:00', '12:00']] } };
    await openSettings(desk);
    await expect.element(bookable()).not.toBeChecked();
    await bookable().click();
    await expect.element(within('Time zone')).toHaveValue('Asia/Tokyo');
    await save().click();
    await expect
      .poll(() => saved(desk))
      .toEqual([
        {
          schedule: {
            timeZone: 'Asia/Tokyo',
            week: { tue: [['10:00', '12:00']] },
            duration: 30,
            buffer: 10,
            notice: 120,
            days: 30,
          },
        },
      ]);
    await expect.element(section().getByText('Saved')).toBeVisible();
  });

  test('shows what is saved, and is changed by keyboard alone', async () => {
    const desk = deskWith();
    await openSettings(desk);
    await expect.element(within('Monday, from')).toHaveValue('09:00');
    await expect.element(within('Date')).toHaveValue('2030-12-24');
    within('Duration').element().focus();
    await userEvent.selectOptions(within('Duration'), '45 minutes');
    await userEvent.selectOptions(within('Free time after each meeting'), 'None');
    await userEvent.selectOptions(within('Minimum notice'), '1 day');
    await userEvent.selectOptions(within('How far ahead'), '60 days');
    save().element().focus();
    await userEvent.keyboard('{Enter}');
    await expect
      .poll(() => saved(desk))
      .toEqual([{ schedule: { ...madrid, duration: 45, buffer: 0, notice: 1440, days: 60 } }]);
  });

  test('has dates with hours of their own: added, filled, and taken away', async () => {
    const desk = deskWith();
    await openSettings(desk);
    button('Add a date').element().focus();
    await userEvent.keyboard('{Enter}');
    const added = within('Date').nth(1);
    await expectFocus(added);
    await expect.element(section().getByRole('group', { name: 'New date' })).toHaveTextContent('No meetings');
    await added.fill('2030-12-01');
    const group = section().getByRole('group', { name: 'Sunday, December 1, 2030' });
    await group.getByRole('button', { name: /^Add hours/ }).click();
    await expectFocus(group.getByLabelText(/, from$/));
    await button('Remove Tuesday, December 24, 2030').click();
    await expectFocus(button('Add a date'));
    await save().click();
    await expect
      .poll(() => saved(desk))
      .toEqual([{ schedule: { ...madrid, dates: [{ date: '2030-12-01', blocks: [['09:00', '17:00']] }] } }]);
  });

  test('with a date left out or there twice is not sent: the field says so and has the focus', async () => {
    const desk = deskWith();
    await openSettings(desk);
    await button('Add a date').click();
    expect(section().getByText('Choose a date.').elements()).toHaveLength(0);
    await save().click();
    const added = within('Date').nth(1);
    await expectFocus(added);
    await expect.element(added).toHaveAccessibleDescription('Choose a date.');
    await added.fill('2030-12-24');
    await expect.element(added).toHaveAccessibleDescription('This date is there twice.');
    await expectAccessible();
    await save().click();
    await expect.element(section().getByText('Not saved yet')).toBeVisible();
    expect(saved(desk)).toEqual([]);
  });

  test('can be turned off, and says what that means', async () => {
    const desk = deskWith();
    await openSettings(desk);
    await bookable().click();
    await expect.element(section()).toHaveTextContent('What is booked already stays.');
    await save().click();
    await expect.poll(() => saved(desk)).toEqual([{ schedule: null }]);
  });

  test('that is not saved is not lost by looking at something else, and can be discarded', async () => {
    await openSettings(deskWith());
    await userEvent.selectOptions(within('Duration'), '1 hour');
    await role('link', 'Inbox').click();
    const leaving = new Event('beforeunload', { cancelable: true });
    dispatchEvent(leaving);
    expect(leaving.defaultPrevented).toBe(true);
    await role('link', 'Settings').click();
    await expect.element(within('Duration')).toHaveValue('60');
    await button('Discard changes').click();
    await expect.element(within('Duration')).toHaveValue('30');
  });

  test.each([
    [1440, 900],
    [390, 780],
    [320, 640],
  ])('fits a window of %i by %i, light and dark', async (width, height) => {
    const desk = deskWith();
    desk.own.meetings.next = ['2030-01-07T08:00:00.000Z', '2030-01-07T08:30:00.000Z'];
    desk.own.meetings.settings.invitation = { title: 'A call', text: 'See {meeting.link}' };
    const { inbox } = await openSettings(desk, [width, height]);
    await expect.element(section().getByText('Next free times')).toBeVisible();
    const settings = inbox.shadowRoot?.querySelector('porchlight-settings');
    expect(settings?.scrollWidth).toBe(settings?.clientWidth);
    await expectAccessible();
    await prefer('dark');
    inbox.style.colorScheme = 'dark';
    await expectAccessible();
  });
});

describe('the next free times', () => {
  const next = () => section().getByRole('group', { name: 'Next free times' });

  test('are those of what has been typed, before it is saved', async () => {
    const desk = deskWith();
    desk.own.meetings.next = ['2030-01-07T08:00:00.000Z'];
    const { meetings } = await openSettings(desk);
    await expect.element(next()).toHaveTextContent('Mon, Jan 7, 9:00 AM');
    meetings.next = ['2030-01-07T08:30:00.000Z'];
    await userEvent.selectOptions(within('Duration'), '1 hour');
    await expect.element(next()).toHaveTextContent('Mon, Jan 7, 9:30 AM');
    expect(meetings.of('/me/slots').at(-1)).toEqual({ ...madrid, duration: 60 });
    expect(saved(desk)).toEqual([]);
  });

  test('may be none, and say so when they cannot be had', async () => {
    const desk = deskWith();
    const { meetings } = await openSettings(desk);
    await expect.element(next()).toHaveTextContent('There are no free times.');
    meetings.refusal = 'calendar.unreachable';
    await userEvent.selectOptions(within('Duration'), '1 hour');
    await expect.element(next()).toHaveTextContent('Your connected calendar does not answer');
  });
});

describe('why a time is missing', () => {
  const why = () => role('region', 'Why is this time missing?');
  const ask = async (date: string, time: string) => {
    await why().getByLabelText('Date').fill(date);
    await why().getByLabelText('Time').fill(time);
    await why().getByRole('button', { name: 'Explain' }).click();
  };
  const answer = (reasons: SlotReason[]) => {
    const desk = deskWith();
    desk.own.meetings.reasons = reasons;
    return openSettings(desk);
  };

  test('is asked by the clocks of the schedule, and answered in words, with the next free times', async () => {
    const { meetings } = await answer([
      { why: 'meeting', start: '2030-01-07T08:00:00.000Z', end: '2030-01-07T08:30:00.000Z' },
    ]);
    meetings.next = ['2030-01-07T09:00:00.000Z'];
    await expect.element(why()).toHaveTextContent(/All times in Europe\/Madrid/);
    await ask('2030-01-07', '09:00');
    await expect
      .element(why().getByRole('status'))
      .toHaveTextContent(/There is another meeting: Mon, Jan 7, 2030, 9:00 AM – 9:30 AM/);
    await expect.element(why()).toHaveTextContent('Next free: Mon, Jan 7, 10:00 AM');
    expect(meetings.of('/me/slots/why')).toEqual(['2030-01-07T08:00:00.000Z']);
    await expectAccessible();
  });

  test('is no question about a time that is free', async () => {
    await answer([]);
    await ask('2030-01-07', '09:00');
    await expect.element(why()).toHaveTextContent('This time is free');
  });

  test('is answered for a time that the clocks skip, and twice for one that comes twice', async () => {
    const { meetings } = await answer([{ why: 'hours' }]);
    await ask('2030-03-31', '02:30');
    await expect.element(why()).toHaveTextContent('the clocks skip it on that day');
    await ask('2030-10-27', '02:30');
    await expect.poll(() => meetings.of('/me/slots/why')).toHaveLength(2);
    await expect.element(why()).toHaveTextContent(/GMT\+2.*GMT\+1/);
  });

  test('is asked of a saved schedule only', async () => {
    const desk = new Desk();
    await openSettings(desk);
    await expect.element(why()).not.toBeInTheDocument();
  });

  test('says so when the calendar does not answer', async () => {
    const { meetings } = await answer([]);
    meetings.refusal = 'calendar.unreachable';
    await ask('2030-01-07', '09:00');
    await expect.element(why()).toHaveTextContent('Your connected calendar does not answer');
  });
});

describe('the invitation', () => {
  const invitation = () => role('region', 'Meeting invitation');
  const field = (name: string) => invitation().getByRole('textbox', { name, exact: true });
  const preview = () => invitation().getByRole('group', { name: 'Preview' });
  const token = (name: string) => invitation().getByRole('button', { name, exact: true });

  test('is shown as it will read while it is written', async () => {
    await openSettings(deskWith());
    await expect.element(preview()).toHaveTextContent('Meeting with Ana');
    await field('Title').fill('A call with {visitor.name}');
    await field('Text').fill('For {meeting.duration}, {nonsense}.');
    await field('Video link').fill('https://meet.example.com/ana');
    await expect.element(preview()).toHaveTextContent('A call with Mina Ortiz');
    await expect.element(preview()).toHaveTextContent('For 30 minutes, {nonsense}.');
    await expect.element(preview()).toHaveTextContent('https://meet.example.com/ana');
    await expectAccessible();
  });

  test('takes tokens where the cursor is, in the field that was written in last', async () => {
    await openSettings(deskWith());
    await field('Title').fill('Call: ');
    token('Visitor’s name').element().focus();
    await userEvent.keyboard('{Enter}');
    await expectFocus(field('Title'));
    await expect.element(field('Title')).toHaveValue('Call: {visitor.name}');
    await field('Text').fill('Join at .');
    const text = field('Text').element() as HTMLTextAreaElement;
    text.setSelectionRange(8, 8);
    await token('Video link').click();
    await expect.element(field('Text')).toHaveValue('Join at {meeting.link}.');
    await userEvent.keyboard('!');
    await expect.element(field('Text')).toHaveValue('Join at {meeting.link}!.');
  });

  test('is saved with the language it was written in, and an empty field is none', async () => {
    const desk = deskWith();
    desk.own.meetings.settings.invitation = { title: 'Old', text: 'Kept' };
    const { meetings } = await openSettings(desk);
    await field('Title').fill(' ');
    await role('button', 'Save invitation').click();
    await expect
      .poll(() => meetings.of('/me/invitation'))
      .toEqual([{ text: 'Kept', language: expect.stringMatching(/^en/) }]);
    await expect.element(invitation().getByText('Saved')).toBeVisible();
  });

  test('with a link that is no https address is not sent: the field says so and has the focus', async () => {
    const { meetings } = await openSettings(deskWith());
    await field('Video link').fill('meet.example.com');
    await role('button', 'Save invitation').click();
    await expectFocus(field('Video link'));
    await expect.element(field('Video link')).toHaveAccessibleDescription(/begins with https/);
    expect(meetings.of('/me/invitation')).toEqual([]);
  });
});
