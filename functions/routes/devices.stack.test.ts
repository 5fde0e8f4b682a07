import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Database, startDatabase } from '../../local/database.ts';
import type { DeviceDraft } from '../../protocol/device.ts';
import { DEVICE_DAYS, MAX_DEVICES, PRESENCE_MS } from '../../protocol/limits.ts';
import { Web } from '../web.test-kit.ts';
import { type Person, World } from '../world.test-kit.ts';

const DAY = 24 * 60 * 60_000;

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

/** A browser of this agent's subscribes, as the inbox has it do. */
async function device(agent: Person, language?: string): Promise<DeviceDraft & { id: string }> {
  const { body: told } = await web.ask(agent, 'GET /me/devices');
  const draft = await world.pushService.subscribe(told.key, language);
  const { status, body } = await web.ask(agent, 'PUT /me/devices', { body: draft });
  expect(status).toBe(200);
  return { ...draft, id: body.device };
}

/** Delivers what the queue holds for devices. */
async function calls(): Promise<void> {
  for (;;) {
    const next = world.outside.wakeUps.findIndex((wakeUp) => 'agentId' in wakeUp);
    if (next === -1) return;
    const [call] = world.outside.wakeUps.splice(next, 1);
    expect((await world.wake(call)).batchItemFailures).toEqual([]);
  }
}

/** Delivers what the queue holds for devices now, and not what comes of it. */
async function callsOnce(): Promise<void> {
  const due = world.outside.wakeUps.filter((wakeUp) => 'agentId' in wakeUp);
  for (const call of due) {
    world.outside.wakeUps.splice(world.outside.wakeUps.indexOf(call), 1);
    expect((await world.wake(call)).batchItemFailures).toEqual([]);
  }
}

const devicesOf = async (agent: Person) => (await web.ask(agent, 'GET /me/devices')).body.devices;
const statusOf = async (id: string) => (await world.app.log.head(id))?.conversation.status;

