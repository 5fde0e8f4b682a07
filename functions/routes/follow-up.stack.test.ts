import ICAL from 'ical.js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Database, startDatabase } from '../../local/database.ts';
import { partsOf } from '../../local/mail-parts.ts';
import type { PushingApp } from '../app.ts';
import { sweep } from '../dispatch/sweep.ts';
import { CalendarFault } from '../outside/calendars/calendar-fault.ts';
import type { CalendarEvent, CalendarWriter } from '../outside/calendars/writer.ts';
import type { SentMail } from '../outside.test-server.ts';
import { type Person, World } from '../world.test-kit.ts';
import { Bookings, OPEN } from './booking.test-kit.ts';
import { lookAtMeeting } from './follow-up.ts';

let database: Database;
let world: World;
let bookings: Bookings;
let bo: Person;
let visitor: Person;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());
beforeEach(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  world = await World.open(database.endpoint);
  bookings = new Bookings(world);
  await world.agent('Ana', { role: 'admin' });
  bo = await world.agent('Bo');
  visitor = world.visitor();
  await bookings.calendars.setSchedule('agt_bo', { ...OPEN, timeZone: 'Europe/Madrid' });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await world.close();
});

const HOUR = 60 * 60_000;
const MINA = 'mina@example.org';
const BO = 'bo@example.com';
const ANA = 'ana@example.com';

/** A meeting that Mina has booked with Bo, so many hours after noon. */
async function booked(hours: number, more: object = {}): Promise<string> {
  const { status, body } = await bookings.book(visitor, 'agt_bo', bookings.at(hours), {
    email: MINA,
    language: 'en',
    ...more,
  });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body.meeting.id;
}

const to = (address: string) => world.outside.mails.filter((mail) => mail.to === address);
const subjects = (address: string) => to(address).map(({ subject }) => subject.replace(/[:,].*/, ''));

/** The invitation that came with a mail: as another author's parser reads it. */
function invited(mail: SentMail | undefined) {
  const { calendar } = partsOf(mail?.raw ?? '');
  if (!calendar) return undefined;
  const event = new ICAL.Component(ICAL.parse(calendar.content)).getFirstSubcomponent('vevent');
  if (!event) throw new Error('there is no event');
  const { uid, sequence, startDate } = new ICAL.Event(event);
  return { method: calendar.method, uid, sequence, start: startDate.toJSDate().toISOString() };
}

const recordOf = async (id: string) => {
  const record = await bookings.meetings.find(id);
  if (!record) throw new Error('there is no such meeting');
  return record;
};

/** The sweep of so many minutes, one by one. */
async function sweepFor(minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute++) {
    world.now += 60_000;
    await world.sweep();
  }
}

/** Calendars that agents have connected, and what went wrong with them. */
class Connected implements CalendarWriter {
  readonly events = new Map<string, CalendarEvent>();
  fault: CalendarFault | undefined;

  async put(_: string, event: CalendarEvent): Promise<boolean> {
    if (this.fault) throw this.fault;
    this.events.set(event.id, event);
    return true;
  }

  async remove(_: string, meetingId: string): Promise<void> {
    if (this.fault) throw this.fault;
    this.events.delete(meetingId);
  }
}

