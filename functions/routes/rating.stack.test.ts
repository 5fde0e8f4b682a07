import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Database, startDatabase } from '../../local/database.ts';
import { Web } from '../web.test-kit.ts';
import { type Person, World } from '../world.test-kit.ts';

const HOUR = 60 * 60_000;

let database: Database;
let world: World;
let web: Web;
let ana: Person;
let visitor: Person;
let id: string;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());
beforeEach(async () => {
  world = await World.open(database.endpoint);
  web = new Web(world);
  ana = await world.agent('Ana');
  visitor = world.visitor();
  id = await world.chat(visitor, ana);
});
afterEach(() => world.close());

const rate = (body: unknown, person = visitor) =>
  web.ask(person, 'PUT /conversations/{id}/rating', { parameters: { id }, body });
const rating = async () =>
  (await web.ask(ana, 'GET /conversations/{id}/rating', { parameters: { id } })).body.rating;
const rated = async () => {
  const { body } = await web.ask(ana, 'GET /conversations/{id}/activities', { parameters: { id } });
  return body.activities.filter(({ kind }: { kind: string }) => kind === 'rated');
};
const end = () => visitor.ask('conversation.end', { conversationId: id });
const iso = () => new Date(world.now).toISOString();

describe('a chat that has ended', () => {
  test('can be rated: its agent hears of it, and it stands in the visitor’s history', async () => {
    await end();
    const before = await visitor.log(id);
    world.now += HOUR;
    expect((await rate({ score: 4, comment: ' Quick and kind ' })).status).toBe(200);
    expect(await rating()).toEqual({ score: 4, comment: 'Quick and kind', at: iso() });
    expect(await rated()).toMatchObject([
      { kind: 'rated', score: 4, comment: 'Quick and kind', at: iso(), conversationId: id },
    ]);
    expect(ana.heard('visitor.changed')).toEqual([{ type: 'visitor.changed', conversationId: id }]);
    expect(await visitor.log(id)).toEqual(before);
  });

  test('has one rating, however often the visitor thinks better of it', async () => {
    await end();
    const at = iso();
    await rate({ score: 2, comment: 'Slow' });
    world.now += HOUR;
    await rate({ score: 5 });
    expect(await rating()).toEqual({ score: 5, at });
    expect(await rated()).toMatchObject([{ score: 5, at }]);
    expect((await rated())[0]).not.toHaveProperty('comment');
  });

  test('has one rating when two tabs rate it at once', async () => {
    await end();
    await Promise.all([rate({ score: 1 }), rate({ score: 3 })]);
    expect(await rated()).toMatchObject([{ score: (await rating()).score }]);
  });

  test('can be rated for a day', async () => {
    await end();
    world.now += 24 * HOUR - 1;
    expect((await rate({ score: 3 })).status).toBe(200);
    world.now += 1;
    expect(await rate({ score: 4 })).toMatchObject({ status: 409, body: { code: 'rating.closed' } });
    expect(await rating()).toMatchObject({ score: 3 });
  });

  test.each([
    [{ score: 0 }],
    [{ score: 6 }],
    [{ score: 2.5 }],
    [{}],
    [{ score: 3, comment: 'x'.repeat(1001) }],
  ])('cannot be rated %j', async (body) => {
    await end();
    expect((await rate(body)).body.code).toBe('frame.invalid');
    expect(await rating()).toBeUndefined();
  });
});

describe('a chat that goes on, or never began', () => {
  test('cannot be rated yet', async () => {
    expect((await rate({ score: 5 })).body.code).toBe('rating.closed');
    await end();
    const other = world.visitor();
    id = await world.request(other);
    await other.ask('conversation.end', { conversationId: id });
    expect((await rate({ score: 5 }, other)).body.code).toBe('rating.closed');
  });
});
