import { AsyncLocalStorage } from 'node:async_hooks';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Database, startDatabase } from '../../local/database.ts';
import { seeded } from '../../local/seeded.ts';
import type { BookedMeeting } from '../../protocol/meeting.ts';
import type { MeetingSchedule } from '../../protocol/meeting-settings.ts';
import { takenBy } from '../domain/meeting.ts';
import type { Taken } from '../domain/slots.ts';
import type { Busy } from '../outside/calendars/busy.ts';
import { Web } from '../web.test-kit.ts';
import { faultsOf, type Person, World } from '../world.test-kit.ts';
import { Bookings, newMeeting, OPEN, type Told } from './booking.test-kit.ts';

/**
 * More of it: `BOOKING_RUNS=50 npx vitest run --project stack booking.model`; `BOOKING_SEED` repeats one. The first run
 * has them all at once, each further one a quarter of them.
 */
const RUNS = Number(process.env.BOOKING_RUNS ?? 4);
const FIRST_SEED = Number(process.env.BOOKING_SEED ?? Date.now() % 1_000_000);
const TIMEOUT = 300_000;
const CROWD = Number(process.env.BOOKING_CROWD ?? 160);

const NAMES = ['Ana', 'Bo', 'Cy', 'Di', 'Ed', 'Flo', 'Gil', 'Han'];
/** So many want a time of the same agent. */
const AN_AGENT = 25;
const HOUR = 60 * 60_000;
const HOURS = 48;
/** So far around a start something that was given back may have made it free. */
const NEAR = 1.5 * HOUR;

let database: Database;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());
beforeEach(() => {
  // Every kill is an error in the journal.
  vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  return () => vi.restoreAllMocks();
});

/** One request, as the model sees it: how many calls to the table it has left to live, and what it was told of busy times. */
interface Life {
  calls: number;
  busy?: readonly Busy[];
}

/** A time that was certainly somebody's from one moment to another, counted in answers. */
interface Held extends Taken {
  id: string;
  agent: string;
  from: number;
  until: number;
}

/** A time that was, or may have been, given back: from when to when, counted in answers. */
interface Freed {
  agent: string;
  /** Absent: any. */
  start?: number;
  until: number;
}

/** What an actor was last told of a meeting. */
interface Known {
  agent: string;
  person: Person;
  start: string;
  status: string;
  sequence: number;
  conversationId: string | undefined;
}

/** A world in which everybody books at once, handlers are killed, and schedules and calendars change meanwhile. */
class Model {
  readonly counts = {
    attempts: 0,
    booked: 0,
    moved: 0,
    cancelled: 0,
    refused: 0,
    looked: 0,
    killed: 0,
    calls: 0,
  };
  readonly faults: string[] = [];
  readonly known = new Map<string, Known>();
  readonly held: Held[] = [];
  readonly #life = new AsyncLocalStorage<Life>();
  readonly #random: () => number;
  readonly #busy = new Map<string, Busy[]>();
  readonly #bookings: Bookings;
  readonly #world: World;
  readonly #agents: string[];
  readonly #freed: Freed[] = [];
  #moment = 0;
  #over = false;

