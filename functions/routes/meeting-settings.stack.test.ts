import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Database, startDatabase } from '../../local/database.ts';
import type { MeetingSchedule } from '../../protocol/meeting-settings.ts';
import * as keys from '../store/keys.ts';
import { Web } from '../web.test-kit.ts';
import { type Person, World } from '../world.test-kit.ts';

const HOUR = 3_600_000;

let database: Database;
let world: World;
let web: Web;
let ana: Person;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());
beforeEach(async () => {
  world = await World.open(database.endpoint);
  web = new Web(world);
  ana = await world.agent('Ana');
});
afterEach(() => world.close());

/** The clock of a world begins at noon, UTC. */
const daily: MeetingSchedule = {
  timeZone: 'Etc/UTC',
  week: Object.fromEntries(
    ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'].map((day) => [day, [['10:00', '14:00']]]),
  ),
  duration: 60,
  buffer: 10,
  notice: 60,
  days: 30,
};

const iso = (hours: number) => new Date(world.now + hours * HOUR).toISOString();

const save = (schedule: unknown) => web.ask(ana, 'PUT /me/meeting-schedule', { body: { schedule } });
const settings = async () => (await web.ask(ana, 'GET /me/meetings')).body;

describe('a meeting schedule', () => {
  test('that was never saved is none, and no meetings can be booked', async () => {
    expect(await settings()).toEqual({});
    expect(await web.app.calendars.inTurn()).toEqual([]);
  });

  test('is saved as it is, read back, and makes the agent one who can be booked', async () => {
    const schedule = { ...daily, dates: [{ date: '2027-12-24', blocks: [] }] };
    expect(await save(schedule)).toMatchObject({ status: 200, body: { schedule } });
    expect(await settings()).toEqual({ schedule });
    expect(await web.app.calendars.inTurn()).toEqual(['agt_ana']);
  });

  test('of somebody whom nobody has seen yet is saved too', async () => {
    const { speaker } = ana;
    const email = 'new@example.com';
    const unseen = Object.assign(world.visitor(), { speaker: { ...speaker, agentId: 'agt_new', email } });
    const answer = await web.ask(unseen, 'PUT /me/meeting-schedule', { body: { schedule: daily } });
    expect(answer.status).toBe(200);
    expect(await web.app.agents.get('agt_new')).toMatchObject({ email });
  });

  test('can be taken away, and what is booked stays', async () => {
    await save(daily);
    const key = keys.meeting('agt_ana', iso(1), 'mtg_00000001');
    await world.database.put({ ...key, id: 'mtg_00000001', start: iso(1), end: iso(2), status: 'booked' });
    expect(await save(null)).toMatchObject({ status: 200, body: {} });
    expect(await settings()).toEqual({});
    expect(await web.app.calendars.inTurn()).toEqual([]);
    expect(await world.database.get(key, true)).toBeDefined();
  });

  test.each([
    ['a meeting that is too short', { duration: 14 }, 'schedule.duration'],
    ['a meeting that is too long', { duration: 241 }, 'schedule.duration'],
    ['no whole minutes', { buffer: 0.5 }, 'schedule.buffer'],
    ['less than no notice', { notice: -1 }, 'schedule.notice'],
    ['no day ahead', { days: 0 }, 'schedule.days'],
    ['a zone that is none', { timeZone: 'Europe/Atlantis' }, 'schedule.timeZone'],
    ['hours that end before they start', { week: { mon: [['12:00', '09:00']] } }, 'schedule.week.mon.0'],
    ['a date that is none', { dates: [{ date: '2027-13-01', blocks: [] }] }, 'schedule.dates.0.date'],
    [
      'a date twice',
      {
        dates: [
          { date: '2027-01-01', blocks: [] },
          { date: '2027-01-01', blocks: [] },
        ],
      },
      'schedule.dates.1.date',
    ],
    [
      'hours of a date that overlap',
      {
        dates: [
          {
            date: '2027-01-01',
            blocks: [
              ['09:00', '12:00'],
              ['11:00', '13:00'],
            ],
          },
        ],
      },
      'schedule.dates.0.blocks.1',
    ],
  ])('with %s is refused by name, and the old one stands', async (_, wrong, field) => {
    await save(daily);
    const answer = await save({ ...daily, ...wrong });
    expect(answer).toMatchObject({ status: 400, body: { code: 'frame.invalid', field } });
    expect(await settings()).toEqual({ schedule: daily });
  });

  test('that changes is told to whoever looks at the free times, and stops what was decided by the old one', async () => {
    await save(daily);
    const visitor = world.visitor();
    await visitor.event('CONNECT');
    await visitor.ask('calendar.watch', { agent: 'agt_ana' });
    const around = await web.app.calendars.around('agt_ana', world.now, world.now + HOUR, world.now);
    await save({ ...daily, duration: 30 });
    expect(visitor.heard('slots.changed')).toEqual([{ type: 'slots.changed', agent: 'agt_ana' }]);
    const span = { start: world.now, end: world.now + HOUR, clear: world.now + HOUR };
    const hold = { holder: 'vis_1', meetingId: 'mtg_00000001', until: world.now + 1, ...span };
    expect(await web.app.calendars.hold(around, hold)).toBe(false);
  });
});

