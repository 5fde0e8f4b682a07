import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Database, startDatabase } from '../../local/database.ts';
import type { Site } from '../domain/site.ts';
import { Web } from '../web.test-kit.ts';
import { type Person, World } from '../world.test-kit.ts';

let database: Database;
let world: World;
let ana: Person;
let bo: Person;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());
afterEach(() => world.close());

async function open(site: Partial<Site>): Promise<void> {
  world = await World.open(database.endpoint, site);
  ana = await world.agent('Ana');
  bo = await world.agent('Bo', { available: false });
}

const stateOf = async (agent: Person) =>
  ((await agent.ask('inbox.open')) as unknown as { availability: { available: boolean } }).availability
    .available;

describe('an agent who lets an offer run out', () => {
  test('stays available, unless the site wants otherwise', async () => {
    await open({});
    await world.request(world.visitor());
    await world.pass(100_000);
    expect(await stateOf(ana)).toBe(true);
  });

  test('is unavailable from that moment, and told so, where the site wants it', async () => {
    await open({ missedOfferPauses: true });
    const chat = await world.chat(world.visitor(), ana);
    await world.request(world.visitor());
    await world.pass(100_000);
    expect(ana.heard('offer.withdrawn').at(-1)).toMatchObject({ why: 'lapsed' });
    expect(ana.heard('availability.changed').at(-1)?.availability).toMatchObject({
      available: false,
      by: 'override',
    });
    expect(await stateOf(ana)).toBe(false);
    expect(await world.openChats(ana)).toBe(1);
    expect(
      await ana.ask('message.send', { conversationId: chat, after: 0, text: 'Still here' }),
    ).toMatchObject({
      type: 'ok',
    });
    await world.request(world.visitor());
    expect(ana.heard('offer.made')).toHaveLength(2);
  });

  test('is asked again as soon as they say that they are there', async () => {
    await open({ missedOfferPauses: true });
    await world.request(world.visitor());
    await world.pass(100_000);
    await ana.ask('availability.set', { available: true });
    await world.request(world.visitor());
    expect(ana.heard('offer.made')).toHaveLength(2);
  });

  test('is so for a chat that a colleague hands over, too', async () => {
    await open({ missedOfferPauses: true });
    const id = await world.chat(world.visitor(), ana);
    await bo.ask('availability.set', { available: true });
    await new Web(world).ask(ana, 'PUT /conversations/{id}/transfer', {
      parameters: { id },
      body: { id: 'trf_00000001', to: { agent: 'agt_bo' } },
    });
    await world.pass(100_000);
    expect([await stateOf(ana), await stateOf(bo)]).toEqual([true, false]);
    expect([await world.openChats(ana), await world.openChats(bo)]).toEqual([1, 0]);
  });

  test('is not so for saying no', async () => {
    await open({ missedOfferPauses: true });
    const conversationId = await world.request(world.visitor());
    await ana.ask('offer.decline', { conversationId });
    expect(await stateOf(ana)).toBe(true);
  });
});
