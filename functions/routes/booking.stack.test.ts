import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Database, startDatabase } from '../../local/database.ts';
import { MAX_COMING_MEETINGS } from '../../protocol/limits.ts';
import { Web } from '../web.test-kit.ts';
import { faultsOf, newConversation, type Person, World } from '../world.test-kit.ts';
import { Bookings, newMeeting, OPEN } from './booking.test-kit.ts';

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
  world = await World.open(database.endpoint, {
    limits: { chatsPerAgent: 10_000 },
    blockedDomains: ['rival.example'],
    fallback: { booking: true },
  });
  bookings = new Bookings(world);
  ana = await world.agent('Ana');
  bo = await world.agent('Bo', { available: false });
  admin = await world.agent('Ada', { role: 'admin', available: false });
});
afterAll(async () => {
  await world.close();
  await database.stop();
});

let day = 0;
/** Each test has a day of its own, so that no meeting of one stands in another's way. */
beforeEach(async () => {
  day++;
  // Whoever books a lot in one test is not held back in the next.
  world.now += 1000;
  for (const id of [ANA, BO]) await bookings.calendars.setSchedule(id, OPEN);
});
const hour = (hours: number) => bookings.at(24 * day + hours);
const startsOn = async (person: Person, agent = ANA) => {
  const { body } = await bookings.slots(person, agent, hour(0), hour(2));
  return body.slots;
};