describe('a meeting', () => {
  test('is told to both when it is booked, moved and called off, as the same event each time', async () => {
    const id = await booked(100);
    await world.pass(1000);
    await bookings.linked(id, 'POST /booked/time', { body: { start: bookings.at(120) } });
    await world.pass(1000);
    await bookings.cancel(bo, id);
    await world.pass(1000);
    for (const address of [MINA, BO]) {
      expect(subjects(address)).toEqual(['Confirmed', 'New time', 'Cancelled']);
      expect(to(address).map(invited)).toEqual([
        { method: 'REQUEST', uid: `${id}@porchlight`, sequence: 0, start: bookings.at(100) },
        { method: 'REQUEST', uid: `${id}@porchlight`, sequence: 1, start: bookings.at(120) },
        { method: 'CANCEL', uid: `${id}@porchlight`, sequence: 2, start: bookings.at(120) },
      ]);
    }
    expect(to(ANA)).toEqual([]);
    expect((await recordOf(id)).done).toEqual({ visitorMail: 3, agentMail: 3, calendar: 3 });
  });

  test('has links in its letter that open it and nothing else', async () => {
    const id = await booked(100);
    await world.pass(1000);
    const { text } = partsOf(to(MINA)[0]?.raw ?? '');
    const [, token = ''] = /meeting\/#(\S+)/.exec(text) ?? [];
    expect(await bookings.links.read(token)).toBe(id);
    const { body } = await bookings.web.ask(undefined, 'GET /booked', { token });
    expect(body).toMatchObject({ meeting: { id } });
  });

  test('is told of once when it was moved before anybody was told', async () => {
    const id = await booked(100);
    world.loseWakeUps();
    await bookings.move(bo, id, bookings.at(120));
    await world.pass(1000);
    expect(subjects(MINA)).toEqual(['Confirmed']);
    expect(invited(to(MINA)[0])).toMatchObject({ sequence: 1, start: bookings.at(120) });
  });

  test.each([2, 6])('is told of once when it is looked at %i times at once', async (copies) => {
    await booked(100);
    await world.pass(1000, { copies });
    expect([to(MINA).length, to(BO).length]).toEqual([1, 1]);
  });

  test('is found by the sweep when the wake-up is lost', async () => {
    await booked(100);
    world.loseWakeUps();
    await sweepFor(2);
    expect([to(MINA).length, to(BO).length]).toEqual([1, 1]);
    expect(await world.sweep()).toEqual({ looked: 0, failed: 0 });
  });

  test('to an agent who has written no invitation is in the language of their inbox, else in the site’s', async () => {
    let hours = 100;
    const spoken = async () => {
      await booked(hours++);
      await world.pass(1000);
      return partsOf(to(BO).at(-1)?.raw ?? '').html?.match(/<html lang="([\w-]+)"/)?.[1];
    };
    expect(await spoken()).toBe('en');
    const { name = 'Demo' } = await world.app.sites.orDefault(world.site, world.now);
    await world.app.sites.put({ id: world.site, name, language: 'it' });
    world.now += 60_000;
    expect(await spoken()).toBe('it');
    await bookings.web.ask(bo, 'PUT /me/language', { body: { language: 'de' } });
    expect(await spoken()).toBe('de');
    await bookings.calendars.setInvitation('agt_bo', { title: 'Une conversation', language: 'fr' });
    expect(await spoken()).toBe('fr');
  });

  test('is written in the words and by the clock of each', async () => {
    await bookings.calendars.setInvitation('agt_bo', {
      title: 'Cakes with {agent.name}',
      text: 'Hello {visitor.name}, {unknown}!',
      link: 'https://meet.example/room',
    });
    await booked(100, { language: 'de', timeZone: 'Asia/Tokyo' });
    await world.pass(1000);
    const [toMina, toBo] = [partsOf(to(MINA)[0]?.raw ?? ''), partsOf(to(BO)[0]?.raw ?? '')];
    expect(toMina.headers.subject).toMatch(/^Bestätigt: Cakes with Bo, /);
    expect(toMina.headers.from).toMatch(/Bo \(Demo\).*porchlight@example\.com/);
    expect(toMina.headers['reply-to']).toContain(BO);
    expect(toMina.text).toContain('Tokyo (GMT+9)');
    expect(toMina.text).toContain('Hello Mina, {unknown}!');
    expect(toMina.text).toContain('https://meet.example/room');
    expect(toBo.headers['reply-to']).toContain(MINA);
    // In summer as in winter.
    const clock = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Madrid', timeZoneName: 'shortOffset' });
    const [, offset = ''] = clock.format(new Date(bookings.at(100))).split(', ');
    expect(toBo.text).toContain(`Madrid (${offset})`);
    expect(toBo.text).toContain('https://porchlight.test/inbox/#/meetings');
  });
});

