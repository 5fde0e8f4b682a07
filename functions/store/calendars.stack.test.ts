import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Database, startDatabase } from '../../local/database.ts';
import { composeDatabase } from '../compose/parts.ts';
import { book, cancel, type MeetingRecord, move } from '../domain/meeting.ts';
import { OPEN } from '../routes/booking.test-kit.ts';
import { World } from '../world.test-kit.ts';
import { Calendars } from './calendars.ts';
import * as keys from './keys.ts';
import { meetingItem } from './meeting-items.ts';
import { Meetings } from './meetings.ts';

const HOUR = 60 * 60_000;
/** Queries of one reading: for meetings, and for the times that are kept. */
const QUERIES = 2;
const agent = { id: 'agt_ana', name: 'Ana' };

let database: Database;
let world: World;
let calendars: Calendars;
let meetings: Meetings;
let start: number;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());
beforeEach(async () => {
  world = await World.open(database.endpoint);
  calendars = new Calendars(world.database);
  meetings = new Meetings(world.database);
  start = world.now + 24 * HOUR;
  await calendars.setSchedule(agent.id, OPEN);
  return () => world.close();
});

const around = () => calendars.around(agent.id, start, start + HOUR, world.now);
const slotAt = (start: number) => ({ start, end: start + HOUR / 2, buffer: 10 });
const meetingAt = (start: number, id = 'mtg_00000001') => {
  const who = { name: 'Mina', email: 'mina@example.org', timeZone: 'UTC', language: 'en' };
  return book({ id, agent, site: 'demo', visitorId: 'vis_00000001', ...who }, slotAt(start), world.now);
};

/** The meetings as a handler reads them, when the table catches up between its first reading and its second. */
async function idsOnceSeen(catchUp: () => Promise<void>): Promise<string[]> {
  let queries = 0;
  const slow = composeDatabase(world.environment, async ({ call }) => {
    if (call === 'query' && ++queries === QUERIES) await catchUp();
  });
  const { meetings } = await new Calendars(slow).around(agent.id, start, start + HOUR, world.now);
  expect(queries).toBeGreaterThan(QUERIES);
  return meetings.map(({ id }) => id);
}

describe('a version of a calendar', () => {
  test('can be followed by one change: what was decided on it too is not written', async () => {
    const before = await around();
    expect(await meetings.commit({ around: before, after: meetingAt(start, 'mtg_00000001') })).toBe(true);
    expect(
      await meetings.commit({ around: before, after: meetingAt(start + 2 * HOUR, 'mtg_00000002') }),
    ).toBe(false);
    expect(await meetings.find('mtg_00000002')).toBeUndefined();
    expect((await around()).version).toBe(before.version + 1);
  });

  test('is raised by everything that takes time, or gives time to take it', async () => {
    const versions = [(await around()).version];
    const raised = async (act: () => Promise<unknown>) => {
      await act();
      versions.push((await around()).version);
    };
    const first = meetingAt(start);
    const moved = move(first, slotAt(start + HOUR), { by: 'agent', now: world.now }) as MeetingRecord;
    const hold = {
      holder: 'demo#vis',
      meetingId: 'mtg_00000002',
      start,
      end: start + 1,
      clear: start + 1,
      until: world.now + 1,
    };
    await raised(async () => meetings.commit({ around: await around(), after: first }));
    await raised(async () => meetings.commit({ around: await around(), before: first, after: moved }));
    await raised(async () => {
      const after = cancel(moved, 'agent', world.now) as MeetingRecord;
      return meetings.commit({ around: await around(), before: moved, after });
    });
    await raised(async () => calendars.hold(await around(), hold));
    await raised(() => calendars.setSchedule(agent.id, { ...OPEN, buffer: 20 }));
    expect(versions).toEqual(versions.map((_, index) => (versions[0] ?? 0) + index));
  });

  test('is read again while the table does not show the meeting it came with', async () => {
    const { version } = await around();
    const record = meetingAt(start);
    const item = meetingItem(record, version + 1);
    await world.database.update(keys.calendar(agent.id), {
      set: { version: version + 1, put: item.sk, putVersion: version + 1 },
    });
    expect(await idsOnceSeen(() => world.database.put(item))).toEqual([record.id]);
  });

  test('is read again while the table still shows the meeting that is gone', async () => {
    await meetings.commit({ around: await around(), after: meetingAt(start) });
    const { version } = await around();
    const gone = keys.meeting(agent.id, new Date(start).toISOString(), 'mtg_00000001');
    await world.database.update(keys.calendar(agent.id), {
      set: { version: version + 1, put: undefined, putVersion: undefined, gone: gone.sk },
    });
    expect(await idsOnceSeen(() => world.database.delete(gone))).toEqual([]);
  });
});

describe('a meeting that is changed', () => {
  test('must be as it was read, also in what has been done for it since', async () => {
    const record = meetingAt(start);
    await meetings.commit({ around: await around(), after: record });
    const done = { ...record.done, visitorMail: 1 };
    await world.database.update(keys.meeting(agent.id, record.start, record.id), { set: { done } });
    const moved = move(record, slotAt(start + HOUR), { by: 'agent', now: world.now }) as MeetingRecord;
    const off = cancel(record, 'agent', world.now) as MeetingRecord;
    for (const after of [moved, off]) {
      expect(await meetings.commit({ around: await around(), before: record, after })).toBe(false);
    }
    const after = { ...moved, done };
    expect(await meetings.commit({ around: await around(), before: { ...record, done }, after })).toBe(true);
    expect(await meetings.find(record.id)).toEqual(after);
  });

  test('is found wherever it is', async () => {
    const record = meetingAt(start);
    await meetings.commit({ around: await around(), after: record });
    expect(await meetings.find(record.id)).toEqual(record);
    expect(await meetings.find('mtg_00000009')).toBeUndefined();
  });
});

describe('the times that are kept', () => {
  const hold = async (holder: string, at: number, until: number) => {
    const span = { start: at, end: at + HOUR / 2, clear: at + HOUR / 2 };
    return calendars.hold(await around(), { ...span, holder, meetingId: 'mtg_00000001', until });
  };

  test('are gone from the table soon after they have run out, with the next that is kept', async () => {
    for (const holder of ['one', 'two', 'three']) await hold(holder, start, world.now + 1000);
    world.now += 2000;
    await hold('four', start, world.now + 1000);
    const { holds, lapsed } = await around();
    expect(holds.map(({ holder }) => holder)).toEqual(['four']);
    expect(lapsed).toEqual([]);
  });

  test('are given back by whom they are kept for, and for that meeting, alone', async () => {
    await hold('one', start, world.now + 1000);
    expect(await calendars.release(agent.id, 'two', 'mtg_00000001')).toBe(false);
    expect(await calendars.release(agent.id, 'one', 'mtg_00000002')).toBe(false);
    expect(await calendars.release(agent.id, 'one', 'mtg_00000001')).toBe(true);
    expect((await around()).holds).toEqual([]);
  });
});

describe('the agents with a calendar', () => {
  test('are those with a schedule; what the demo begins with is not put in the place of anything', async () => {
    await calendars.begin('agt_bo', OPEN);
    await calendars.begin(agent.id, { ...OPEN, duration: 60 });
    expect((await calendars.settings(agent.id)).schedule).toEqual(OPEN);
    expect((await calendars.inTurn()).sort()).toEqual(['agt_ana', 'agt_bo']);
    await calendars.setSchedule('agt_bo', undefined);
    await calendars.begin('agt_bo', OPEN);
    expect(await calendars.inTurn()).toEqual(['agt_ana']);
  });
});