describe('a booking', () => {
  test('in a chat says who its visitor is, where they had not said it; a retry changes nothing', async () => {
    const visitor = world.visitor();
    const conversationId = await world.request(visitor, {});
    await ana.ask('offer.accept', { conversationId });
    const id = newMeeting();
    const booking = { id, conversationId, email: 'mina@example.org' };
    const profile = async () => {
      const parameters = { id: conversationId };
      return (await bookings.web.ask(ana, 'GET /conversations/{id}/visitor', { parameters })).body;
    };
    await bookings.book(visitor, ANA, hour(0), booking);
    const at = new Date(world.now).toISOString();
    const known = {
      name: { value: 'Mina', from: 'typed', at },
      email: { value: 'mina@example.org', from: 'typed', at },
    };
    expect(await profile()).toEqual(known);
    expect(ana.heard('visitor.changed')).toHaveLength(1);
    world.now += 1000;
    await bookings.book(visitor, ANA, hour(0), booking);
    expect(await profile()).toEqual(known);
  });

  test('with an address of a blocked domain is refused as if there were no calendar', async () => {
    const visitor = world.visitor();
    const refused = await bookings.book(visitor, ANA, hour(0), { email: 'mina@RIVAL.example' });
    expect(refused).toMatchObject({ status: 404, body: { code: 'calendar.unknown' } });
    expect(await startsOn(visitor)).toContain(hour(0));
  });

  test('with another address than that which a blocked visitor asked for a chat with is refused, too', async () => {
    const visitor = world.visitor();
    const conversationId = await world.request(visitor, { email: 'mina@rival.example' });
    const [missed] = (await visitor.log(conversationId)).slice(-1);
    expect(missed).toMatchObject({ kind: 'missed', fallback: { booking: false } });
    const refused = await bookings.book(visitor, ANA, hour(0), {
      email: 'mina@fine.example',
      conversationId,
    });
    expect(refused.body.code).toBe('calendar.unknown');
  });

  test('is a meeting: told to its booker, listed for its agent, and its time is taken', async () => {
    const visitor = world.visitor();
    const booked = await bookings.book(visitor, ANA, hour(0), { email: 'mina@example.org' });
    expect(booked).toMatchObject({
      status: 200,
      body: {
        meeting: {
          agent: { id: ANA, name: 'Ana' },
          start: hour(0),
          end: hour(0.5),
          status: 'booked',
          name: 'Mina',
          email: 'mina@example.org',
          timeZone: 'Asia/Tokyo',
        },
        timeZone: 'UTC',
        sequence: 1,
      },
    });
    const list = await bookings.web.ask(ana, 'GET /meetings');
    expect(list.body.meetings.map(({ id }: { id: string }) => id)).toContain(booked.body.meeting.id);
    // Half an hour, and ten minutes after it: what begins at the half hour is gone with it.
    expect(await startsOn(visitor)).toEqual([hour(1), hour(1.5)]);
  });

  test('asked for again by the same id is the same one, at whatever time', async () => {
    const [visitor, id] = [world.visitor(), newMeeting()];
    const first = await bookings.book(visitor, ANA, hour(0), { id });
    const again = await bookings.book(visitor, ANA, hour(0), { id });
    const elsewhere = await bookings.book(visitor, ANA, hour(1), { id });
    expect(again.body).toEqual(first.body);
    expect(elsewhere.body).toEqual(first.body);
    expect(await bookings.meetings.between(ANA, Date.parse(hour(0)), Date.parse(hour(2)))).toHaveLength(1);
  });

  test('by an id that is somebody else’s says nothing of theirs', async () => {
    const id = newMeeting();
    await bookings.book(world.visitor(), ANA, hour(0), { id });
    expect(await bookings.book(world.visitor(), ANA, hour(1), { id })).toMatchObject({
      status: 404,
      body: { code: 'meeting.unknown' },
    });
  });

  test('of a time that is taken is refused, and so is one too near it, too soon, or off the grid', async () => {
    await bookings.book(world.visitor(), ANA, hour(0));
    const taken = { status: 409, body: { code: 'slot.taken' } };
    for (const start of [hour(0), hour(0.5), hour(-0.5), hour(1.05), bookings.at(0)]) {
      expect(await bookings.book(world.visitor(), ANA, start)).toMatchObject(taken);
    }
  });

  test('with an agent without a meeting schedule, or whom there is not, is refused the same', async () => {
    await bookings.calendars.setSchedule(BO, undefined);
    const refused = [];
    for (const agent of [BO, 'agt_nobody', 'agt_ada']) {
      refused.push(await bookings.book(world.visitor(), agent, hour(0)));
      refused.push(await bookings.slots(world.visitor(), agent, hour(0), hour(1)));
    }
    for (const { status, body } of refused) expect([status, body.code]).toEqual([404, 'calendar.unknown']);
  });

  test('of many at once for one time is one’s, and the others are told that it is taken', async () => {
    const visitors = Array.from({ length: 12 }, () => world.visitor());
    const answers = await Promise.all(visitors.map((visitor) => bookings.book(visitor, ANA, hour(0))));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'slot.taken')).toHaveLength(11);
    for (const visitor of visitors.slice(0, 3)) expect(await startsOn(visitor)).not.toContain(hour(0));
  });

  test.each([
    ['agent', { agent: '' }],
    ['start', { start: '2030-01-01T10:00:30.000Z' }],
    ['name', { name: '' }],
    ['email', { email: 'mina' }],
    ['timeZone', { timeZone: 'Mars/Olympus' }],
    ['language', { language: 'x'.repeat(40) }],
    ['conversationId', { conversationId: 'cnv_' }],
    ['topic', { topic: 'x'.repeat(4001) }],
    ['meeting', { id: 'meeting' }],
  ])('with a bad %s is refused by name', async (field, wrong) => {
    const { status, body } = await bookings.book(world.visitor(), ANA, hour(0), wrong);
    expect([status, body.code, body.field]).toEqual([400, 'frame.invalid', field]);
  });

  test('waits for a calendar elsewhere that must say whether the agent is busy', async () => {
    const busyWeb = new Web(world);
    const noon = Date.parse(hour(0));
    const asked: boolean[] = [];
    busyWeb.app.busy = {
      busy: async (_, __, ___, { fresh }) => {
        asked.push(fresh);
        return [{ start: noon, end: noon + 60_000 }];
      },
    };
    const busy = new Bookings(world, busyWeb);
    expect((await busy.book(world.visitor(), ANA, hour(0))).body.code).toBe('slot.taken');
    expect((await busy.book(world.visitor(), ANA, hour(1))).status).toBe(200);
    expect(asked).toEqual([true, true]);
    expect((await busy.slots(world.visitor(), ANA, hour(-1), hour(1))).body.slots).toEqual([hour(-1)]);
  });

  test('beyond as many coming meetings as one address may have is refused', async () => {
    const email = 'greedy@example.org';
    for (let index = 0; index < MAX_COMING_MEETINGS; index++) {
      const upper = index % 2 ? email.toUpperCase() : email;
      const { status } = await bookings.book(world.visitor(), ANA, hour(index), { email: upper });
      expect(status).toBe(200);
    }
    const refused = await bookings.book(world.visitor(), BO, hour(0), { email });
    expect([refused.status, refused.body.code]).toEqual([409, 'meeting.limit']);
  });

  test('in quick succession by one visitor is held back', async () => {
    const visitor = world.visitor();
    const codes = [];
    for (let index = 0; index < 12; index++) {
      codes.push((await bookings.book(visitor, ANA, hour(index))).body.code);
    }
    expect(codes.filter((code) => code === 'rate.limited')).toHaveLength(2);
  });

  test('in quick succession from one address is held back, whoever it is', async () => {
    const web = new Web(world);
    const crowd = new Bookings(world, web);
    web.address = () => '198.51.100.1';
    // What is refused for its time counts, too.
    const books = Array.from({ length: 105 }, () => crowd.book(world.visitor(), 'agt_nobody', hour(0)));
    const codes = (await Promise.all(books)).map(({ body }) => body.code);
    expect(codes.filter((code) => code === 'rate.limited')).toHaveLength(5);
  });
});

