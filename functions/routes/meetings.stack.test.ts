import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Database, startDatabase } from '../../local/database.ts';
import { MEETING_PAGE } from '../../protocol/limits.ts';
import type { MeetingRow } from '../../protocol/meeting.ts';
import { Web } from '../web.test-kit.ts';
import { newConversation, type Person, World } from '../world.test-kit.ts';
import { Bookings, OPEN } from './booking.test-kit.ts';

let database: Database;
let world: World;
let bookings: Bookings;
let ana: Person;
let bo: Person;
let admin: Person;
const ANA = 'agt_ana';
const BO = 'agt_bo';
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());
beforeEach(async () => {
  world = await World.open(database.endpoint);
  bookings = new Bookings(world);
  ana = await world.agent('Ana');
  bo = await world.agent('Bo', { available: false });
  admin = await world.agent('Ada', { role: 'admin', available: false });
  for (const id of [ANA, BO]) await bookings.calendars.setSchedule(id, OPEN);
  return () => world.close();
});

const hour = (hours: number) => bookings.at(24 + hours);

/** A meeting of Ana's, by default at the next noon, and whoever booked it. */
async function booked({ start = hour(0), agent = ANA, more = {} } = {}) {
  const visitor = world.visitor();
  const { status, body } = await bookings.book(visitor, agent, start, more);
  if (status !== 200) throw new Error(`the booking was refused: ${JSON.stringify(body)}`);
  return { visitor, id: body.meeting.id };
}

const startsIn = async (from: number, to: number) =>
  (await bookings.slots(world.visitor(), ANA, hour(from), hour(to))).body.slots;

