import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanUp, expectAccessible, expectFocus, openInbox, role } from '../desk.test-page.ts';
import { bo, Desk } from '../desk.test-server.ts';

const rows = () => page.getByRole('listitem');
const row = (name: string) => rows().filter({ hasText: name });
const log = () => role('log', 'Conversation');

afterEach(cleanUp);

/** The page of meetings. */
async function reading(prepare: (desk: Desk) => void = () => {}, size?: readonly [number, number]) {
  const desk = new Desk();
  prepare(desk);
  location.hash = '#/meetings';
  await openInbox(desk, size ? { size } : {});
  await expect.element(role('heading', 'Meetings')).toBeVisible();
  return desk;
}

describe('every meeting', () => {
  test('shows its booker’s email, its agent, and when it is by both clocks', async () => {
    await reading(({ diary }) => {
      diary.book(30, { conversationId: 'cnv_maya-0001', link: 'https://meet.example/room' });
    });
    await expect.element(row('Maya Chen')).toHaveTextContent('maya@example.com');
    await expect.element(row('Maya Chen')).toHaveTextContent('with Ana');
    await expect.element(row('Maya Chen')).toHaveTextContent(/ in Tokyo/);
    await expect
      .element(role('link', 'Open conversation'))
      .toHaveAttribute('href', '#/conversations/cnv_maya-0001');
    await expect.element(role('link', 'Join')).toHaveAttribute('href', 'https://meet.example/room');
    await expectAccessible();
  });

  test('says whether it is under way, has passed or was cancelled', async () => {
    await reading(({ diary }) => {
      const now = new Date(Date.now() - 60_000).toISOString();
      diary.book(1, { name: 'Now There', start: now });
      diary.book(2, { name: 'Off Again', status: 'cancelled' });
      diary.book(-30, { name: 'Long Ago' });
    });
    await expect.element(row('Now There')).toHaveTextContent('Now');
    await expect.element(row('Off Again')).toHaveTextContent('Cancelled');
    await expect.element(row('Long Ago')).not.toBeInTheDocument();
    await role('radio', 'Past').click();
    await expect.element(row('Long Ago')).toHaveTextContent('Over');
    await expect.element(row('Now There')).not.toBeInTheDocument();
  });

  test('is one’s own, or everybody’s for an admin', async () => {
    await reading(({ diary }) => {
      diary.book(5);
      diary.book(6, { name: 'Bo’s Guest', agent: bo });
    });
    await expect.element(row('Bo’s Guest')).not.toBeInTheDocument();
    await role('radio', 'Everyone’s').click();
    await expect.element(row('Bo’s Guest')).toHaveTextContent('with Bo');
  });

  test('says what could not be done with it', async () => {
    await reading(({ diary }) => {
      diary.book(5, { trouble: 'visitorMail' });
    });
    await expect.element(rows()).toHaveTextContent('The mail to this address came back.');
  });

  test('stands under its day, soonest first, further ones as one scrolls', async () => {
    await reading(({ diary }) => {
      diary.pageSize = 10;
      for (let at = 25; at > 0; at--) diary.book(at * 24, { name: `Guest ${at}` });
    });
    await expect.poll(() => rows().elements().length).toBeGreaterThanOrEqual(10);
    expect(rows().elements()[0]?.textContent).toContain('Guest 1');
    rows().elements().at(-1)?.scrollIntoView();
    await expect.poll(() => rows().elements().length).toBeGreaterThanOrEqual(20);
  });

  test('comes and goes while the page is looked at', async () => {
    const desk = await reading();
    await expect.element(page.getByText('No meetings ahead')).toBeVisible();
    const { id, start, end, agent, name } = desk.diary.book(3);
    const meeting = { id, start, end, agent, name };
    desk.tell({
      type: 'meetings.changed',
      agent: agent.id,
      news: { change: 'booked', by: 'visitor', sequence: 1, meeting },
    });
    await expect.element(row('Maya Chen')).toBeVisible();
  });

  test('is missing only in words when the server does not answer', async () => {
    const desk = await reading(({ diary }) => {
      diary.book(3);
      diary.refusal = 'internal';
    });
    await expect.element(role('alert')).toHaveTextContent('could not be loaded');
    desk.diary.refusal = undefined;
    await role('button', 'Try again').click();
    await expect.element(row('Maya Chen')).toBeVisible();
  });
});