describe('a handler that is killed', () => {
  /** A handler that is killed after so many calls to the table: that call was made, nothing after it is. */
  function doomed(calls: number): { app: PushingApp; killed: () => boolean } {
    let made = 0;
    const observe = () => {
      if (++made > calls) throw new Error('killed');
    };
    return { app: world.handler({ observe }), killed: () => made > calls };
  }

  test('leaves nothing undone, wherever it was, and does nothing twice but what it could not note', async () => {
    let calls = 0;
    for (; ; calls++) {
      const id = await booked(100 + calls);
      world.loseWakeUps();
      world.outside.mails.length = 0;
      const { app, killed } = doomed(calls);
      await lookAtMeeting(app, id).catch(() => {});
      await sweepFor(4);
      for (const address of [MINA, BO]) {
        expect(to(address).length).toBeGreaterThanOrEqual(1);
        expect(new Set(to(address).map((mail) => JSON.stringify(invited(mail)))).size).toBe(1);
      }
      expect(world.outside.mails.length).toBeLessThanOrEqual(3);
      expect((await recordOf(id)).done).toEqual({ visitorMail: 1, agentMail: 1, calendar: 1 });
      expect(await world.sweep()).toEqual({ looked: 0, failed: 0 });
      if (!killed()) break;
    }
    expect(calls).toBeGreaterThan(5);
  });
});

describe('the reminder', () => {
  const reminders = () => subjects(MINA).filter((subject) => subject === 'Reminder').length;

  test('comes a day before the meeting, once', async () => {
    const id = await booked(100);
    await world.pass(1000);
    world.now = Date.parse(bookings.at(100 - 24)) - 60_000;
    await world.sweep();
    expect(reminders()).toBe(0);
    await sweepFor(5);
    expect(reminders()).toBe(1);
    expect(invited(to(MINA).at(-1))).toBeUndefined();
    expect((await recordOf(id)).remindedFor).toBe(bookings.at(100));
    await sweepFor(5);
    expect(reminders()).toBe(1);
    expect(to(BO).length).toBe(1);
  });

  test('does not come for what was booked less than a day before', async () => {
    await booked(20);
    await world.pass(1000);
    await sweepFor(5);
    expect(await world.sweep()).toEqual({ looked: 0, failed: 0 });
    expect(reminders()).toBe(0);
  });

  test('comes again for the new time, and not for the old one', async () => {
    const id = await booked(100);
    await world.pass(1000);
    world.now = Date.parse(bookings.at(100 - 23));
    await sweepFor(2);
    await bookings.move(bo, id, bookings.at(200));
    await world.pass(1000);
    world.now = Date.parse(bookings.at(200 - 24)) + 60_000;
    await sweepFor(2);
    expect(subjects(MINA)).toEqual(['Confirmed', 'Reminder', 'New time', 'Reminder']);
  });

  test('does not come for what was called off', async () => {
    const id = await booked(100);
    await world.pass(1000);
    await bookings.cancel(bo, id);
    await world.pass(1000);
    world.now = Date.parse(bookings.at(100 - 23));
    await sweepFor(2);
    expect(subjects(MINA)).toEqual(['Confirmed', 'Cancelled']);
  });
});

describe('mail that cannot be sent', () => {
  test('is tried again for as long as a day, and nobody else waits for it', async () => {
    world.outside.unreachable.add(MINA);
    const id = await booked(100);
    await world.pass(1000);
    expect(subjects(BO)).toEqual(['Confirmed']);
    world.now += 2 * HOUR;
    await sweepFor(3);
    expect((await recordOf(id)).trouble).toBeUndefined();
    world.outside.unreachable.clear();
    world.now += 4 * HOUR;
    await sweepFor(3);
    expect(subjects(MINA)).toEqual(['Confirmed']);
    expect((await recordOf(id)).done.visitorMail).toBe(1);
  });

  test('is told to the agent and the admins after a day', async () => {
    world.outside.unreachable.add(MINA);
    const id = await booked(100);
    for (let hours = 0; hours < 60; hours += 2) {
      world.now += 2 * HOUR;
      await world.sweep();
    }
    expect(await recordOf(id)).toMatchObject({ trouble: 'visitorMail', status: 'booked' });
    expect(subjects(BO)).toEqual(['Confirmed', 'Please check']);
    expect(subjects(ANA)).toEqual(['Please check']);
  });

  test('and never will be is told at once, and shown', async () => {
    world.outside.bouncing.add(MINA);
    const id = await booked(100);
    await world.pass(1000);
    expect(subjects(BO)).toEqual(['Confirmed', 'Please check']);
    expect(subjects(ANA)).toEqual(['Please check']);
    expect(to(ANA)[0]?.text).toContain('Email address is not verified.');
    const { body } = await bookings.web.ask(bo, 'GET /meetings', { query: { of: 'me', when: 'coming' } });
    expect(body.meetings).toMatchObject([{ id, trouble: 'visitorMail' }]);
  });

  test('is told of again when who should know could not be reached, and to nobody twice', async () => {
    world.outside.bouncing.add(MINA);
    world.outside.unreachable.add(ANA);
    await booked(100);
    await world.pass(1000);
    expect([subjects(BO), subjects(ANA)]).toEqual([['Confirmed', 'Please check'], []]);
    world.outside.unreachable.clear();
    await sweepFor(4);
    expect([subjects(BO), subjects(ANA)]).toEqual([['Confirmed', 'Please check'], ['Please check']]);
  });

  test('is forgotten when the meeting is changed: that may go right', async () => {
    world.outside.bouncing.add(MINA);
    const id = await booked(100);
    await world.pass(1000);
    world.outside.bouncing.clear();
    await bookings.move(bo, id, bookings.at(120));
    await world.pass(1000);
    expect((await recordOf(id)).trouble).toBeUndefined();
    expect(subjects(MINA)).toEqual(['New time']);
  });
});