describe('a meeting', () => {
  test('is moved by its agent: the old time is free, the new one taken, and both sides read it in the log', async () => {
    const visitor = world.visitor();
    const conversationId = await world.chat(visitor, ana);
    const { id } = (await bookings.book(visitor, ANA, hour(0), { conversationId })).body.meeting;
    const moved = await bookings.move(ana, id, hour(3));
    expect(moved).toMatchObject({
      status: 200,
      body: { meeting: { id, start: hour(3), end: hour(3.5) }, sequence: 2 },
    });
    expect(await startsIn(0, 4)).not.toContain(hour(3));
    expect(await startsIn(0, 4)).toContain(hour(0));
    expect((await visitor.log(conversationId)).at(-1)).toMatchObject({
      kind: 'rescheduled',
      meeting: { id, start: hour(3) },
      was: hour(0),
      by: 'agent',
    });
    expect(visitor.heard('entry.added').at(-1)?.entry.kind).toBe('rescheduled');
  });

  test('can be moved into its own time', async () => {
    const { id } = await booked();
    expect(await bookings.move(ana, id, hour(0.5))).toMatchObject({ status: 200, body: { sequence: 2 } });
  });

  test('that is moved to where it is, once more, has not been moved', async () => {
    const { id } = await booked();
    await bookings.move(ana, id, hour(1));
    expect(await bookings.move(ana, id, hour(1))).toMatchObject({ status: 200, body: { sequence: 2 } });
  });

  test('is not moved to a time that is taken, or kept for somebody else', async () => {
    const { id } = await booked();
    await booked({ start: hour(2) });
    await bookings.hold(world.visitor(), ANA, hour(4));
    for (const start of [hour(2), hour(1.5), hour(4)]) {
      expect(await bookings.move(ana, id, start)).toMatchObject({
        status: 409,
        body: { code: 'slot.taken' },
      });
    }
    expect(await bookings.meetings.find(id)).toMatchObject({ start: hour(0), sequence: 1 });
  });

  test('is called off by its agent: its time is free, and calling it off again changes nothing', async () => {
    const visitor = world.visitor();
    const conversationId = await world.chat(visitor, ana);
    const { id } = (await bookings.book(visitor, ANA, hour(0), { conversationId })).body.meeting;
    for (const _ of [1, 2]) {
      const { status, body } = await bookings.cancel(ana, id);
      expect([status, body.meeting.status, body.sequence]).toEqual([200, 'cancelled', 2]);
    }
    expect(await startsIn(0, 1)).toContain(hour(0));
    const log = await visitor.log(conversationId);
    expect(log.slice(3)).toMatchObject([
      { kind: 'booked' },
      { kind: 'cancelled', by: 'agent', meeting: { id } },
    ]);
  });

  test('that was called off is not moved, and its id books no other', async () => {
    const { visitor, id } = await booked();
    await bookings.cancel(ana, id);
    for (const start of [hour(0), hour(1)]) {
      expect(await bookings.move(ana, id, start)).toMatchObject({
        status: 409,
        body: { code: 'meeting.over' },
      });
    }
    const again = await bookings.book(visitor, ANA, hour(1), { id });
    expect(again.body.meeting).toMatchObject({ id, status: 'cancelled', start: hour(0) });
  });

  test('that has begun is neither moved nor called off', async () => {
    const { id } = await booked();
    world.now = Date.parse(hour(0));
    const over = { status: 409, body: { code: 'meeting.over' } };
    expect(await bookings.move(ana, id, hour(3))).toMatchObject(over);
    expect(await bookings.cancel(ana, id)).toMatchObject(over);
  });

  test('is its agent’s and every admin’s to change; for others it is as if there were none', async () => {
    const { id } = await booked();
    const none = 'mtg_00000000';
    const unknown = { status: 404, body: { code: 'meeting.unknown' } };
    for (const meeting of [id, none]) {
      expect(await bookings.move(bo, meeting, hour(1))).toMatchObject(unknown);
      expect(await bookings.cancel(bo, meeting)).toMatchObject(unknown);
    }
    expect(await bookings.cancel(admin, none)).toMatchObject(unknown);
    expect((await bookings.move(admin, id, hour(1))).status).toBe(200);
    expect((await bookings.cancel(admin, id)).status).toBe(200);
  });

  test('is told to its agent and to admins the moment it changes, and to nobody else', async () => {
    const { id } = await booked();
    await bookings.move(ana, id, hour(1));
    await bookings.cancel(ana, id);
    for (const person of [ana, admin]) {
      expect(person.heard('meetings.changed')).toMatchObject([
        {
          agent: ANA,
          news: { change: 'booked', by: 'visitor', sequence: 1, meeting: { id, start: hour(0) } },
        },
        {
          agent: ANA,
          news: { change: 'rescheduled', by: 'agent', sequence: 2, meeting: { start: hour(1) } },
        },
        { agent: ANA, news: { change: 'cancelled', by: 'agent', sequence: 3, meeting: { id } } },
      ]);
    }
    expect(bo.heard('meetings.changed')).toEqual([]);
  });

  test('is told with who changed it: the booker by their link, in a chat or without one', async () => {
    const { id } = (await bookings.book(world.visitor(), ANA, hour(0))).body.meeting;
    await bookings.linked(id, 'DELETE /booked');
    expect(ana.heard('meetings.changed').map(({ news }) => news)).toMatchObject([
      { change: 'booked', by: 'visitor', meeting: { id, name: expect.any(String) } },
      { change: 'cancelled', by: 'visitor', sequence: 2 },
    ]);
    expect(ana.heard('meetings.changed')[0]?.news).not.toHaveProperty('conversationId');
  });

  test('is in the visitor’s history with each of its changes, also one without a chat', async () => {
    const visitor = world.visitor();
    const { id } = (await bookings.book(visitor, ANA, hour(0))).body.meeting;
    world.now += 1000;
    await bookings.move(ana, id, hour(1));
    world.now += 1000;
    await bookings.linked(id, 'DELETE /booked');
    const conversationId = await world.chat(visitor, ana);
    const { body } = await bookings.web.ask(ana, 'GET /conversations/{id}/activities', {
      parameters: { id: conversationId },
    });
    const ofMeetings = body.activities.filter(({ meeting }: { meeting?: object }) => meeting);
    expect(ofMeetings).toMatchObject([
      { kind: 'cancelled', by: 'visitor', meeting: { id, start: hour(1) } },
      { kind: 'rescheduled', by: 'agent', was: hour(0), meeting: { id, start: hour(1) } },
      { kind: 'scheduled', meeting: { id, start: hour(0), name: 'Mina' } },
    ]);
  });

  test('is due to be carried out from every change on, by a wake-up and by the sweep’s index', async () => {
    const { id } = await booked();
    const { items } = await world.database.query({
      index: 'byDue',
      where: '#due = :due',
      values: { ':due': 'DUE' },
    });
    const [item] = items.filter((item) => item.id === id);
    expect(Date.parse(String(item?.dueAt))).toBeGreaterThan(world.now);
    expect(world.outside.wakeUps).toContainEqual(expect.objectContaining({ kind: 'meeting', meetingId: id }));
  });

  test('is kept for two years after it', async () => {
    const { id } = await booked();
    const start = hour(0);
    const key = { pk: `CALENDAR#${ANA}`, sk: `MEET#${start}#${id}` };
    const { ttl } = (await world.database.get(key, true)) ?? {};
    const years = (Number(ttl) * 1000 - Date.parse(start)) / (365 * 24 * 60 * 60_000);
    expect(years).toBeGreaterThan(2);
    expect(years).toBeLessThan(2.2);
  });
});