describe('cancelling', () => {
  test('asks once, and says that both get a mail', async () => {
    const desk = await reading(({ diary }) => {
      diary.book(3);
    });
    await role('button', 'Cancel meeting').click();
    await expect.element(page.getByText('Cancel the meeting with Maya Chen? They get a mail.')).toBeVisible();
    expect(desk.diary.asked).toEqual([]);
    await expectFocus(role('button', 'Cancel meeting'));
    await userEvent.keyboard('{Enter}');
    await expect.element(rows()).toHaveTextContent('Cancelled. Both of you get a mail.');
    expect(desk.diary.asked).toEqual([['DELETE', '/meetings/mtg_meeting-0', undefined]]);
    await expectAccessible();
  });

  test('is taken back with Escape, and the focus is where it was', async () => {
    const desk = await reading(({ diary }) => {
      diary.book(3);
    });
    await role('button', 'Cancel meeting').click();
    await userEvent.keyboard('{Escape}');
    await expectFocus(role('button', 'Cancel meeting'));
    expect(desk.diary.asked).toEqual([]);
  });

  test('that fails leaves it as it was, in words', async () => {
    const desk = await reading(({ diary }) => {
      diary.book(3);
    });
    await role('button', 'Cancel meeting').click();
    desk.diary.refusal = 'internal';
    await role('button', 'Cancel meeting').click();
    await expect.element(rows()).toHaveTextContent('That did not work.');
    await expect.element(role('button', 'Reschedule')).toBeVisible();
  });
});

describe('rescheduling', () => {
  const free = new Date(Math.ceil(Date.now() / 3_600_000) * 3_600_000 + 48 * 3_600_000).toISOString();
  const clock = new Intl.DateTimeFormat('en', { timeStyle: 'short' }).format(new Date(free));
  const time = () => page.getByRole('dialog').getByRole('button', { name: clock });

  async function choosing() {
    const desk = await reading(({ diary }) => {
      diary.book(30);
      diary.slots = [free];
    });
    await role('button', 'Reschedule').click();
    await expect.element(role('heading', 'New time for the meeting with Maya Chen')).toBeVisible();
    await time().click();
    return desk;
  }

  test('moves it to a time that is free', async () => {
    const desk = await choosing();
    await expectAccessible();
    await role('button', 'Move the meeting').click();
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    expect(desk.diary.asked).toEqual([['POST', '/meetings/mtg_meeting-0/time', { start: free }]]);
    await expect.element(rows()).toHaveTextContent('Moved. Both of you get a mail.');
  });

  test('to a time that has just been taken says so, and shows what is free', async () => {
    const desk = await choosing();
    desk.diary.slots = [];
    await role('button', 'Move the meeting').click();
    await expect.element(page.getByRole('dialog').getByRole('alert')).toHaveTextContent('just been taken');
    await expect.element(time()).not.toBeInTheDocument();
    await expect.element(role('button', 'Move the meeting')).toHaveAttribute('aria-disabled', 'true');
  });
});