describe('mail that comes back', () => {
  /** As EventBridge hands on what SES says of a mail. */
  const news = (mail: SentMail | undefined, told: object) => ({
    at: new Date(world.now).toISOString(),
    mail: {
      ...told,
      mail: {
        messageId: 'x',
        tags: Object.fromEntries(Object.entries(mail?.tags ?? {}).map(([name, value]) => [name, [value]])),
      },
    },
  });
  const bounce = {
    eventType: 'Bounce',
    bounce: {
      bounceType: 'Permanent',
      bounceSubType: 'General',
      bouncedRecipients: [{ emailAddress: MINA, diagnosticCode: 'smtp; 550 5.1.1 user unknown' }],
    },
  };

  test('is told to the agent and the admins, however often we hear of it', async () => {
    const id = await booked(100);
    await world.pass(1000);
    const told = news(to(MINA)[0], bounce);
    await Promise.all([world.wake(told), world.wake(told)]);
    await world.pass(60_000);
    await world.wake(told);
    expect(subjects(BO)).toEqual(['Confirmed', 'Please check']);
    expect(subjects(ANA)).toEqual(['Please check']);
    expect(to(ANA)[0]?.text).toContain('550 5.1.1 user unknown');
    expect(await recordOf(id)).toMatchObject({ trouble: 'visitorMail', status: 'booked' });
  });

  test('is told even if whoever hears of it is stopped on the way', async () => {
    const { app } = world;
    for (let calls = 1; ; calls++) {
      const id = await booked(100 + calls);
      await world.pass(1000);
      const told = news(to(MINA).at(-1), bounce);
      let made = 0;
      world.app = world.handler();
      world.onCall = () => {
        if (++made > calls) throw new Error('killed');
      };
      const { batchItemFailures } = await world.wake(told);
      world.onCall = () => {};
      world.app = app;
      // The queue brings it once more.
      if (batchItemFailures.length > 0) await world.wake(told);
      await sweepFor(3);
      expect(await recordOf(id)).toMatchObject({ faults: { visitorMail: { settled: true } } });
      if (made <= calls) break;
    }
  });

  test('to the agent is told to the admins alone', async () => {
    await booked(100);
    await world.pass(1000);
    await world.wake(news(to(BO)[0], bounce));
    expect(subjects(BO)).toEqual(['Confirmed']);
    expect(subjects(ANA)).toEqual(['Please check']);
  });

  test('or is unwelcome is told likewise', async () => {
    await booked(100);
    await world.pass(1000);
    await world.wake(
      news(to(MINA)[0], { eventType: 'Complaint', complaint: { complaintFeedbackType: 'abuse' } }),
    );
    expect(to(ANA)[0]?.text).toContain('reported as unwanted, abuse');
  });

  test('about what has been changed since says nothing', async () => {
    const id = await booked(100);
    await world.pass(1000);
    const told = news(to(MINA)[0], bounce);
    await bookings.move(bo, id, bookings.at(120));
    await world.pass(1000);
    await world.wake(told);
    expect(to(ANA)).toEqual([]);
  });

  test.each([
    ['is no news of ours', { at: 'x', mail: { eventType: 'Bounce', mail: { tags: {} } } }],
    ['makes no sense', { at: 'x', mail: 'what?' }],
    [
      'is of a meeting that nobody knows',
      {
        at: 'x',
        mail: {
          ...bounce,
          mail: { tags: { meeting: ['mtg_87654321'], letter: ['visitorMail'], sequence: ['1'] } },
        },
      },
    ],
  ])('and %s harms nothing', async (_, told) => {
    expect(await world.wake(told)).toEqual({ batchItemFailures: [] });
    expect(world.outside.mails).toEqual([]);
  });

  test('keeps the reminder from going the same way', async () => {
    await booked(100);
    await world.pass(1000);
    await world.wake(news(to(MINA)[0], bounce));
    world.now = Date.parse(bookings.at(100 - 23));
    await sweepFor(2);
    expect(subjects(MINA)).toEqual(['Confirmed']);
  });
});