  constructor(world: World, agents: string[], seed: number) {
    this.#world = world;
    this.#agents = agents;
    this.#random = seeded(seed);
    const observe = () => {
      const life = this.#life.getStore();
      if (life && --life.calls < 0) throw new Error('killed');
    };
    const web = new Web(world, { observe });
    web.app.busy = {
      busy: async (agentId, from, to, { fresh }) => {
        const busy = (this.#busy.get(agentId) ?? []).filter(({ start, end }) => start < to && from < end);
        const life = this.#life.getStore();
        if (fresh && life) life.busy = [...busy];
        return [...busy];
      },
    };
    this.#bookings = new Bookings(world, web);
  }

  async run(crowd: number, ana: Person): Promise<void> {
    for (const agent of this.#agents) await this.#bookings.calendars.setSchedule(agent, this.#schedule());
    const bookers = Array.from({ length: crowd }, () => this.#booker(ana));
    const meanwhile = this.#meanwhile(crowd);
    await Promise.all(bookers);
    this.#over = true;
    await meanwhile;
    await this.#reckon();
  }

  /** Somebody who wants a meeting, and perhaps another time for it, or none. */
  async #booker(ana: Person): Promise<void> {
    const person = this.#world.visitor();
    const conversationId = this.#chance(0.1) ? await this.#world.chat(person, ana) : undefined;
    const agent = this.#pick(this.#agents);
    const id = newMeeting();
    let kept: string | undefined;
    for (let tries = 0; tries < 4 && !this.known.has(id); tries++) {
      const start = await this.#freeTime(person, agent);
      if (start === undefined) break;
      if (this.#chance(0.3)) {
        if (!(await this.#holds(person, { agent, start, id, kept }))) continue;
        kept = start;
      }
      await this.#books(person, { agent, start, id, kept, conversationId });
    }
    if (!this.known.has(id)) {
      await this.#free({ agent, start: kept }, () => this.#bookings.release(person, agent, id));
      return;
    }
    if (this.#chance(0.3)) await this.#moves(id);
    if (this.#chance(0.25)) await this.#cancels(id);
  }

  async #freeTime(person: Person, agent: string): Promise<string | undefined> {
    const slots = await this.#slots(person, agent);
    // Half of them want the first there is: the others are scattered.
    return this.#chance(0.5) ? slots[0] : this.#pick(slots);
  }

  async #slots(person: Person, agent: string): Promise<string[]> {
    const [from, to] = [this.#bookings.at(24), this.#bookings.at(24 + HOURS)];
    for (;;) {
      const { status, body } = await this.#bookings.slots(person, agent, from, to);
      if (status === 200) return body.slots;
      // On a busy machine an answer of the table may come too late.
      if (body.code !== 'internal') throw new Error(`free times were refused: ${body.code}`);
    }
  }

  async #holds(
    person: Person,
    { agent, start, id, kept }: { agent: string; start: string; id: string; kept: string | undefined },
  ): Promise<boolean> {
    const since = this.#attempt();
    const hold = () => this.#bookings.hold(person, agent, start, id);
    const answer = await this.#free({ agent, start: kept }, () => this.#untilAnswered(hold));
    if (answer.status === 200) return true;
    await this.#lost(answer, person, { agent, start, since });
    return false;
  }

  async #books(
    person: Person,
    wish: {
      agent: string;
      start: string;
      id: string;
      kept: string | undefined;
      conversationId: string | undefined;
    },
  ): Promise<void> {
    const { agent, start, id, kept, conversationId } = wish;
    const since = this.#attempt();
    const book = () =>
      this.#bookings.book(person, agent, start, { id, ...(conversationId && { conversationId }) });
    // Some click twice: one copy may be refused, and another, later one find the time given back.
    const copies = Array.from({ length: this.#chance(0.2) ? 2 : 1 });
    const answers = await this.#free({ agent, start: kept }, () =>
      Promise.all(copies.map(() => this.#untilAnswered(book))),
    );
    const [booked] = answers.filter(({ status }) => status === 200);
    if (!booked) return this.#lost(answers[0] as Told, person, { agent, start, since });
    this.counts.booked++;
    this.#acknowledged(person, booked.body, conversationId);
    // Whoever never got the answer asks again, when others have long tried to take the same time.
    if (!this.#chance(0.2)) return;
    const again = await this.#untilAnswered(book);
    if (again.body.meeting?.start !== booked.body.meeting.start)
      this.faults.push(`a copy of ${id} was refused`);
  }

  async #moves(id: string): Promise<void> {
    const was = this.known.get(id) as Known;
    const { person, agent } = was;
    const start = this.#pick(await this.#slots(person, agent));
    if (start === undefined || start === was.start) return;
    const since = this.#attempt();
    const body = { start };
    const held = this.#givenBack(id);
    const answer = await this.#free(was, () =>
      this.#untilAnswered(() => this.#bookings.linked(id, 'POST /booked/time', { body })),
    );
    if (answer.status === 200) {
      this.counts.moved++;
      return this.#acknowledged(person, answer.body, was.conversationId);
    }
    // It is where it was.
    this.held.push({ ...held, from: ++this.#moment, until: Number.POSITIVE_INFINITY });
    await this.#lost(answer, person, { agent, start, since });
  }

  async #cancels(id: string): Promise<void> {
    const was = this.known.get(id) as Known;
    this.#givenBack(id);
    this.#attempt();
    const answer = await this.#free(was, () =>
      this.#untilAnswered(() => this.#bookings.linked(id, 'DELETE /booked')),
    );
    if (answer.status !== 200) this.faults.push(`calling off was refused: ${answer.body.code}`);
    this.counts.cancelled++;
    this.known.set(id, { ...was, status: 'cancelled', sequence: answer.body.sequence });
  }

  /** The loser is told so, and is not offered the same time again unless somebody may have given it back meanwhile. */
  async #lost(
    { status, body }: Told,
    person: Person,
    { agent, start, since }: { agent: string; start: string; since: number },
  ): Promise<void> {
    this.counts.refused++;
    if (status !== 409 || body.code !== 'slot.taken') this.faults.push(`a loser was told ${body.code}`);
    const fresh = await this.#slots(person, agent);
    const near = (time: number | undefined) =>
      time === undefined || Math.abs(time - Date.parse(start)) < NEAR;
    if (this.#freed.some((freed) => freed.agent === agent && near(freed.start) && freed.until >= since))
      return;
    this.counts.looked++;
    if (fresh.includes(start)) this.faults.push(`${start} was offered to a loser again`);
  }

  #attempt(): number {
    this.counts.attempts++;
    return ++this.#moment;
  }

  /** Does what may give this time back. */
  async #free<T>(
    { agent, start }: { agent: string; start: string | undefined },
    act: () => Promise<T>,
  ): Promise<T> {
    const freed: Freed = { agent, start: start ? Date.parse(start) : 0, until: Number.POSITIVE_INFINITY };
    this.#freed.push(freed);
    try {
      return await act();
    } finally {
      freed.until = ++this.#moment;
    }
  }

  /** Sends a request, again and again with the same id, until some handler lives to answer it. */
  async #untilAnswered<T extends Told>(send: () => Promise<T>): Promise<T> {
    for (;;) {
      const life: Life = {
        calls: this.#chance(0.2) ? Math.floor(this.#random() * 16) : Number.POSITIVE_INFINITY,
      };
      const answer = await this.#life.run(life, send);
      if (answer.body.code === 'internal') {
        if (life.calls < 0) this.counts.killed++;
        continue;
      }
      if (answer.body.code === 'rate.limited') {
        this.#later();
        continue;
      }
      if (life.busy && answer.status === 200) this.#assertNotBusy(life.busy, answer.body as BookedMeeting);
      return answer;
    }
  }

  /** Whoever clicks too often waits; meanwhile kept times may run out. */
  #later(): void {
    this.#world.now += 60_000;
    const until = ++this.#moment;
    this.#freed.push(...this.#agents.map((agent) => ({ agent, until })));
  }

  #assertNotBusy(busy: readonly Busy[], { meeting }: BookedMeeting): void {
    const [start, end] = [Date.parse(meeting?.start), Date.parse(meeting?.end)];
    if (busy.some((span) => span.start < end && start < span.end))
      this.faults.push(`${meeting.id} is in busy time`);
  }