describe('sharing a calendar', () => {
  const id = 'cnv_maya-0001';

  async function chatting() {
    const desk = new Desk();
    desk.accepted(id, { name: 'Maya Chen' });
    location.hash = `#/conversations/${id}`;
    await openInbox(desk);
    await role('button', 'Share calendar').click();
    await expect.element(page.getByRole('dialog', { name: 'Share calendar' })).toBeVisible();
    return desk;
  }

  const calendar = () => role('combobox', 'Calendar');
  const send = () => page.getByRole('dialog').getByRole('button', { name: 'Send' });

  test('begins with one’s own, and shows it to the visitor with Send', async () => {
    const desk = await chatting();
    await expect.element(calendar()).toHaveValue('Ana (you)');
    await expectAccessible();
    await send().click();
    await expect.element(log().getByText('Ana’s calendar was shared')).toBeVisible();
    expect(desk.diary.asked[0]?.[2]).toMatchObject({ agent: 'agt_ana' });
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  });

  test('finds a colleague’s by what is typed, by keyboard alone', async () => {
    const desk = await chatting();
    await calendar().fill('bo');
    await expect.poll(() => page.getByRole('option').elements().length).toBe(1);
    await userEvent.keyboard('{Enter}');
    await expect.element(calendar()).toHaveValue('Bo');
    await send().click();
    await expect.element(log().getByText('Bo’s calendar was shared')).toBeVisible();
    expect(desk.diary.asked[0]?.[2]).toMatchObject({ agent: 'agt_bo' });
  });

  test('that fails says so, and is tried again as the same', async () => {
    const desk = await chatting();
    desk.diary.refusal = 'internal';
    await send().click();
    await expect.element(page.getByText('The calendar could not be shared.')).toBeVisible();
    desk.diary.refusal = undefined;
    await send().click();
    await expect.element(log().getByText('Ana’s calendar was shared')).toBeVisible();
    const [first, second] = desk.diary.asked;
    expect(second).toEqual(first);
  });

  test('without any to share leads to where hours are set', async () => {
    const desk = new Desk();
    desk.accepted(id, { name: 'Maya Chen' });
    desk.diary.calendars = [];
    location.hash = `#/conversations/${id}`;
    await openInbox(desk);
    await role('button', 'Share calendar').click();
    await expect.element(role('link', 'Set yours')).toHaveAttribute('href', '#/settings');
  });
});

describe('a meeting in the conversation', () => {
  const id = 'cnv_maya-0001';
  const first = { start: '2026-12-01T09:00:00.000Z', end: '2026-12-01T09:30:00.000Z' };
  const booked = { id: 'mtg_one-00001', agent: { id: 'agt_ana', name: 'Ana' }, name: 'Maya Chen' };

  test('stands there with its time by both clocks, and struck out once it has another', async () => {
    const desk = new Desk();
    desk.accepted(id, { name: 'Maya Chen' }, { timeZone: 'Asia/Tokyo' });
    desk.append(id, { kind: 'booked', meeting: { ...booked, ...first } });
    location.hash = `#/conversations/${id}`;
    await openInbox(desk);
    await expect.element(log().getByText('Maya Chen booked a meeting with Ana')).toBeVisible();
    await expect.element(page.getByText(/18:00.* in Tokyo|6:00.PM.* in Tokyo/)).toBeVisible();
    await expect.element(role('link', 'Show meeting')).toHaveAttribute('href', '#/meetings');
    // What people's tools go by: one link leads to the page of meetings by its name.
    expect(role('link', 'Meetings').elements()).toHaveLength(1);
    expect(document.querySelector('.gone')).toBeNull();
    const moved = { start: '2026-12-02T09:00:00.000Z', end: '2026-12-02T09:30:00.000Z' };
    desk.append(id, {
      kind: 'rescheduled',
      meeting: { ...booked, ...moved },
      by: 'visitor',
      was: first.start,
    });
    await expect.element(log().getByText('Maya Chen moved the meeting')).toBeVisible();
    const struck = () =>
      page
        .getByText(/Dec 1, 2026/)
        .first()
        .element();
    expect(getComputedStyle(struck().closest('strong') ?? struck()).textDecorationLine).toBe('line-through');
    await expectAccessible();
  });
});

test('the page fits a phone of 320 pixels', async () => {
  await reading(
    ({ diary }) => {
      diary.book(30, { conversationId: 'cnv_maya-0001', link: 'https://meet.example/room' });
    },
    [320, 640],
  );
  await expect.element(row('Maya Chen')).toBeVisible();
  expect(document.documentElement.scrollWidth).toBe(320);
  await expectAccessible();
});