describe('a meeting that is booked in a chat', () => {
  test('stands in its log for both sides, live, and in the visitor’s history', async () => {
    const visitor = world.visitor();
    const conversationId = await world.chat(visitor, ana);
    const { body } = await bookings.book(visitor, ANA, hour(0), { conversationId });
    const [booked] = (await visitor.log(conversationId)).slice(-1);
    const { id } = body.meeting;
    const meeting = { id, agent: { id: ANA, name: 'Ana' }, start: hour(0), end: hour(0.5), name: 'Mina' };
    expect(booked).toMatchObject({ kind: 'booked', number: 4, meeting });
    for (const side of [visitor, ana]) {
      expect(side.heard('entry.added').map(({ entry }) => entry)).toContainEqual(booked);
    }
    const { body: history } = await bookings.web.ask(ana, 'GET /conversations/{id}/activities', {
      parameters: { id: conversationId },
    });
    expect(history.activities).toContainEqual(
      expect.objectContaining({ kind: 'scheduled', conversationId, meeting }),
    );
  });

  test('leaves the log in order for the texts that follow, from either handler’s memory', async () => {
    const visitor = world.visitor();
    const conversationId = await world.chat(visitor, ana);
    const say = (person: Person, after: number, text: string) =>
      person.ask('message.send', { conversationId, after, text });
    await say(visitor, 3, 'one');
    await bookings.book(visitor, ANA, hour(0), { conversationId });
    const second = await say(ana, 4, 'two');
    await bookings.book(visitor, ANA, hour(1), { conversationId });
    const third = await say(visitor, 4, 'three');
    expect([second.number, third.number]).toEqual([6, 8]);
    await visitor.ask('conversation.end', { conversationId });
    const log = await visitor.log(conversationId);
    expect(log.map(({ kind }) => kind).slice(3)).toEqual([
      'text',
      'booked',
      'text',
      'booked',
      'text',
      'ended',
    ]);
    expect(faultsOf(log)).toEqual([]);
  });

  test('while an agent is being asked leaves the offer as it stands', async () => {
    const visitor = world.visitor();
    const conversationId = await world.request(visitor);
    expect((await bookings.book(visitor, ANA, hour(0), { conversationId })).status).toBe(200);
    expect(await ana.ask('offer.accept', { conversationId })).toMatchObject({ type: 'ok', number: 4 });
    expect((await visitor.log(conversationId)).map(({ kind }) => kind)).toEqual([
      'requested',
      'offered',
      'booked',
      'accepted',
    ]);
  });

  test('that has ended meanwhile is booked all the same, without a line in the log', async () => {
    const visitor = world.visitor();
    const conversationId = await world.chat(visitor, ana);
    await visitor.ask('conversation.end', { conversationId });
    const { status, body } = await bookings.book(visitor, ANA, hour(0), { conversationId });
    expect([status, body.meeting.conversationId]).toEqual([200, conversationId]);
    expect((await visitor.log(conversationId)).at(-1)?.kind).toBe('ended');
  });

  test('of somebody else, or that there is not, is refused the same, and nothing is booked', async () => {
    const strange = await world.chat(world.visitor(), ana);
    for (const conversationId of [strange, newConversation()]) {
      const refused = await bookings.book(world.visitor(), ANA, hour(0), { conversationId });
      expect([refused.status, refused.body.code]).toEqual([404, 'conversation.unknown']);
    }
    expect(await startsOn(world.visitor())).toContain(hour(0));
  });
});

