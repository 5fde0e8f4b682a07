import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Database, startDatabase } from '../../local/database.ts';
import { AVATAR_BYTES } from '../../protocol/limits.ts';
import { Web } from '../web.test-kit.ts';
import { type Person, World } from '../world.test-kit.ts';

let database: Database;
let world: World;
let web: Web;
let ana: Person;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());
beforeEach(async () => {
  world = await World.open(database.endpoint);
  web = new Web(world);
  ana = await world.agent('Ana');
});
afterEach(() => world.close());

/** The beginning of a WebP picture, and some more. */
const webp = (more = 'a little lighthouse') => Buffer.from(`RIFF\x10\0\0\0WEBPVP8 ${more}`, 'latin1');
const put = (image: Buffer | string | null) =>
  web.ask(ana, 'PUT /me/avatar', {
    body: { image: Buffer.isBuffer(image) ? image.toString('base64') : image },
  });
const get = (avatar: string) =>
  web.ask(undefined, 'GET /avatars/{hash}', { parameters: { hash: avatar.replace('avatars/', '') } });

describe('an agent’s picture', () => {
  test('is served to everybody under an address that follows from its bytes, for ever and as nothing else', async () => {
    const { avatar } = (await put(webp())).body.agent;
    const { status, headers, body } = await get(avatar);
    expect([status, body]).toEqual([200, webp()]);
    expect(headers).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'",
      'x-content-type-options': 'nosniff',
    });
    expect((await put(webp())).body.agent.avatar).toBe(avatar);
    expect((await put(webp('another'))).body.agent.avatar).not.toBe(avatar);
  });

  test('is theirs on the next chat’s cards; a log keeps the one that it was begun with', async () => {
    const { avatar } = (await put(webp())).body.agent;
    const first = await world.chat(world.visitor(), ana);
    const { avatar: other } = (await put(webp('another'))).body.agent;
    const second = await world.chat(world.visitor(), ana);
    await put(null);
    const third = await world.chat(world.visitor(), ana);
    const cards = await Promise.all(
      [first, second, third].map(async (id) => (await ana.log(id)).find(({ kind }) => kind === 'accepted')),
    );
    const card = { id: 'agt_ana', name: 'Ana' };
    expect(cards).toMatchObject([
      { agent: { ...card, avatar } },
      { agent: { ...card, avatar: other } },
      { agent: card },
    ]);
    expect(cards[2]).not.toHaveProperty('agent.avatar');
    expect((await get(avatar)).status).toBe(200);
  });

  test('is part of who they are to themselves', async () => {
    const { avatar } = (await put(webp())).body.agent;
    expect((await web.ask(ana, 'GET /me')).body.agent).toMatchObject({ name: 'Ana', avatar });
    expect(await ana.ask('inbox.open')).toMatchObject({ agent: { avatar } });
  });

  test.each([
    ['is too large', webp('x'.repeat(AVATAR_BYTES))],
    ['is a page that calls itself a picture', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['is not base64', 'no picture!'],
    ['is nothing', ''],
  ])('is refused when it %s', async (_, image) => {
    const { avatar } = (await put(webp())).body.agent;
    expect(await put(image)).toMatchObject({ status: 400, body: { code: 'frame.invalid', field: 'image' } });
    expect((await web.ask(ana, 'GET /me')).body.agent.avatar).toBe(avatar);
  });

  test('is refused by name when there is none', async () => {
    expect(await get('nothing')).toMatchObject({ status: 404, body: { code: 'avatar.unknown' } });
  });
});
