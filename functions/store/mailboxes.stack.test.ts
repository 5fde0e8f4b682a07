import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, startDatabase } from '../../local/database.ts';
import { PRESENCE_MS } from '../../protocol/limits.ts';
import { World } from '../world.test-kit.ts';
import * as keys from './keys.ts';
import { Mailboxes, MOST_WAITING } from './mailboxes.ts';
import { PolledConnections, SEEN_MS } from './polled-connections.ts';

let database: Database;
let world: World;
let mailboxes: Mailboxes;
let polled: PolledConnections;
beforeAll(async () => {
  database = await startDatabase();
  world = await World.open(database.endpoint);
  mailboxes = new Mailboxes(world.database);
  polled = new PolledConnections(world.database, world.database);
});
afterAll(async () => {
  await world.close();
  await database.stop();
});

/** One step: so many are put in one after the other, or so many fetch at once; or some of both at the same time. */
const step = fc.record({
  puts: fc.nat({ max: 4 }),
  fetches: fc.nat({ max: 3 }),
  pause: fc.nat({ max: 40_000 }),
});

describe('a mailbox', () => {
  test('gives out all that was put in, once, and in order, whoever fetches while others put', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        const id = await polled.open('visitor demo vis_1', world.now);
        let count = 0;
        const fetched: string[][] = [];
        const fetch = async () => {
          fetched.push((await polled.fetch(id, 'visitor demo vis_1', world.now, true)) ?? ['gone']);
        };
        const puts = async (many: number) => {
          for (let put = 0; put < many; put++)
            expect(await mailboxes.put(id, String(++count), world.now)).toBe(true);
        };
        for (const { puts: many, fetches, pause } of steps) {
          world.now += pause;
          await Promise.all([puts(many), ...Array.from({ length: fetches }, fetch)]);
          await fetch();
        }
        for (const one of fetched) expect(one).toEqual([...one].sort((a, b) => Number(a) - Number(b)));
        const all = fetched.flat().map(Number);
        expect(all.sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, index) => index + 1));
      }),
      { numRuns: 15, seed: 20261122 },
    );
  });

  test('is its owner’s, and nobody else’s', async () => {
    const id = await polled.open('agent agt_ana', world.now);
    await mailboxes.put(id, 'a secret', world.now);
    expect(await polled.fetch(id, 'agent agt_bo', world.now)).toBeUndefined();
    expect(await polled.fetch(id, 'agent agt_ana', world.now)).toEqual(['a secret']);
  });

  test('takes nothing that nobody will fetch, and never says so of one that is fetched still', async () => {
    const id = await polled.open('agent agt_ana', world.now);
    const opened = world.now;
    expect(await mailboxes.put(id, 'just in time', opened + PRESENCE_MS)).toBe(true);
    expect(await polled.fetch(id, 'agent agt_ana', opened + PRESENCE_MS)).toBeUndefined();
    expect(await mailboxes.put(id, 'in vain', opened + PRESENCE_MS + 60_000)).toBe(false);
    expect(await mailboxes.put('poll_nobody', 'in vain', opened)).toBe(false);
  });

  test('knows when it was last fetched from, give or take half a minute', async () => {
    const id = await polled.open('agent agt_ana', world.now);
    const opened = world.now;
    await polled.fetch(id, 'agent agt_ana', opened + SEEN_MS - 1);
    expect(await mailboxes.seenAt(id, opened + SEEN_MS)).toBe(opened);
    await polled.fetch(id, 'agent agt_ana', opened + SEEN_MS);
    expect(await mailboxes.seenAt(id, opened + SEEN_MS)).toBe(opened + SEEN_MS);
    expect(await mailboxes.seenAt(id, opened + SEEN_MS + PRESENCE_MS + 60_000)).toBeUndefined();
    await polled.close(id);
    expect(await mailboxes.seenAt(id, opened)).toBeUndefined();
  });

  test('that is full while it is fetched from is gone: whoever was turned away has said so', async () => {
    const id = await polled.open('agent agt_ana', world.now);
    expect(await mailboxes.put(id, 'x'.repeat(MOST_WAITING - 1), world.now)).toBe(true);
    expect(await mailboxes.put(id, 'the last', world.now)).toBe(true);
    expect(await mailboxes.put(id, 'in vain', world.now)).toBe(false);
    expect(await polled.fetch(id, 'agent agt_ana', world.now)).toBeUndefined();
  });

  test('is forgotten by the database soon after the last poll', async () => {
    const id = await polled.open('agent agt_ana', world.now);
    const seconds = async () => {
      const box = await world.database.get(keys.mailbox(id), true);
      return Math.floor(Number(box?.ttl) - world.now / 1000);
    };
    expect(await seconds()).toBe(600);
    world.now += 60_000;
    await polled.fetch(id, 'agent agt_ana', world.now);
    expect(await seconds()).toBe(600);
  });
});
