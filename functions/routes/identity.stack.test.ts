import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Database, startDatabase } from '../../local/database.ts';
import { identityHash, identitySecret } from '../outside/vouching.ts';
import { Web } from '../web.test-kit.ts';
import { newConversation, type Person, World } from '../world.test-kit.ts';

let database: Database;
let world: World;
let web: Web;
let ana: Person;
let visitor: Person;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());
beforeEach(async () => {
  world = await World.open(database.endpoint, { blockedDomains: ['blocked.example'] });
  web = new Web(world);
  ana = await world.agent('Ana');
  visitor = world.visitor();
});
afterEach(() => world.close());

/** As the site's own server makes it. */
const hashOf = (userId: string, site = world.site) => identityHash(identitySecret('secret', site), userId);

const identify = (body: unknown, person = visitor) => web.ask(person, 'PUT /visitor/identity', { body });

async function profile(conversationId: string) {
  const parameters = { id: conversationId };
  return (await web.ask(ana, 'GET /conversations/{id}/visitor', { parameters })).body;
}

describe('identify()', () => {
  test('shows the agent who the site’s server vouches for, before what was typed', async () => {
    const told = { userId: '7', name: 'Mina Harker', email: 'mina@example.org', attributes: { plan: 'pro' } };
    expect(await identify({ ...told, hash: hashOf('7') })).toMatchObject({
      status: 200,
      body: { verified: true },
    });
    const id = newConversation();
    const details = { name: 'Somebody Else', phone: '+49 30 1' };
    await visitor.ask('conversation.request', { conversationId: id, details, context: {} });
    await ana.ask('offer.accept', { conversationId: id });
    const at = new Date(world.now).toISOString();
    expect(await profile(id)).toEqual({
      name: { value: 'Mina Harker', from: 'verified', at },
      email: { value: 'mina@example.org', from: 'verified', at },
      phone: { value: '+49 30 1', from: 'typed', at },
      userId: { value: '7', from: 'verified', at },
      attributes: [{ name: 'plan', value: 'pro', from: 'verified', at }],
    });
    expect(ana.heard('offer.made')[0]?.offer.visitor).toMatchObject({ name: 'Mina Harker' });
  });

  test('shows what the page alone says as the page’s word, behind what was typed', async () => {
    expect((await identify({ userId: '7', name: 'Page', crmStatus: 'Lead' })).body).toEqual({
      verified: false,
    });
    const id = await world.chat(visitor, ana);
    expect(await profile(id)).toMatchObject({
      name: { value: 'Mina', from: 'typed' },
      crmStatus: { value: 'Lead', from: 'page' },
      userId: { from: 'page' },
    });
  });

  test.each([
    ['of another user', () => hashOf('8')],
    ['made with another site’s secret', () => hashOf('7', 'elsewhere')],
    ['made with no secret', () => '0'.repeat(64)],
  ])('refuses a hash %s, and keeps nothing of it', async (_, hash) => {
    const { status, body } = await identify({ userId: '7', name: 'Mallory', hash: hash() });
    expect([status, body.code]).toEqual([403, 'identity.refused']);
    const id = await world.chat(visitor, ana);
    expect(await profile(id)).toMatchObject({ name: { value: 'Mina', from: 'typed' } });
    expect(await profile(id)).not.toHaveProperty('userId');
  });

  test.each([
    ['a hash without a user id', { hash: 'ab'.repeat(32) }, 'userId'],
    ['a hash that cannot be one', { userId: '7', hash: 'x' }, 'hash'],
    ['an email address that is none', { email: 'mina' }, 'email'],
    ['an attribute that is a list', { attributes: { basket: [1] } }, 'attributes.basket'],
    ['a number beyond what can be told apart', { attributes: { visits: 1e300 } }, 'attributes.visits'],
    [
      'too many attributes',
      { attributes: Object.fromEntries(Array.from({ length: 21 }, (_, n) => [n, n])) },
      'attributes',
    ],
  ])('refuses %s, and says so', async (_, body, field) => {
    expect(await identify(body)).toMatchObject({ status: 400, body: { code: 'frame.invalid', field } });
  });

  test('is kept though a name or a value was cut inside an emoji', async () => {
    const attributes = { 'plan \ud83d': 'pro \ude00' };
    expect(await identify({ jobTitle: 'Baker \ud83d', attributes })).toMatchObject({ status: 200 });
    const { jobTitle, attributes: told } = await profile(await world.chat(visitor, ana));
    expect(jobTitle).toMatchObject({ value: 'Baker \ufffd' });
    expect(told).toMatchObject([{ name: 'plan \ufffd', value: 'pro \ufffd' }]);
  });

  test('changes nothing verified when the page says something else afterwards', async () => {
    await identify({ userId: '7', name: 'Mina', hash: hashOf('7') });
    await identify({ userId: '8', name: 'Mallory', jobTitle: 'Boss' });
    const id = await world.chat(visitor, ana);
    expect(await profile(id)).toMatchObject({
      name: { value: 'Mina', from: 'verified' },
      userId: { value: '7', from: 'verified' },
      jobTitle: { value: 'Boss', from: 'page' },
    });
  });

  test('loses nothing verified to a page that says something at the same moment', async () => {
    const id = await world.chat(visitor, ana);
    for (let round = 0; round < 5; round++) {
      const name = `Mina ${round}`;
      await Promise.all([
        identify({ userId: '7', name, hash: hashOf('7') }),
        identify({ userId: '8', name: `Mallory ${round}` }),
      ]);
      expect(await profile(id)).toMatchObject({ name: { value: name, from: 'verified' } });
    }
  });

  test('tells the agent at once, once, while a chat goes on', async () => {
    const id = await world.chat(visitor, ana);
    await identify({ userId: '7', crmStatus: 'Customer', hash: hashOf('7') });
    await identify({ userId: '7', crmStatus: 'Customer', hash: hashOf('7') });
    expect(ana.heard('visitor.changed')).toEqual([{ type: 'visitor.changed', conversationId: id }]);
    expect(visitor.heard('visitor.changed')).toEqual([]);
    expect(await profile(id)).toMatchObject({ crmStatus: { value: 'Customer', from: 'verified' } });
  });

  test('decides by the verified address whether somebody is blocked', async () => {
    await identify({ userId: '7', email: 'mina@blocked.example', hash: hashOf('7') });
    const id = await world.request(visitor, { email: 'mina@fine.example' });
    expect((await world.app.log.head(id))?.conversation.status).toBe('missed');
  });

  test('is put right by an agent in every tab of theirs, and told to nobody else', async () => {
    const parameters = { id: await world.chat(visitor, ana) };
    const tab = ana.elsewhere();
    await tab.ask('conversation.resume', { conversationId: parameters.id, after: 0 });
    const body = { field: 'name', value: 'Mina Harker' };
    await web.ask(ana, 'PUT /conversations/{id}/visitor', { parameters, body });
    expect(tab.heard('visitor.changed')).toEqual([
      { type: 'visitor.changed', conversationId: parameters.id },
    ]);
    expect(visitor.heard('visitor.changed')).toEqual([]);
  });

  test('leaves an agent nothing to put right of what is verified', async () => {
    await identify({ userId: '7', name: 'Mina', hash: hashOf('7') });
    const id = await world.chat(visitor, ana);
    const parameters = { id };
    const correct = (field: string) =>
      web.ask(ana, 'PUT /conversations/{id}/visitor', { parameters, body: { field, value: 'Right' } });
    expect(await correct('name')).toMatchObject({ status: 409, body: { code: 'field.verified' } });
    expect((await correct('jobTitle')).body).toMatchObject({
      name: { value: 'Mina', from: 'verified' },
      jobTitle: { value: 'Right', from: 'agent' },
    });
  });
});