describe('the link of a meeting', () => {
  test('shows it, and moves it and calls it off without a sign-in, as its booker', async () => {
    const { id } = await booked();
    expect(await bookings.linked(id, 'GET /booked')).toMatchObject({
      status: 200,
      body: { meeting: { id, start: hour(0), status: 'booked' }, sequence: 1, timeZone: 'UTC' },
    });
    const slots = await bookings.linked(id, 'GET /booked/slots', { query: { from: hour(0), to: hour(1) } });
    expect(slots.body).toMatchObject({ agent: { id: ANA }, slots: [hour(0), hour(0.5)] });
    expect((await bookings.linked(id, 'PUT /booked/hold', { body: { start: hour(2) } })).status).toBe(200);
    expect(await startsIn(2, 3)).toEqual([]);
    const body = { start: hour(2), timeZone: 'Europe/Madrid' };
    expect(await bookings.linked(id, 'POST /booked/time', { body })).toMatchObject({
      status: 200,
      body: { meeting: { start: hour(2), timeZone: 'Europe/Madrid' }, sequence: 2 },
    });
    expect(await bookings.linked(id, 'DELETE /booked')).toMatchObject({
      status: 200,
      body: { meeting: { status: 'cancelled' }, sequence: 3 },
    });
    expect(await bookings.meetings.find(id)).toMatchObject({ by: 'visitor' });
  });

  test('holds nothing for what is over, and moves nothing to what is taken', async () => {
    const { id } = await booked();
    await booked({ start: hour(2) });
    const taken = await bookings.linked(id, 'POST /booked/time', { body: { start: hour(2) } });
    expect([taken.status, taken.body.code]).toEqual([409, 'slot.taken']);
    await bookings.cancel(ana, id);
    const over = await bookings.linked(id, 'PUT /booked/hold', { body: { start: hour(4) } });
    expect([over.status, over.body.code]).toEqual([409, 'meeting.over']);
  });

  test('is good until a day after the meeting, and is no other token', async () => {
    const { visitor, id } = await booked();
    world.now = Date.parse(hour(0.5)) + 24 * 60 * 60_000 - 1;
    expect((await bookings.linked(id, 'GET /booked')).status).toBe(200);
    world.now++;
    const invalid = { status: 401, body: { code: 'link.invalid' } };
    expect(await bookings.linked(id, 'GET /booked')).toMatchObject(invalid);
    expect(await bookings.linked(`mtg_${randomUUID()}`, 'GET /booked')).toMatchObject(invalid);
    expect(await bookings.web.ask(visitor, 'GET /booked')).toMatchObject(invalid);
    expect(await bookings.web.ask(undefined, 'GET /booked')).toMatchObject({
      status: 401,
      body: { code: 'token.missing' },
    });
  });
});