describe('an agent who has closed the inbox', () => {
  test('is offered a chat on their device, and can take it when the inbox is open again', async () => {
    const phone = await device(ana, 'de');
    await ana.event('DISCONNECT');
    const conversationId = await world.request(world.visitor());
    expect(await statusOf(conversationId)).toBe('offered');
    await calls();
    expect(world.pushService.refused).toEqual([]);
    expect(world.pushService.to(phone)).toEqual([
      { kind: 'offer', conversationId, name: 'Mina', language: 'de' },
    ]);
    await ana.event('CONNECT');
    expect((await ana.ask('inbox.open')).offers).toMatchObject([{ conversationId }]);
    expect(await ana.ask('offer.accept', { conversationId })).toMatchObject({ type: 'ok' });
  });

  test('has the push only for as long as the offer stands, at once, and in place of an older one', async () => {
    const phone = await device(ana);
    await ana.event('DISCONNECT');
    const visitor = world.visitor();
    const conversationId = await world.request(visitor);
    world.now += 30_000;
    await calls();
    await visitor.ask('conversation.end', { conversationId });
    await calls();
    const [offer, withdrawn] = world.pushService.taken;
    expect(offer).toMatchObject({ endpoint: phone.endpoint, ttl: 70, urgency: 'high' });
    expect(offer?.contact).toBe('mailto:porchlight@example.com');
    expect(offer?.topic).toBeTruthy();
    expect(withdrawn?.topic).toBe(offer?.topic);
  });

  test('hears on the same device that the offer is over, once', async () => {
    const phone = await device(ana);
    await ana.event('DISCONNECT');
    const conversationId = await world.request(world.visitor());
    await calls();
    const later = await device(ana);
    await world.pass(100_000);
    await calls();
    expect(world.pushService.to(phone).map(({ kind }) => kind)).toEqual(['offer', 'withdrawn']);
    expect(world.pushService.to(later)).toEqual([]);
    expect(await statusOf(conversationId)).toBe('missed');
  });

  test('is not called about an offer that is over before the queue gets to it', async () => {
    const phone = await device(ana);
    await ana.event('DISCONNECT');
    const visitor = world.visitor();
    const conversationId = await world.request(visitor);
    await visitor.ask('conversation.end', { conversationId });
    await calls();
    expect(world.pushService.to(phone)).toEqual([]);
  });

  test('is called once, however often the queue delivers and whoever asks again', async () => {
    const phone = await device(ana);
    await ana.event('DISCONNECT');
    const visitor = world.visitor();
    const conversationId = await world.request(visitor);
    const call = world.outside.wakeUps.find((wakeUp) => 'agentId' in wakeUp);
    await Promise.all([world.wake(call), world.wake(call), world.wake(call)]);
    await visitor.ask('conversation.request', { conversationId, details: {}, context: {} });
    await calls();
    expect(world.pushService.to(phone)).toHaveLength(1);
  });

  test('is called on each of their devices, in the language of each', async () => {
    const [phone, laptop] = [await device(ana, 'ja'), await device(ana, 'pt-BR')];
    await ana.event('DISCONNECT');
    await world.request(world.visitor(), {});
    await calls();
    expect(world.pushService.to(phone)).toMatchObject([{ kind: 'offer', language: 'ja' }]);
    expect(world.pushService.to(laptop)).toMatchObject([{ kind: 'offer', language: 'pt-BR' }]);
    expect(world.pushService.to(phone)[0]).not.toHaveProperty('name');
  });

  test('who is switched off, or has no device, is offered none', async () => {
    await device(ana);
    await ana.ask('availability.set', { available: false });
    await ana.event('DISCONNECT');
    const bo = await world.agent('Bo');
    await bo.event('DISCONNECT');
    const conversationId = await world.request(world.visitor());
    expect(await statusOf(conversationId)).toBe('missed');
  });

  test('is no longer reachable on a device that nobody has opened the inbox on for a month', async () => {
    await device(ana);
    await ana.event('DISCONNECT');
    world.now += (DEVICE_DAYS + 1) * DAY;
    await ana.ask('availability.set', { available: true });
    expect(await statusOf(await world.request(world.visitor()))).toBe('missed');
  });

  test('is called about a chat that a colleague hands to them, until it is taken back', async () => {
    const bo = await world.agent('Bo', { available: false });
    const conversationId = await world.chat(world.visitor(), ana);
    const phone = await device(bo);
    await bo.ask('availability.set', { available: true });
    await bo.event('DISCONNECT');
    const parameters = { id: conversationId };
    const body = { id: 'trf_00000001', to: { agent: 'agt_bo' } };
    const asked = await web.ask(ana, 'PUT /conversations/{id}/transfer', { parameters, body });
    expect(asked.status).toBe(200);
    await calls();
    await web.ask(ana, 'DELETE /conversations/{id}/transfer', { parameters });
    await calls();
    expect(world.pushService.to(phone)).toEqual([
      { kind: 'offer', conversationId, name: 'Mina', language: 'en' },
      { kind: 'withdrawn', conversationId, language: 'en' },
    ]);
  });

  test('takes their turn like one who sits before it', async () => {
    const bo = await world.agent('Bo');
    const phone = await device(ana);
    await ana.event('DISCONNECT');
    for (let round = 0; round < 4; round++) {
      world.now += 1_000;
      await world.request(world.visitor());
    }
    await calls();
    expect(world.pushService.to(phone)).toHaveLength(2);
    expect(bo.heard('offer.made')).toHaveLength(2);
  });
});

