import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Database, startDatabase } from '../../local/database.ts';
import { ANA, hasRadicale, Radicale } from '../outside/calendars/radicale.test-server.ts';
import { World } from '../world.test-kit.ts';
import { Bookings, newMeeting, OPEN } from './booking.test-kit.ts';

const basic = (iso: string) => iso.replace(/[-:]|\.000/g, '');

/** Booking with an agent whose calendar is on a real CalDAV server. */
describe.runIf(hasRadicale)('a booking with an agent who has connected a calendar', () => {
  let database: Database;
  let radicale: Radicale;
  let world: World;
  let bookings: Bookings;
  let calendar: string;
  let count = 0;
  beforeAll(async () => {
    [database, radicale] = await Promise.all([startDatabase(), Radicale.start()]);
  });
  afterAll(async () => {
    await radicale.stop();
    await database.stop();
  });
  beforeEach(async () => {
    world = await World.open(database.endpoint);
    bookings = new Bookings(world);
    const ana = await world.agent('Ana');
    await bookings.calendars.setSchedule('agt_ana', OPEN);
    calendar = await radicale.calendar(`booked${++count}`);
    const body = { kind: 'caldav', address: calendar, ...ANA, timeZone: 'UTC' };
    expect((await bookings.web.ask(ana, 'PUT /me/calendar', { body })).status).toBe(200);
  });
  afterEach(() => world.close());

  const busyAt = (id: string, hours: number) =>
    radicale.put(calendar, id, `DTSTART:${basic(bookings.at(hours))}`, 'DURATION:PT1H');
  const starts = async () => {
    const { body } = await bookings.slots(world.visitor(), 'agt_ana', bookings.at(2), bookings.at(8));
    return body.slots;
  };

  test('is offered no time at which the agent is busy', async () => {
    await busyAt('one', 4);
    const [before, within] = [bookings.at(3), bookings.at(4)];
    expect(await starts()).toContain(before);
    expect(await starts()).not.toContain(within);
  });

  test('is refused when the agent has become busy since the times were shown, and books nothing', async () => {
    expect(await starts()).toContain(bookings.at(4));
    await busyAt('late', 4);
    expect(await bookings.book(world.visitor(), 'agt_ana', bookings.at(4))).toMatchObject({
      status: 409,
      body: { code: 'slot.taken' },
    });
    await world.pass(0);
    expect(await radicale.files(calendar)).toHaveLength(1);
  });

  test('stands in the calendar, moves there, does not stand in its own way, and vanishes', async () => {
    await bookings.calendars.setSchedule('agt_ana', { ...OPEN, duration: 60 });
    const id = newMeeting();
    expect((await bookings.book(world.visitor(), 'agt_ana', bookings.at(4), { id })).status).toBe(200);
    await world.pass(0);
    const [booked] = await radicale.files(calendar);
    expect(booked).toContain(`UID:${id}@porchlight`);
    expect(booked).toContain(`DTSTART:${basic(bookings.at(4))}`);
    const later = bookings.at(4.5);
    const moved = await bookings.linked(id, 'POST /booked/time', { body: { start: later } });
    expect(moved.status).toBe(200);
    await world.pass(0);
    const files = await radicale.files(calendar);
    expect(files).toHaveLength(1);
    expect(files[0]).toContain(`DTSTART:${basic(later)}`);
    expect((await bookings.linked(id, 'DELETE /booked')).status).toBe(200);
    await world.pass(0);
    expect(await radicale.files(calendar)).toEqual([]);
  });

  test('that was written tells the agent so by mail, without an event to be added once more', async () => {
    await bookings.book(world.visitor(), 'agt_ana', bookings.at(4));
    await world.pass(0);
    const mail = world.outside.mails.find(({ to }) => to === 'ana@example.com');
    expect(mail?.text).toContain('It is in your connected calendar.');
  });

  test('is refused while the calendar does not answer, and nothing is lost', async () => {
    const another = await Radicale.start();
    const ana = await world.agent('Ana');
    const body = { kind: 'caldav', address: await another.calendar('work'), ...ANA, timeZone: 'UTC' };
    await bookings.web.ask(ana, 'PUT /me/calendar', { body });
    await another.stop();
    const id = newMeeting();
    expect(await bookings.book(world.visitor(), 'agt_ana', bookings.at(4), { id })).toMatchObject({
      status: 503,
      body: { code: 'calendar.unreachable' },
    });
    expect(await bookings.meetings.find(id)).toBeUndefined();
    await bookings.web.ask(ana, 'DELETE /me/calendar');
    expect((await bookings.book(world.visitor(), 'agt_ana', bookings.at(4), { id })).status).toBe(200);
  });

  test('is carried out by whoever is left when the calendar goes down in between', async () => {
    const id = newMeeting();
    await bookings.book(world.visitor(), 'agt_ana', bookings.at(4), { id });
    world.loseWakeUps();
    world.now += 60_000;
    await world.sweep();
    await world.pass(0);
    expect(await radicale.files(calendar)).toHaveLength(1);
  });
});