describe('the list of meetings', () => {
  const list = async (person: Person, query: Record<string, string> = {}) => {
    const { body } = await bookings.web.ask(person, 'GET /meetings', { query });
    return body as { meetings: MeetingRow[]; before?: string; code?: string; field?: string };
  };
  const starts = ({ meetings }: { meetings: MeetingRow[] }) => meetings.map(({ start }) => start);

  test('has the agent’s own, coming ones soonest first and past ones latest first', async () => {
    for (const hours of [6, 0, 3, 9]) await booked({ start: hour(hours) });
    await booked({ start: hour(1), agent: BO });
    world.now = Date.parse(hour(4));
    expect(starts(await list(ana))).toEqual([hour(6), hour(9)]);
    expect(starts(await list(ana, { when: 'past' }))).toEqual([hour(3), hour(0)]);
  });

  test('has everybody’s for an admin, and for nobody else', async () => {
    await booked({ start: hour(0) });
    await booked({ start: hour(1), agent: BO });
    await booked({ start: hour(24 * 20) });
    expect(starts(await list(admin, { of: 'all' }))).toEqual([hour(0), hour(1), hour(24 * 20)]);
    world.now = Date.parse(hour(2));
    expect(starts(await list(admin, { of: 'all', when: 'past' }))).toEqual([hour(1), hour(0)]);
    expect((await list(ana, { of: 'all' })).code).toBe('frame.forbidden');
    expect(starts(await list(admin))).toEqual([]);
  });

  test.each(['me', 'all'])('of %s comes in pages', async (of) => {
    const count = MEETING_PAGE + 5;
    for (let index = 0; index < count; index++) {
      await booked({ start: hour(index * 12), more: { email: `v${index}@example.org` } });
    }
    const person = of === 'all' ? admin : ana;
    const page = async (of: string) => {
      const first = await list(person, { of });
      const rest = await list(person, { of, before: first.before ?? '' });
      expect([first.meetings.length, rest.meetings.length, rest.before]).toEqual([
        MEETING_PAGE,
        5,
        undefined,
      ]);
      return [...starts(first), ...starts(rest)];
    };
    const all = await page(of);
    expect(all).toEqual([...new Set(all)].sort());
    expect(all).toHaveLength(count);
  });

  test('says where to meet, and what could not be carried out', async () => {
    await bookings.calendars.setInvitation(ANA, { link: 'https://meet.example.com/ana' });
    const { id } = await booked();
    const key = { pk: `CALENDAR#${ANA}`, sk: `MEET#${hour(0)}#${id}` };
    await world.database.update(key, { set: { trouble: 'visitorMail' } });
    expect((await list(ana)).meetings).toMatchObject([
      { id, link: 'https://meet.example.com/ana', trouble: 'visitorMail' },
    ]);
    // What has failed before may go right with the change.
    await bookings.move(ana, id, hour(1));
    expect((await list(ana)).meetings[0]?.trouble).toBeUndefined();
  });

  test.each([
    ['of', { of: 'them' }],
    ['when', { when: 'never' }],
    ['before', { before: 'x' }],
  ])('refuses a bad %s by name', async (field, query) => {
    expect(await list(ana, query)).toMatchObject({ code: 'frame.invalid', field });
  });
});