describe('a calendar that an agent has connected', () => {
  test('has the meeting as it stands, and the agent’s letter invites to it no more', async () => {
    const calendar = new Connected();
    world.app = { ...world.app, calendar };
    const id = await booked(100);
    await world.pass(1000);
    expect(calendar.events.get(id)).toMatchObject({
      uid: `${id}@porchlight`,
      title: 'Meeting with Mina',
      start: Date.parse(bookings.at(100)),
      visitor: { name: 'Mina', email: MINA },
    });
    expect(invited(to(BO)[0])).toBeUndefined();
    expect(invited(to(MINA)[0])).toBeDefined();
    await bookings.move(bo, id, bookings.at(120));
    await world.pass(1000);
    expect(calendar.events.get(id)).toMatchObject({ sequence: 1, start: Date.parse(bookings.at(120)) });
    await bookings.cancel(bo, id);
    await world.pass(1000);
    expect(calendar.events.size).toBe(0);
  });

  test('that does not answer is written later, and keeps no letter waiting', async () => {
    const calendar = new Connected();
    calendar.fault = new CalendarFault('unreachable', 'silent', 'no answer');
    world.app = { ...world.app, calendar };
    const id = await booked(100);
    await world.pass(1000);
    expect([subjects(MINA), subjects(BO)]).toEqual([['Confirmed'], ['Confirmed']]);
    calendar.fault = undefined;
    for (let minute = 0; minute < 4; minute++) {
      world.now += 60_000;
      await sweep(world.app);
    }
    expect(calendar.events.has(id)).toBe(true);
    expect([to(MINA).length, to(BO).length]).toEqual([1, 1]);
  });

  /** A calendar whose next call takes so long that the meeting is changed before it ends. */
  class Slow extends Connected {
    meanwhile: (() => Promise<unknown>) | undefined;

    override async put(agentId: string, event: CalendarEvent): Promise<boolean> {
      const { meanwhile } = this;
      this.meanwhile = undefined;
      await meanwhile?.();
      return super.put(agentId, event);
    }
  }

  test.each([
    ['has been moved', (id: string) => bookings.move(bo, id, bookings.at(120)), [120]],
    ['was called off', (id: string) => bookings.cancel(bo, id), []],
  ])(
    'has in the end what is so, when an earlier write arrives after the meeting %s',
    async (_, change, at) => {
      const calendar = new Slow();
      world.app = { ...world.app, calendar };
      const id = await booked(100);
      calendar.meanwhile = async () => {
        await change(id);
        await lookAtMeeting(world.app, id);
      };
      await lookAtMeeting(world.app, id);
      await world.pass(1000);
      const starts = [...calendar.events.values()].map(({ start }) => start);
      expect(starts).toEqual(at.map((hours) => Date.parse(bookings.at(hours))));
      expect((await recordOf(id)).done).toEqual({ visitorMail: 2, agentMail: 2, calendar: 2 });
      expect([to(MINA).length, to(BO).length]).toEqual([1, 1]);
    },
  );

  test('that refuses is told to the agent and the admins', async () => {
    const calendar = new Connected();
    calendar.fault = new CalendarFault('revoked', 'password', 'the password does not hold any more');
    world.app = { ...world.app, calendar };
    const id = await booked(100);
    await world.pass(1000);
    expect(subjects(BO)).toEqual(['Confirmed', 'Please check']);
    expect(to(ANA)[0]?.text).toContain('the password does not hold any more');
    expect(await recordOf(id)).toMatchObject({ trouble: 'calendar', status: 'booked' });
  });
});