  #acknowledged(
    person: Person,
    { meeting, sequence }: BookedMeeting,
    conversationId: string | undefined,
  ): void {
    const { id, agent, start, status } = meeting;
    this.known.set(id, { agent: agent.id, person, start, status, sequence, conversationId });
    const span = { start: Date.parse(start), end: Date.parse(meeting.end), clear: Date.parse(meeting.end) };
    this.held.push({ ...span, id, agent: agent.id, from: ++this.#moment, until: Number.POSITIVE_INFINITY });
  }

  #givenBack(id: string): Held {
    const held = this.held.findLast((held) => held.id === id) as Held;
    held.until = ++this.#moment;
    return held;
  }

  /** Schedules change, and so do the calendars elsewhere, while everybody books. */
  async #meanwhile(crowd: number): Promise<void> {
    for (let changes = 0; changes < 12; changes++) {
      while (!this.#over && this.counts.attempts < (changes * crowd) / 12)
        await new Promise((later) => setTimeout(later, 5));
      const agent = this.#pick(this.#agents);
      if (this.#chance(0.5)) {
        const freed: Freed = { agent, until: Number.POSITIVE_INFINITY };
        this.#freed.push(freed);
        await this.#bookings.calendars.setSchedule(agent, this.#schedule());
        freed.until = ++this.#moment;
        continue;
      }
      const start = Date.parse(this.#bookings.at(24 + Math.floor(this.#random() * HOURS)));
      this.#busy.set(agent, [...(this.#busy.get(agent) ?? []), { start, end: start + HOUR / 2 }]);
    }
  }

  /** What the table holds when everybody has gone home. */
  async #reckon(): Promise<void> {
    const conversations = new Map<string, Person>();
    for (const [id, { agent, start, status, sequence, conversationId, person }] of this.known) {
      const found = await this.#bookings.meetings.find(id);
      const is = found && [found.agent.id, found.start, found.status, found.sequence].join();
      if (is !== [agent, start, status, sequence].join()) this.faults.push(`lost: ${id}, which is ${is}`);
      if (conversationId) conversations.set(conversationId, person);
    }
    for (const agent of this.#agents) {
      const [from, to] = [Date.parse(this.#bookings.at(0)), Date.parse(this.#bookings.at(48))];
      const meetings = await this.#bookings.meetings.between(agent, from, to);
      const strange = meetings.filter(({ id }) => !this.known.has(id));
      if (strange.length > 0) this.faults.push(`${strange.length} meetings that nobody was told of`);
      const booked = meetings.filter(({ status }) => status === 'booked').map(takenBy);
      this.faults.push(...overlapsIn(booked).map((overlap) => `overlap with ${agent} at ${overlap}`));
    }
    for (const a of this.held) {
      const both = this.held.filter(
        (b) => b.agent === a.agent && a.id < b.id && a.start < b.clear && b.start < a.clear,
      );
      const atOnce = both.filter((b) => a.from < b.until && b.from < a.until);
      this.faults.push(...atOnce.map((b) => `overlap for a while: ${a.id} and ${b.id}`));
    }
    for (const [conversationId, person] of conversations) {
      const log = await person.log(conversationId);
      this.faults.push(...faultsOf(log));
      const told = log.filter(({ kind }) => kind === 'booked').length;
      if (told !== 1) this.faults.push(`a booking stands ${told} times in its log`);
    }
  }

  #schedule(): MeetingSchedule {
    return { ...OPEN, duration: this.#pick([30, 45, 60]) ?? 30, buffer: this.#pick([0, 10, 20]) ?? 0 };
  }

  #chance(likelihood: number): boolean {
    return this.#random() < likelihood;
  }

  #pick<T, L extends readonly T[]>(from: L): L[number] {
    return from[Math.floor(this.#random() * from.length)] as L[number];
  }
}

function overlapsIn(taken: Taken[]): string[] {
  const sorted = taken.sort((a, b) => a.start - b.start);
  return sorted.flatMap(({ start }, index) => {
    const before = sorted[index - 1];
    return before && before.clear > start ? [new Date(start).toISOString()] : [];
  });
}

describe('everybody booking at once', () => {
  const seeds = Array.from({ length: RUNS }, (_, run) => ({
    seed: FIRST_SEED + run,
    crowd: run === 0 ? CROWD : CROWD / 4,
  }));
  test.each(seeds)(
    'books nothing twice and loses nothing: seed $seed, $crowd of them',
    async ({ seed, crowd }) => {
      const world = await World.open(database.endpoint, { limits: { chatsPerAgent: 10_000 } });
      try {
        const ana = await world.agent('Ana');
        const names = NAMES.slice(0, Math.ceil(crowd / AN_AGENT));
        for (const name of names.slice(1)) await world.agent(name, { available: false });
        const agents = names.map((name) => `agt_${name.toLowerCase()}`);
        const model = new Model(world, agents, seed);
        await model.run(crowd, ana);
        const { attempts, booked, moved, cancelled, refused, looked, killed } = model.counts;
        const count = (word: string) => model.faults.filter((fault) => fault.startsWith(word)).length;
        console.info(
          `seed ${seed}: attempts ${attempts}, booked ${booked}, moved ${moved}, cancelled ${cancelled}, ` +
            `refused ${refused} (${looked} found it gone), killed ${killed}, overlaps ${count('overlap')}, lost ${count('lost')}`,
        );
        expect(model.faults).toEqual([]);
        expect(booked).toBeGreaterThan(crowd / 8);
        expect(refused).toBeGreaterThan(0);
      } finally {
        await world.close();
      }
    },
    TIMEOUT,
  );
});