describe('showing a calendar', () => {
  const share = (agent: Person, conversation: string, of: string, id = `frm_${randomUUID()}`) =>
    bookings.web.ask(agent, 'POST /conversations/{id}/calendars', {
      parameters: { id: conversation },
      body: { id, agent: of },
    });

  test('puts it into the log, an agent’s own or a colleague’s, live for both sides', async () => {
    const visitor = world.visitor();
    const conversationId = await world.chat(visitor, ana);
    expect((await share(ana, conversationId, ANA)).status).toBe(200);
    expect((await share(ana, conversationId, BO)).body).toMatchObject({ number: 5 });
    const log = await visitor.log(conversationId);
    expect(log.slice(3)).toMatchObject([
      { kind: 'calendar', agent: { id: ANA, name: 'Ana' } },
      { kind: 'calendar', agent: { id: BO, name: 'Bo' } },
    ]);
    for (const side of [visitor, ana]) {
      expect(
        side
          .heard('entry.added')
          .slice(-2)
          .map(({ entry }) => entry),
      ).toEqual(log.slice(3));
    }
  });

  test('twice by the same id shows it once', async () => {
    const visitor = world.visitor();
    const conversationId = await world.chat(visitor, ana);
    const [first, ...copies] = [
      await share(ana, conversationId, ANA, 'frm_same-00001'),
      ...(await Promise.all([1, 2].map(() => share(ana, conversationId, ANA, 'frm_same-00001')))),
    ];
    for (const copy of copies) expect(copy.body).toEqual(first?.body);
    expect(await visitor.log(conversationId)).toHaveLength(4);
  });

  test('is for the agent of a chat that goes on, and calendars in which a time can be booked', async () => {
    const visitor = world.visitor();
    const conversationId = await world.chat(visitor, ana);
    const refusals = [
      [await share(bo, conversationId, BO), 'conversation.unknown'],
      [await share(admin, conversationId, BO), 'conversation.unknown'],
      [await share(ana, newConversation(), ANA), 'conversation.unknown'],
      [await share(ana, conversationId, 'agt_ada'), 'calendar.unknown'],
      [await share(ana, conversationId, 'agt_nobody'), 'calendar.unknown'],
      [await share(ana, conversationId, ANA, 'x'), 'frame.invalid'],
    ] as const;
    for (const [{ body }, code] of refusals) expect(body.code).toBe(code);
    await visitor.ask('conversation.end', { conversationId });
    expect((await share(ana, conversationId, ANA)).body.code).toBe('conversation.closed');
    const waiting = await world.request(world.visitor());
    expect((await share(ana, waiting, ANA)).body.code).toBe('conversation.inactive');
  });

  test('finds every calendar in which a time can be booked, by name', async () => {
    const list = async () => (await bookings.web.ask(ana, 'GET /calendars')).body.calendars;
    expect(await list()).toEqual([
      { id: ANA, name: 'Ana' },
      { id: BO, name: 'Bo' },
    ]);
    await bookings.calendars.setSchedule(BO, undefined);
    expect(await list()).toEqual([{ id: ANA, name: 'Ana' }]);
  });
});

describe('what a booking consumes', () => {
  test('is a few units, however many meetings there are', async () => {
    for (let index = 0; index < 30; index++) {
      await booked({ start: hour(24 + index * 3), more: { email: `v${index}@example.org` } });
    }
    const units = { read: 0, write: 0 };
    const observe = ({ read, write }: { read: number; write: number }) => {
      units.read += read;
      units.write += write;
    };
    const cost = async (act: () => Promise<unknown>) => {
      Object.assign(units, { read: 0, write: 0 });
      await act();
      return { ...units };
    };
    const measured = new Bookings(world, new Web(world, { observe }));
    const visitor = world.visitor();
    const conversationId = await world.chat(visitor, ana);
    const slots = await cost(() => measured.slots(visitor, ANA, hour(0), hour(24 * 30)));
    const hold = await cost(() => measured.hold(visitor, ANA, hour(0)));
    const book = await cost(() => measured.book(visitor, ANA, hour(0), { conversationId }));
    console.info('units: slots of a month', slots, 'a hold', hold, 'a booking', book);
    expect(book.write).toBeLessThanOrEqual(24);
    expect(book.read).toBeLessThanOrEqual(30);
  });
});
