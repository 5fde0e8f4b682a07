import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, startDatabase } from '../../local/database.ts';
import { NOTE_PAGE } from '../../protocol/limits.ts';
import type { Note } from '../../protocol/note.ts';
import { Poller } from '../polling.test-kit.ts';
import { Web } from '../web.test-kit.ts';
import { faultsOf, type Person, World } from '../world.test-kit.ts';
import { ROUTES } from './table.ts';

const SECRET = 'Owes us for three cakes';

let database: Database;
let world: World;
let web: Web;
let ana: Person;
let bo: Person;
let admin: Person;
let mina: Person;
let chat: string;
beforeAll(async () => {
  database = await startDatabase();
  world = await World.open(database.endpoint);
  web = new Web(world);
  ana = await world.agent('Ana');
  bo = await world.agent('Bo', { available: false });
  admin = await world.agent('Ada', { role: 'admin', available: false });
  mina = world.visitor();
  chat = await world.chat(mina, ana);
  await ana.ask('conversation.resume', { conversationId: chat, after: 0 });
});
afterAll(async () => {
  await world.close();
  await database.stop();
});

const newNote = (n: number) => `note-${String(n).padStart(8, '0')}`;
const read = (person: Person | undefined, id = chat, query?: Record<string, string>) =>
  web.ask(person, 'GET /conversations/{id}/notes', { parameters: { id }, ...(query && { query }) });

describe('note.add', () => {
  test('keeps a note once, at the time it was first said, and tells the agent’s other connections', async () => {
    const tablet = ana.elsewhere();
    await tablet.ask('conversation.resume', { conversationId: chat, after: 0 });
    const frame = { id: newNote(1), conversationId: chat, text: SECRET };
    const first = await ana.ask('note.add', frame);
    world.now += 5_000;
    expect(await ana.ask('note.add', frame)).toEqual({ ...first, re: newNote(1) });
    const note = { id: newNote(1), at: first.at, agent: { id: 'agt_ana', name: 'Ana' }, text: SECRET };
    expect((await read(ana)).body).toEqual({ notes: [note] });
    expect(tablet.heard('note.added')[0]).toEqual({ type: 'note.added', conversationId: chat, note });
    expect(ana.heard('note.added')).toEqual([]);
  });

  test('takes no number of the log, and leaves none out', async () => {
    const before = await ana.log(chat);
    await ana.ask('note.add', { conversationId: chat, text: 'Between two entries' });
    await ana.ask('message.send', { conversationId: chat, after: before.length, text: 'Hello' });
    const log = await mina.log(chat);
    expect([log.length, faultsOf(log)]).toEqual([before.length + 1, []]);
  });

  test.each([
    ['another agent', () => bo, 'conversation.unknown'],
    ['an admin', () => admin, 'conversation.unknown'],
    ['the visitor', () => mina, 'frame.forbidden'],
    ['another visitor', () => world.visitor(), 'frame.forbidden'],
  ])('is refused to %s', async (_, who, code) => {
    expect(await who().ask('note.add', { conversationId: chat, text: 'No' })).toMatchObject({ code });
  });

  test('is refused to an agent who has not accepted yet', async () => {
    const asked = await world.request(world.visitor());
    expect(await ana.ask('note.add', { conversationId: asked, text: 'No' })).toMatchObject({
      code: 'conversation.inactive',
    });
  });

  test.each([
    ['nothing but space', ' \n '],
    ['more than 4,000 characters', 'x'.repeat(4001)],
  ])('is refused with %s', async (_, text) => {
    expect(await ana.ask('note.add', { conversationId: chat, text })).toMatchObject({
      code: 'frame.invalid',
      field: 'text',
    });
  });
});