describe('an agent none of whose devices can be reached', () => {
  const kinds = async (id: string) => (await world.app.log.after(id, 0)).entries.map(({ kind }) => kind);
  const last = async (id: string) => (await world.app.log.after(id, 0)).entries.at(-1);

  test.each([401, 403, 413])(
    'because their service answers %i has the offer go on to the next at once, and it is written down why',
    async (answer) => {
      const phone = await device(ana);
      await ana.event('DISCONNECT');
      world.pushService.answers.set(phone.endpoint, answer);
      world.now += 1_000;
      const conversationId = await world.request(world.visitor());
      const bo = await world.agent('Bo');
      await calls();
      expect(await kinds(conversationId)).toEqual(['requested', 'offered', 'lapsed', 'offered']);
      expect((await world.app.log.entry(conversationId, 3)) ?? {}).toMatchObject({
        agent: { name: 'Ana' },
        unreached: true,
      });
      expect(bo.heard('offer.made')).toMatchObject([{ offer: { conversationId } }]);
      // It may be ours to mend: the device stays, and so does the agent in the order.
      expect(await devicesOf(ana)).toEqual([phone.id]);
    },
  );

  test('is called again a little later when their service fails, and then no longer waited for', async () => {
    const phone = await device(ana);
    await ana.event('DISCONNECT');
    world.pushService.answers.set(phone.endpoint, 503);
    const conversationId = await world.request(world.visitor());
    await callsOnce();
    expect(await statusOf(conversationId)).toBe('offered');
    await callsOnce();
    expect(await last(conversationId)).toMatchObject({ kind: 'missed', why: 'nobody' });
  });

  test('is waited for once that second call has come through', async () => {
    const phone = await device(ana);
    await ana.event('DISCONNECT');
    world.pushService.answers.set(phone.endpoint, 500);
    const conversationId = await world.request(world.visitor());
    await callsOnce();
    world.pushService.answers.clear();
    await calls();
    expect(world.pushService.to(phone)).toMatchObject([{ kind: 'offer', conversationId }]);
    expect(await statusOf(conversationId)).toBe('offered');
  });

  test('is waited for when another device of theirs can be', async () => {
    const [phone, laptop] = [await device(ana), await device(ana)];
    await ana.event('DISCONNECT');
    world.pushService.answers.set(phone.endpoint, 403);
    const conversationId = await world.request(world.visitor());
    await calls();
    expect(world.pushService.to(laptop)).toHaveLength(1);
    expect(await statusOf(conversationId)).toBe('offered');
  });

  test('is waited for when they may be there all the same', async () => {
    const phone = await device(ana);
    world.pushService.answers.set(phone.endpoint, 403);
    world.outside.hung.add(ana.connectionId);
    world.app = world.handler({ postTimeout: 50 });
    const conversationId = await world.request(world.visitor());
    await calls();
    expect(await statusOf(conversationId)).toBe('offered');
  });

  test('does not keep a chat that they are asked to take over waiting either', async () => {
    const bo = await world.agent('Bo', { available: false });
    const conversationId = await world.chat(world.visitor(), ana);
    const phone = await device(bo);
    await bo.ask('availability.set', { available: true });
    await bo.event('DISCONNECT');
    world.pushService.answers.set(phone.endpoint, 403);
    const body = { id: 'trf_00000001', to: { agent: 'agt_bo' } };
    await web.ask(ana, 'PUT /conversations/{id}/transfer', { parameters: { id: conversationId }, body });
    await calls();
    expect(await last(conversationId)).toMatchObject({
      kind: 'stayed',
      why: 'unreached',
      to: { name: 'Bo' },
    });
  });

  test('is not switched off for it, where the site does that with those who let an offer run out', async () => {
    await world.app.sites.put({ id: world.site, missedOfferPauses: true });
    const phone = await device(ana);
    await ana.event('DISCONNECT');
    world.pushService.answers.set(phone.endpoint, 403);
    await world.request(world.visitor());
    await calls();
    await ana.event('CONNECT');
    expect((await ana.ask('inbox.open')).availability).toMatchObject({ available: true });
  });
});

describe('an agent before an open inbox', () => {
  test('is not called: the offer is on the screen', async () => {
    const phone = await device(ana);
    await world.request(world.visitor());
    await calls();
    expect(ana.heard('offer.made')).toHaveLength(1);
    expect(world.pushService.to(phone)).toEqual([]);
  });

  test('that has not been heard of for long is called all the same', async () => {
    const phone = await device(ana);
    world.outside.lastActive.set(ana.connectionId, world.now - PRESENCE_MS - 1_000);
    await world.request(world.visitor());
    await calls();
    expect(world.pushService.to(phone)).toHaveLength(1);
  });
});

describe('an agent of whose connection the gateway says nothing', () => {
  test('is called: better twice than not at all', async () => {
    const phone = await device(ana);
    world.outside.hung.add(ana.connectionId);
    world.app = world.handler({ postTimeout: 50 });
    await world.request(world.visitor());
    await calls();
    expect(world.pushService.to(phone)).toHaveLength(1);
  });
});

