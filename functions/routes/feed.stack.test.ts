import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import ICAL from 'ical.js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Database, startDatabase } from '../../local/database.ts';
import { dispatchRequest } from '../dispatch/dispatch-request.ts';
import { type Person, World } from '../world.test-kit.ts';
import { Bookings, OPEN } from './booking.test-kit.ts';

let database: Database;
let world: World;
let bookings: Bookings;
let bo: Person;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());
beforeEach(async () => {
  world = await World.open(database.endpoint);
  bookings = new Bookings(world);
  bo = await world.agent('Bo');
  await bookings.calendars.setSchedule('agt_bo', OPEN);
});
afterEach(() => world.close());

const DAY = 24 * 60 * 60_000;

/** What a calendar program gets at this address. */
async function get(feed: string, known?: string) {
  const event = {
    routeKey: 'GET /feeds/{feed}',
    headers: known ? { 'if-none-match': known } : {},
    pathParameters: { feed },
    requestContext: { http: { sourceIp: '192.0.2.7' } },
  };
  const answer = await dispatchRequest(event as unknown as APIGatewayProxyEventV2, bookings.web.app);
  return { status: answer.statusCode, headers: answer.headers ?? {}, body: answer.body };
}

function events(body: string | undefined) {
  const calendar = new ICAL.Component(ICAL.parse(body ?? ''));
  return {
    name: calendar.getFirstPropertyValue('x-wr-calname'),
    events: calendar.getAllSubcomponents('vevent').map((event) => ({
      uid: String(event.getFirstPropertyValue('uid')),
      status: String(event.getFirstPropertyValue('status')),
      text: new ICAL.Event(event).description,
    })),
  };
}

const myFeed = () => bookings.web.app.feeds.of('agt_bo');
const book = async (hours: number) => {
  const { body } = await bookings.book(world.visitor(), 'agt_bo', bookings.at(hours), {
    email: 'mina@example.org',
  });
  return body.meeting.id;
};

describe('an agent’s private calendar', () => {
  test('has their meetings, who comes, and what was called off', async () => {
    const [stands, off] = [await book(100), await book(102)];
    await bookings.cancel(bo, off);
    const { status, headers, body } = await get(await myFeed());
    expect([status, headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
    const read = events(body);
    expect(read.name).toBe('Bo: meetings');
    expect(read.events.map(({ uid, status: is }) => [uid, is])).toEqual([
      [`${stands}@porchlight`, 'CONFIRMED'],
      [`${off}@porchlight`, 'CANCELLED'],
    ]);
    expect(read.events[0]?.text).toContain('mina@example.org');
  });

  test('has what was within thirty days, and nothing older', async () => {
    const id = await book(100);
    world.now = Date.parse(bookings.at(100)) + 30 * DAY;
    expect(events((await get(await myFeed())).body).events.map(({ uid }) => uid)).toEqual([
      `${id}@porchlight`,
    ]);
    world.now += 1;
    expect(events((await get(await myFeed())).body).events).toEqual([]);
  });

  test('is sent again only when it is another', async () => {
    const feed = await myFeed();
    await book(100);
    const { headers } = await get(feed);
    const again = await get(feed, `W/${headers.etag}, "x"`);
    expect([again.status, again.body]).toEqual([304, undefined]);
    expect(again.headers.etag).toBe(headers.etag);
    await book(110);
    const changed = await get(feed, String(headers.etag));
    expect(changed.status).toBe(200);
    expect(changed.headers.etag).not.toBe(headers.etag);
  });

  test('is at an address that nobody guesses, the same until it is renewed', async () => {
    const feeds = await Promise.all([myFeed(), myFeed(), myFeed()]);
    expect(new Set(feeds).size).toBe(1);
    expect(feeds[0]).toMatch(/^[\w-]{32}$/);
    expect((await get('guessed')).status).toBe(404);
  });

  test('leads nowhere at the old address once it has been renewed', async () => {
    const old = await myFeed();
    const { status, body } = await bookings.web.ask(bo, 'POST /me/feed');
    expect(status).toBe(200);
    const feed = body.feed.split('/').at(-1);
    expect((await get(old)).status).toBe(404);
    expect((await get(feed)).status).toBe(200);
    expect(await myFeed()).toBe(feed);
  });

  test('is of one agent alone', async () => {
    await world.agent('Ana');
    await book(100);
    const feed = await bookings.web.app.feeds.of('agt_ana');
    expect(events((await get(feed)).body).events).toEqual([]);
  });
});
