import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Database, startDatabase } from '../../local/database.ts';
import * as keys from '../store/keys.ts';
import { type Person, World } from '../world.test-kit.ts';
import { tellAvailability } from './pauses.ts';

const MINUTE = 60_000;

let database: Database;
let world: World;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());
beforeEach(async () => {
  world = await World.open(database.endpoint);
});
afterEach(() => world.close());

const iso = (ms: number) => new Date(ms).toISOString();

/** A meeting in the agent's calendar, so many minutes from now. */
async function meeting(agent: Person, start: number, end: number, status = 'booked'): Promise<void> {
  const id = `mtg_${randomUUID()}`;
  const from = iso(world.now + start * MINUTE);
  const until = iso(world.now + end * MINUTE);
  const item = { id, start: from, end: until, status, site: world.site };
  await world.database.put({ ...keys.meeting(idOf(agent), from, id), ...item });
}

function idOf({ speaker }: Person): string {
  return speaker.side === 'agent' ? speaker.agentId : '';
}

/** Whether a visitor who asks now is put before this agent. */
async function isOffered(agent: Person): Promise<boolean> {
  const before = agent.heard('offer.made').length;
  await world.request(world.visitor());
  return agent.heard('offer.made').length > before;
}

describe('an agent with a meeting', () => {
  test('is offered chats until five minutes before it, and again from its end', async () => {
    const ana = await world.agent('Ana');
    await meeting(ana, 10, 40);
    expect(await isOffered(ana)).toBe(true);
    world.now += 5 * MINUTE;
    expect(await isOffered(ana)).toBe(false);
    world.now += 34 * MINUTE;
    expect(await isOffered(ana)).toBe(false);
    world.now += MINUTE;
    await ana.ask('ping');
    expect(await isOffered(ana)).toBe(true);
  });

  test('is passed over, and the next is asked', async () => {
    const ana = await world.agent('Ana');
    const bo = await world.agent('Bo');
    await meeting(ana, -5, 25);
    expect(await isOffered(bo)).toBe(true);
    expect(ana.heard('offer.made')).toEqual([]);
  });

  test('that was called off is offered chats', async () => {
    const ana = await world.agent('Ana');
    await meeting(ana, 0, 30, 'cancelled');
    expect(await isOffered(ana)).toBe(true);
  });

  test('costs routing no more than one query, whatever else is in the calendar', async () => {
    const ana = await world.agent('Ana');
    for (let week = 1; week < 20; week++) await meeting(ana, week * 7 * 24 * 60, week * 7 * 24 * 60 + 30);
    const queries = async () => {
      world.consumed.length = 0;
      expect(await isOffered(ana)).toBe(true);
      return world.consumed.filter(({ call }) => call === 'query');
    };
    const without = await queries();
    await meeting(ana, 30, 60);
    const beside = await queries();
    expect(beside.length).toBe(without.length);
    const read = (consumed: typeof beside) => consumed.reduce((sum, one) => sum + one.read, 0);
    expect(read(beside) - read(without)).toBeLessThanOrEqual(1);
  });

  test('keeps their availability, and is told of the pauses ahead', async () => {
    const ana = await world.agent('Ana');
    await meeting(ana, 60, 90);
    await meeting(ana, 92, 120);
    await meeting(ana, 23 * 60, 24 * 60);
    await meeting(ana, 26 * 60, 27 * 60);
    const pauses = [
      { from: iso(world.now + 55 * MINUTE), until: iso(world.now + 120 * MINUTE) },
      { from: iso(world.now + (23 * 60 - 5) * MINUTE), until: iso(world.now + 24 * 60 * MINUTE) },
    ];
    expect(await ana.ask('inbox.open')).toMatchObject({ availability: { available: true, pauses } });
    expect(await ana.ask('availability.set', { available: false })).toMatchObject({
      availability: { available: false, pauses },
    });
    expect(ana.heard('availability.changed').at(-1)).toMatchObject({ availability: { pauses } });
  });

  test('is told in every window when one was booked or called off', async () => {
    const ana = await world.agent('Ana');
    const elsewhere = ana.elsewhere();
    await elsewhere.event('CONNECT');
    await meeting(ana, 60, 90);
    await tellAvailability(world.app, idOf(ana));
    for (const window of [ana, elsewhere])
      expect(window.heard('availability.changed').at(-1)?.availability.pauses).toHaveLength(1);
  });

  test('has the pause that the site says', async () => {
    await world.close();
    world = await World.open(database.endpoint, { limits: { pauseMinutes: 15 } });
    const ana = await world.agent('Ana');
    await meeting(ana, 15, 45);
    expect(await isOffered(ana)).toBe(false);
  });
});