describe('GET /conversations/{id}/notes', () => {
  test('is for the conversation’s own agent while it goes on, and for every agent once it has ended', async () => {
    const visitor = world.visitor();
    const other = await world.chat(visitor, ana);
    await ana.ask('note.add', { conversationId: other, text: SECRET });
    expect((await read(ana, other)).body.notes).toHaveLength(1);
    for (const person of [bo, admin]) {
      expect(await read(person, other)).toMatchObject({
        status: 404,
        body: { code: 'conversation.unknown' },
      });
    }
    await visitor.ask('conversation.end', { conversationId: other });
    for (const person of [ana, bo, admin]) expect((await read(person, other)).body.notes).toHaveLength(1);
  });

  test('is for no visitor, and for nobody who is not signed in', async () => {
    expect(await read(mina)).toMatchObject({ status: 401, body: { code: 'token.invalid' } });
    expect(await read(undefined)).toMatchObject({ status: 401, body: { code: 'token.missing' } });
  });

  test('gives page after page, each note once', async () => {
    const visitor = world.visitor();
    const long = await world.chat(visitor, ana);
    const total = NOTE_PAGE + 5;
    for (let n = 0; n < total; n++)
      await ana.ask('note.add', { id: newNote(n), conversationId: long, text: `Note ${n}` });
    const first = (await read(ana, long)).body;
    const second = (await read(ana, long, { after: first.after })).body;
    expect([first.notes.length, second.notes.length, second.after]).toEqual([NOTE_PAGE, 5, undefined]);
    const ids = [...first.notes, ...second.notes].map(({ id }: Note) => id);
    expect(new Set(ids).size).toBe(total);
    await visitor.ask('conversation.end', { conversationId: long });
  });

  test.each(['x'.repeat(2000), 'LOG#1', 'é'])('refuses to go on after what is no note: %s', async (after) => {
    expect(await read(ana, chat, { after })).toMatchObject({
      status: 400,
      body: { code: 'frame.invalid', field: 'after' },
    });
  });

  test('goes on when the conversation has ended: a note that was on its way arrives', async () => {
    const visitor = world.visitor();
    const over = await world.chat(visitor, ana);
    await visitor.ask('conversation.end', { conversationId: over });
    expect(await ana.ask('note.add', { conversationId: over, text: 'Call back' })).toMatchObject({
      type: 'ok',
    });
    expect((await read(bo, over)).body.notes).toMatchObject([{ text: 'Call back' }]);
  });
});

describe('a visitor', () => {
  test('is never told of a note: by no answer to any frame, by no push, and by no HTTP request', async () => {
    const visitor = world.visitor();
    const tab = visitor.elsewhere();
    const polling = new Poller(world, visitor.speaker);
    const id = await world.chat(visitor, ana);
    const told: unknown[] = [];
    const sayAll = async () => {
      const body = { conversationId: id, after: 0, text: 'Hi', typing: true, delivered: 1, read: 1 };
      for (const { name } of ROUTES.filter((route) => route.kind === 'frame'))
        for (const one of [tab, polling])
          if (name !== 'conversation.end')
            told.push(await one.ask(name, { ...body, details: {}, context: {}, available: true }));
      told.push(await tab.log(id), await polling.log(id));
    };
    await sayAll();
    await ana.ask('note.add', { id: newNote(7), conversationId: id, text: SECRET });
    await sayAll();
    await visitor.ask('conversation.end', { conversationId: id });
    await ana.ask('note.add', { conversationId: id, text: SECRET });
    await sayAll();
    for (const route of ROUTES) {
      if (route.kind !== 'http') continue;
      for (const person of [visitor, undefined]) {
        const asked = {
          parameters: { id, site: world.site, kind: 'shared', reply: 'rpl_12345678' },
          body: {},
        };
        told.push(await web.ask(person, `${route.method} ${route.path}`, asked));
      }
    }
    for (const person of [visitor, tab]) told.push(world.outside.pushes.get(person.connectionId));
    expect(polling.heard('entry.added')).not.toEqual([]);
    told.push(polling.pushed);
    const all = JSON.stringify(told);
    expect(all).toContain('entry.added');
    expect(all).toContain('"kind":"ended"');
    expect(all).not.toContain(SECRET);
    expect(all).not.toContain(newNote(7));
    expect(all).not.toContain('note.added');
  });
});
