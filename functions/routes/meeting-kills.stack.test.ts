import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Database, startDatabase } from '../../local/database.ts';
import { Web } from '../web.test-kit.ts';
import { faultsOf, type Person, World } from '../world.test-kit.ts';
import { Bookings, newMeeting, OPEN, type Told } from './booking.test-kit.ts';

const ANA = 'agt_ana';

let database: Database;
let world: World;
let bookings: Bookings;
let ana: Person;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());
beforeEach(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  world = await World.open(database.endpoint, { limits: { chatsPerAgent: 10_000 } });
  bookings = new Bookings(world);
  ana = await world.agent('Ana');
  await bookings.calendars.setSchedule(ANA, OPEN);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await world.close();
});

/** A handler that is killed after so many calls to the table: that call was made, nothing after it is. */
function doomed(calls: number): { with: Bookings; killed: () => boolean } {
  let made = 0;
  const observe = () => {
    if (++made > calls) throw new Error('killed');
  };
  return { with: new Bookings(world, new Web(world, { observe })), killed: () => made > calls };
}

interface Scene {
  visitor: Person;
  conversationId: string;
  id: string;
  /** When it is booked, and where it is moved to. */
  start: string;
  later: string;
}

const book = ({ visitor, conversationId, id, start }: Scene, with_ = bookings) =>
  with_.book(visitor, ANA, start, { id, conversationId });

/** What is asked, and the lines that the log ends with when it is done, or done again. */
const acts: Record<
  string,
  {
    before?: (scene: Scene) => Promise<unknown>;
    act(scene: Scene, by: Bookings): Promise<Told>;
    leaves: string[];
  }
> = {
  booking: { act: book, leaves: ['booked'] },
  moving: {
    before: book,
    act: ({ id, later }, by) => by.move(ana, id, later),
    leaves: ['booked', 'rescheduled'],
  },
  'calling off': {
    before: book,
    act: ({ id }, by) => by.cancel(ana, id),
    leaves: ['booked', 'cancelled'],
  },
  'showing a calendar': {
    act: ({ conversationId }, by) =>
      by.web.ask(ana, 'POST /conversations/{id}/calendars', {
        parameters: { id: conversationId },
        body: { id: 'frm_00000001', agent: ANA },
      }),
    leaves: ['calendar'],
  },
  'keeping a time': {
    act: ({ visitor, id, start }, by) => by.hold(visitor, ANA, start, id),
    leaves: [],
  },
};

/** The meeting, its line in the log and the visitor's history tell the same story, whole or not begun. */
async function expectOneStory({ visitor, conversationId, id }: Scene): Promise<string[]> {
  const log = await visitor.log(conversationId);
  expect(faultsOf(log)).toEqual([]);
  const record = await bookings.meetings.find(id);
  const lines = log.flatMap((entry) => ('meeting' in entry ? [entry] : []));
  expect(lines).toHaveLength(record?.sequence ?? 0);
  expect(lines.at(-1)?.number).toBe(record?.entry);
  expect(lines.at(-1)?.meeting.start).toBe(record?.start);
  const { body } = await bookings.web.ask(ana, 'GET /conversations/{id}/activities', {
    parameters: { id: conversationId },
  });
  const deeds = body.activities.filter((activity: { meeting?: object }) => activity.meeting);
  expect(deeds).toHaveLength(record?.sequence ?? 0);
  return log.map(({ kind }) => kind).slice(3);
}

describe('a handler killed after any of its calls', () => {
  for (const [name, { before, act, leaves }] of Object.entries(acts)) {
    test.each([
      ['and asked again', true],
      ['and nothing asked again', false],
    ])(`while ${name}, %s, leaves one story`, async (_, askedAgain) => {
      for (let calls = 0; ; calls++) {
        world.now += 60_000;
        const visitor = world.visitor();
        const conversationId = await world.chat(visitor, ana);
        const [start, later] = [bookings.at(24 + calls * 4), bookings.at(26 + calls * 4)];
        const scene = { visitor, conversationId, id: newMeeting(), start, later };
        await before?.(scene);
        const { with: by, killed } = doomed(calls);
        const first = await act(scene, by);
        expect(first.status === 200).toBe(!killed());
        if (askedAgain) expect((await act(scene, bookings)).status).toBe(200);
        const lines = await expectOneStory(scene);
        if (askedAgain || !killed()) expect(lines).toEqual(leaves);
        await visitor.ask('conversation.end', { conversationId });
        if (!killed()) break;
      }
    });
  }
});
