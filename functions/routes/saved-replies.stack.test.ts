import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, startDatabase } from '../../local/database.ts';
import { MAX_REPLIES } from '../../protocol/limits.ts';
import { Web } from '../web.test-kit.ts';
import { type Person, World } from '../world.test-kit.ts';

let database: Database;
let world: World;
let web: Web;
let ana: Person;
let bo: Person;
let admin: Person;
beforeAll(async () => {
  database = await startDatabase();
  world = await World.open(database.endpoint, { name: 'Marigold Bakery' });
  web = new Web(world);
  ana = await world.agent('Ana');
  bo = await world.agent('Bo', { available: false });
  admin = await world.agent('Ada', { role: 'admin', available: false });
});
afterAll(async () => {
  await world.close();
  await database.stop();
});

const draft = { title: 'Hours', text: 'We open at 7, {visitor.firstName}.', version: 0 };
const put = (person: Person | undefined, kind: string, reply: string, body: unknown = draft) =>
  web.ask(person, 'PUT /replies/{kind}/{reply}', { parameters: { kind, reply }, body });
const remove = (person: Person | undefined, kind: string, reply: string, version = '1') =>
  web.ask(person, 'DELETE /replies/{kind}/{reply}', { parameters: { kind, reply }, query: { version } });
const list = async (person: Person | undefined, conversation?: string) =>
  web.ask(person, 'GET /replies', conversation ? { query: { conversation } } : {});

describe('saved replies', () => {
  test('are the agent’s own, which nobody else sees, and everybody’s', async () => {
    await put(bo, 'own', 'rpl_bo-00001');
    await put(admin, 'shared', 'rpl_all-0001', { ...draft, title: 'Welcome' });
    expect((await list(bo)).body.replies).toEqual([
      { ...draft, id: 'rpl_bo-00001', kind: 'own', version: 1 },
      { ...draft, id: 'rpl_all-0001', kind: 'shared', title: 'Welcome', version: 1 },
    ]);
    expect((await list(ana)).body.replies.map(({ id }: { id: string }) => id)).toEqual(['rpl_all-0001']);
  });

  test('that are shared are for admins to write and delete', async () => {
    await put(admin, 'shared', 'rpl_all-0002');
    const refused = { status: 403, body: { code: 'frame.forbidden' } };
    expect(await put(ana, 'shared', 'rpl_all-0003')).toMatchObject(refused);
    expect(await put(ana, 'shared', 'rpl_all-0002', { ...draft, version: 1 })).toMatchObject(refused);
    expect(await remove(ana, 'shared', 'rpl_all-0002')).toMatchObject(refused);
    expect(await remove(admin, 'shared', 'rpl_all-0002')).toMatchObject({ status: 200 });
  });

  test('of one agent are out of every other’s reach, an admin’s too', async () => {
    await put(ana, 'own', 'rpl_secret-1');
    await put(admin, 'own', 'rpl_secret-1', { ...draft, version: 1 });
    await remove(admin, 'own', 'rpl_secret-1');
    const [mine] = (await list(ana)).body.replies.filter(({ id }: { id: string }) => id === 'rpl_secret-1');
    expect(mine).toEqual({ ...draft, id: 'rpl_secret-1', kind: 'own', version: 1 });
  });

  test('are not overwritten unseen by two who edit at once, nor deleted', async () => {
    await put(admin, 'shared', 'rpl_race-001');
    const changes = ['one', 'two'].map((title) =>
      put(admin, 'shared', 'rpl_race-001', { ...draft, title, version: 1 }),
    );
    const statuses = (await Promise.all(changes)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 409]);
    expect(await remove(admin, 'shared', 'rpl_race-001', '1')).toMatchObject({
      status: 409,
      body: { code: 'reply.changed' },
    });
    expect(await remove(admin, 'shared', 'rpl_race-001', '2')).toMatchObject({ status: 200 });
    expect(await put(admin, 'shared', 'rpl_race-001', { ...draft, version: 2 })).toMatchObject({
      status: 409,
    });
  });

  test('are saved once, and gone once, when the same is asked again', async () => {
    const first = await put(ana, 'own', 'rpl_again-01');
    expect(await put(ana, 'own', 'rpl_again-01')).toEqual(first);
    const edited = { ...draft, title: 'Edited', version: 1 };
    expect(await put(ana, 'own', 'rpl_again-01', edited)).toEqual(
      await put(ana, 'own', 'rpl_again-01', edited),
    );
    expect(await remove(ana, 'own', 'rpl_again-01', '2')).toMatchObject({ status: 200 });
    expect(await remove(ana, 'own', 'rpl_again-01', '2')).toMatchObject({ status: 200 });
  });

  test.each([
    ['no title', { ...draft, title: '  ' }, 'title'],
    ['a title of 101 characters', { ...draft, title: 'x'.repeat(101) }, 'title'],
    ['a text of 4,001 characters', { ...draft, text: 'x'.repeat(4001) }, 'text'],
    ['no text', { ...draft, text: ' \n' }, 'text'],
    ['no version', { title: 'a', text: 'b' }, 'version'],
  ])('are refused with %s, by the field’s name', async (_, body, field) => {
    expect(await put(ana, 'own', 'rpl_bad-0001', body)).toMatchObject({
      status: 400,
      body: { code: 'frame.invalid', field },
    });
  });

  test('are refused at an address that is none', async () => {
    expect(await put(ana, 'everyones', 'rpl_bad-0001')).toMatchObject({
      status: 400,
      body: { field: 'kind' },
    });
    expect(await put(ana, 'own', 'rpl_#')).toMatchObject({ status: 400, body: { field: 'reply' } });
    expect(await remove(ana, 'own', 'rpl_bad-0001', 'x')).toMatchObject({
      status: 400,
      body: { field: 'version' },
    });
    expect(await put(ana, 'own', 'rpl_bad-0001', '{"title')).toMatchObject({
      status: 400,
      body: { code: 'frame.malformed' },
    });
  });

  test('are for agents only', async () => {
    const mina = world.visitor();
    for (const ask of [put, remove]) {
      expect(await ask(mina, 'own', 'rpl_12345678')).toMatchObject({ status: 401 });
      expect(await ask(undefined, 'own', 'rpl_12345678')).toMatchObject({ status: 401 });
    }
    expect(await list(mina)).toMatchObject({ status: 401 });
    expect(await list(undefined)).toMatchObject({ status: 401 });
  });

  test('come with the name of the site, for the agent who may see the conversation', async () => {
    const conversationId = await world.chat(world.visitor(), ana);
    expect((await list(ana, conversationId)).body.company).toBe('Marigold Bakery');
    expect((await list(bo, conversationId)).body.company).toBeUndefined();
  });

  test(`are at most ${MAX_REPLIES} of a kind; editing one goes on`, async () => {
    const cleo = await world.agent('Cleo', { available: false });
    const id = (n: number) => `rpl_cleo-${String(n).padStart(4, '0')}`;
    await Promise.all(
      Array.from({ length: MAX_REPLIES }, (_, n) =>
        web.app.replies.put({ kind: 'own', agentId: 'agt_cleo', id: id(n) }, draft),
      ),
    );
    expect(await put(cleo, 'own', id(MAX_REPLIES))).toMatchObject({
      status: 409,
      body: { code: 'reply.limit' },
    });
    expect(await put(cleo, 'own', id(0), { ...draft, version: 1 })).toMatchObject({ status: 200 });
    expect(
      (await list(cleo)).body.replies.filter(({ kind }: { kind: string }) => kind === 'own'),
    ).toHaveLength(MAX_REPLIES);
  });
});