describe('an invitation', () => {
  test('is saved beside the schedule, each without the other', async () => {
    const invitation = {
      title: 'A call with {visitor.name}',
      text: 'Join at {meeting.link}',
      link: 'https://meet.example.com/ana',
      language: 'de',
    };
    await save(daily);
    expect(await web.ask(ana, 'PUT /me/invitation', { body: invitation })).toMatchObject({
      status: 200,
      body: { schedule: daily, invitation },
    });
    await save(null);
    expect(await settings()).toEqual({ invitation });
  });

  test.each([
    ['a link that is no https address', { link: 'http://meet.example.com' }, 'link'],
    ['a title of nothing', { title: ' ' }, 'title'],
    ['a text that is too long', { text: 'x'.repeat(4001) }, 'text'],
  ])('with %s is refused by name', async (_, body, field) => {
    const answer = await web.ask(ana, 'PUT /me/invitation', { body });
    expect(answer).toMatchObject({ status: 400, body: { code: 'frame.invalid', field } });
    expect(await settings()).toEqual({});
  });
});

/** A meeting in Ana's calendar. */
async function book(start: number, end: number): Promise<void> {
  const id = `mtg_${randomUUID()}`;
  const times = { start: iso(start), end: iso(end), buffer: 10 };
  const item = { id, ...times, status: 'booked', agent: { id: 'agt_ana', name: 'Ana' }, site: world.site };
  await world.database.put({ ...keys.meeting('agt_ana', iso(start), id), ...item });
}

describe('the free times', () => {
  test('that a schedule would give are shown before it is saved, and nothing is changed', async () => {
    await book(22.5, 23);
    const { body } = await web.ask(ana, 'POST /me/slots', { body: daily });
    expect(body.next.slice(0, 5)).toEqual([1, 23.5, 24, 24.5, 25].map(iso));
    expect(await settings()).toEqual({});
  });

  test('are none if there are no hours, however far one looks', async () => {
    const body = { ...daily, week: {}, days: 365 };
    expect((await web.ask(ana, 'POST /me/slots', { body })).body).toEqual({ next: [] });
  });

  test('are found however far away the first one is', async () => {
    const date = new Date(world.now + 300 * 24 * HOUR).toISOString().slice(0, 10);
    const body = { ...daily, week: {}, dates: [{ date, blocks: [['10:00', '11:00']] }], days: 365 };
    const { next } = (await web.ask(ana, 'POST /me/slots', { body })).body;
    expect(next).toEqual([`${date}T10:00:00.000Z`]);
  });
});

describe('why a time is missing', () => {
  const why = (at: string) => web.ask(ana, 'GET /me/slots/why', { query: { at } });

  test('is said, with the next that are free', async () => {
    await save(daily);
    await book(24, 24.5);
    expect((await why(iso(24))).body).toEqual({
      at: iso(24),
      reasons: [{ why: 'meeting', start: iso(24), end: iso(24.5) }],
      next: [25, 46, 46.5].map(iso),
    });
    expect((await why(iso(25))).body).toMatchObject({ reasons: [], next: [25, 46, 46.5].map(iso) });
  });

  test('is not asked of an agent without a schedule, nor of a time that is none', async () => {
    expect(await why(iso(24))).toMatchObject({ status: 404, body: { code: 'calendar.unknown' } });
    await save(daily);
    expect(await why('tomorrow')).toMatchObject({
      status: 400,
      body: { code: 'frame.invalid', field: 'at' },
    });
  });
});