describe('a device', () => {
  test('that its browser has given up is forgotten', async () => {
    const phone = await device(ana);
    await ana.event('DISCONNECT');
    world.pushService.answers.set(phone.endpoint, 410);
    await world.request(world.visitor());
    await calls();
    expect(await devicesOf(ana)).toEqual([]);
    expect(await statusOf(await world.request(world.visitor()))).toBe('missed');
  });

  test('whose service fails is tried again by the next call', async () => {
    const phone = await device(ana);
    await ana.event('DISCONNECT');
    world.pushService.answers.set(phone.endpoint, 503);
    const visitor = world.visitor();
    const conversationId = await world.request(visitor);
    await callsOnce();
    world.pushService.answers.clear();
    await visitor.ask('conversation.request', { conversationId, details: {}, context: {} });
    await calls();
    expect(world.pushService.to(phone)).toHaveLength(1);
    expect(await devicesOf(ana)).toEqual([phone.id]);
  });

  test('with keys that nothing can be encrypted for is forgotten, and keeps no other from being called', async () => {
    const draft = await world.pushService.subscribe();
    const keys = { ...draft.keys, p256dh: 'A'.repeat(87) };
    await web.ask(ana, 'PUT /me/devices', { body: { ...draft, keys } });
    const phone = await device(ana);
    await ana.event('DISCONNECT');
    await world.request(world.visitor());
    await calls();
    expect(world.pushService.to(phone)).toHaveLength(1);
    expect(await devicesOf(ana)).toEqual([phone.id]);
  });

  test('is kept once, however often the inbox says so, in the language it said last', async () => {
    const phone = await device(ana, 'en');
    const again = { endpoint: phone.endpoint, keys: phone.keys, language: 'fr' };
    const { body } = await web.ask(ana, 'PUT /me/devices', { body: again });
    expect(body.device).toBe(phone.id);
    expect(await devicesOf(ana)).toEqual([phone.id]);
    expect(await world.app.devices.of('agt_ana')).toMatchObject([{ language: 'fr' }]);
  });

  test('is one of ten at most: the one not heard of for longest gives way', async () => {
    const kept: string[] = [];
    for (let count = 0; count <= MAX_DEVICES; count++) {
      world.now += 1_000;
      kept.push((await device(ana)).id);
    }
    expect((await devicesOf(ana)).sort()).toEqual(kept.slice(1).sort());
  });

  test('is its agent’s: nobody else lists it, tries it or takes it away', async () => {
    const phone = await device(ana);
    const bo = await world.agent('Bo');
    const parameters = { device: phone.id };
    await web.ask(bo, 'DELETE /me/devices/{device}', { parameters });
    await web.ask(bo, 'POST /me/devices/{device}/test', { parameters, body: { test: 'from-bo-1' } });
    await calls();
    expect(await devicesOf(bo)).toEqual([]);
    expect(await devicesOf(ana)).toEqual([phone.id]);
    expect(world.pushService.to(phone)).toEqual([]);
  });

  test('that is taken away is called no more', async () => {
    const phone = await device(ana);
    await web.ask(ana, 'DELETE /me/devices/{device}', { parameters: { device: phone.id } });
    await ana.event('DISCONNECT');
    expect(await statusOf(await world.request(world.visitor()))).toBe('missed');
    expect(await devicesOf(ana)).toEqual([]);
  });

  test('is called by the way of an offer when its agent tries it', async () => {
    const phone = await device(ana, 'ko');
    const { status } = await web.ask(ana, 'POST /me/devices/{device}/test', {
      parameters: { device: phone.id },
      body: { test: 'test-0001' },
    });
    expect(status).toBe(200);
    await calls();
    expect(world.pushService.to(phone)).toEqual([{ kind: 'test', test: 'test-0001', language: 'ko' }]);
  });

  test('is read with its agent’s connections: routing asks the table no more often for it', async () => {
    await device(ana);
    world.consumed.length = 0;
    const found = await world.app.agents.withConnections('agt_ana');
    expect(found).toMatchObject({ connections: [ana.connectionId], devices: [{ id: expect.any(String) }] });
    expect(world.consumed).toHaveLength(1);
  });
});

describe('a subscription', () => {
  test.each([
    ['endpoint', { endpoint: 'https://169.254.169.254/latest/meta-data/' }],
    ['endpoint', { endpoint: 'https://internal.example.com/push' }],
    ['endpoint', { endpoint: 'javascript:alert(1)' }],
    ['endpoint', { endpoint: `https://fcm.googleapis.com/${'x'.repeat(2000)}` }],
    ['endpoint', { endpoint: undefined }],
    ['keys.p256dh', { keys: { p256dh: 'short', auth: 'A'.repeat(22) } }],
    ['keys.auth', { keys: { p256dh: 'A'.repeat(87), auth: 'A'.repeat(23) } }],
    ['language', { language: '<b>' }],
  ])('with a bad %s is refused by name, and nothing is kept', async (field, fault) => {
    const draft = { ...(await world.pushService.subscribe()), ...fault };
    const { status, body } = await web.ask(ana, 'PUT /me/devices', { body: draft });
    expect([status, body.code, body.field]).toEqual([400, 'frame.invalid', field]);
    expect(await devicesOf(ana)).toEqual([]);
  });

  test('of a service that the deployment no longer names is not posted to', async () => {
    const phone = await device(ana);
    await ana.event('DISCONNECT');
    world.environment.PUSH_SERVICES = 'https://fcm.googleapis.com';
    world.app = world.handler();
    await world.request(world.visitor());
    await calls();
    expect(world.pushService.to(phone)).toEqual([]);
    expect(await devicesOf(ana)).toEqual([]);
  });
});