describe('a time that is kept', () => {
  test('is nobody else’s for five minutes, and its holder’s to book', async () => {
    const [visitor, other, id] = [world.visitor(), world.visitor(), newMeeting()];
    expect(await bookings.hold(visitor, ANA, hour(0), id)).toMatchObject({
      status: 200,
      body: { start: hour(0), expiresIn: 300_000 },
    });
    expect(await startsOn(other)).not.toContain(hour(0));
    expect(await startsOn(visitor)).toContain(hour(0));
    expect((await bookings.book(other, ANA, hour(0))).body.code).toBe('slot.taken');
    expect((await bookings.hold(other, ANA, hour(0))).body.code).toBe('slot.taken');
    // Nor what its buffer would run into.
    expect((await bookings.book(other, ANA, hour(-0.5))).body.code).toBe('slot.taken');
    expect((await bookings.book(visitor, ANA, hour(0), { id })).status).toBe(200);
  });

  test('goes back when its time is over, also if nobody says so', async () => {
    await bookings.hold(world.visitor(), ANA, hour(0));
    world.now += 300_000;
    expect(await startsOn(world.visitor())).toContain(hour(0));
    expect((await bookings.book(world.visitor(), ANA, hour(0))).status).toBe(200);
  });

  test('is one a visitor and agent: another takes its place, and asked again it is kept longer', async () => {
    const [visitor, id] = [world.visitor(), newMeeting()];
    await bookings.hold(visitor, ANA, hour(0), id);
    await bookings.hold(visitor, ANA, hour(1), id);
    expect(await startsOn(world.visitor())).toEqual([hour(0), hour(2 - 0.5)].slice(0, 1));
    world.now += 200_000;
    await bookings.hold(visitor, ANA, hour(1), id);
    world.now += 200_000;
    expect(await startsOn(world.visitor())).not.toContain(hour(1));
  });

  test('can be given back by whoever it is kept for', async () => {
    const [visitor, id] = [world.visitor(), newMeeting()];
    await bookings.hold(visitor, ANA, hour(0), id);
    await bookings.release(world.visitor(), ANA, id);
    expect(await startsOn(world.visitor())).not.toContain(hour(0));
    await bookings.release(visitor, ANA, id);
    expect(await startsOn(world.visitor())).toContain(hour(0));
    expect((await bookings.release(visitor, ANA, id)).status).toBe(200);
  });

  test('vanishes from every open picker the moment it is kept, booked, or given back', async () => {
    const [watcher, visitor, id] = [world.visitor(), world.visitor(), newMeeting()];
    await watcher.ask('calendar.watch', { agent: ANA, on: true });
    await bookings.hold(visitor, ANA, hour(0), id);
    expect(watcher.heard('slots.changed')).toEqual([{ type: 'slots.changed', agent: ANA }]);
    await bookings.release(visitor, ANA, id);
    await bookings.book(visitor, ANA, hour(0), { id });
    expect(watcher.heard('slots.changed')).toHaveLength(3);
    await bookings.book(visitor, BO, hour(0));
    expect(watcher.heard('slots.changed')).toHaveLength(3);
  });

  test('is told to no connection that is gone: it is struck off', async () => {
    const watcher = world.visitor();
    await watcher.ask('calendar.watch', { agent: BO, on: true });
    world.outside.gone.add(watcher.connectionId);
    await bookings.book(world.visitor(), BO, hour(0));
    expect(await world.app.watches.of(BO)).not.toContain(watcher.connectionId);
  });
});

describe('free times', () => {
  test('are given with both clocks to show them by, and say nothing of why others are not', async () => {
    await bookings.book(world.visitor(), ANA, hour(0));
    const { body } = await bookings.slots(world.visitor(), ANA, hour(0), hour(2));
    expect(body).toEqual({
      agent: { id: ANA, name: 'Ana' },
      timeZone: 'UTC',
      duration: 30,
      slots: [hour(1), hour(1.5)],
      first: expect.any(String),
      last: expect.any(String),
      now: new Date(world.now).toISOString(),
    });
  });

  test.each([
    ['to', '2030-01-01T00:00:00Z', '2030-02-13T00:00:01Z'],
    ['to', '2030-01-02T00:00:00Z', '2030-01-01T00:00:00Z'],
    ['from', 'tomorrow', '2030-01-01T00:00:00Z'],
    ['to', '2030-01-01T00:00:00Z', ''],
  ])('are refused by the name of %s for %s to %s', async (field, from, to) => {
    const { status, body } = await bookings.slots(ana, ANA, from, to);
    expect([status, body.code, body.field]).toEqual([400, 'frame.invalid', field]);
  });

  test('for a meeting that is to be moved leave its own time out of account, for those it is of alone', async () => {
    const visitor = world.visitor();
    const { id } = (await bookings.book(visitor, ANA, hour(0))).body.meeting;
    for (const person of [visitor, ana, admin]) {
      const { body } = await bookings.slots(person, ANA, hour(0), hour(1), id);
      expect(body.slots).toEqual([hour(0), hour(0.5)]);
    }
    for (const person of [world.visitor(), bo]) {
      const { status, body } = await bookings.slots(person, ANA, hour(0), hour(1), id);
      expect([status, body.code]).toEqual([404, 'meeting.unknown']);
    }
  });

  test('without a chat are those of whoever has waited longest for a booking, if they have any', async () => {
    const next = async () => (await bookings.web.ask(world.visitor(), 'GET /calendars/next')).body.agent?.id;
    await bookings.book(world.visitor(), ANA, hour(0));
    world.now += 1000;
    await bookings.book(world.visitor(), BO, hour(0));
    expect(await next()).toBe(ANA);
    world.now += 1000;
    await bookings.book(world.visitor(), ANA, hour(1));
    expect(await next()).toBe(BO);
    await bookings.calendars.setSchedule(BO, { ...OPEN, week: {} });
    expect(await next()).toBe(ANA);
    for (const id of [ANA, BO]) await bookings.calendars.setSchedule(id, undefined);
    expect(await bookings.web.ask(world.visitor(), 'GET /calendars/next')).toMatchObject({
      status: 404,
      body: { code: 'calendar.unknown' },
    });
  });
});
