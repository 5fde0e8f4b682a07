import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { seeded } from '../local/seeded.ts';
import type { Side } from '../protocol/entry.ts';
import { ChatClient, type ChatClientOptions } from './chat-client.ts';
import { Clock, turns } from './world/clock.test-kit.ts';
import { startServer } from './world/server.test-kit.ts';
import { Browser } from './world/tabs.test-kit.ts';
import type { Fault, World } from './world/world.test-kit.ts';

const PLANS = Number(process.env.FAULT_PLANS ?? 1000);
/** A request costs more than a frame: of these there are fewer. */
const POLLED_PLANS = Math.ceil(PLANS / 25);
const TEXTS = 4;
const FAULTS = 6;
const KINDS: Fault[] = ['lost', 'mute', 'unanswered', 'doubled', 'deaf', 'untold', 'internal', 'limited'];
const ID = 'cnv_12345678';

/** Where a world is. */
type Address = Pick<ChatClientOptions, 'socketUrl' | 'apiUrl'>;

/** One person's browser: two tabs at a time, which may be closed or reloaded at any moment. */
class Person {
  readonly said: string[] = [];
  readonly #browser = new Browser();
  readonly make: (browser: Browser) => { client: ChatClient; close(): void };
  readonly #tabs: ReturnType<Person['make']>[] = [];

  constructor(side: Side, address: Address, clock: Clock, random: () => number) {
    const { now, setTimeout, clearTimeout } = clock;
    this.make = (browser) => {
      const tab = browser.tab();
      const page = new EventTarget();
      const online = () => true;
      const hidden = () => false;
      const fakes = {
        WebSocket: WebSocket as never,
        page,
        online,
        hidden,
        random,
        now,
        setTimeout,
        clearTimeout,
      };
      const token = async () => side;
      const environment = { ...tab, ...fakes };
      const client = new ChatClient({ ...address, token, side, scope: side, environment });
      client.start();
      client.conversation(ID).watch(true);
      const close = () => {
        // As when a browser kills a tab: nothing is heard any more, nothing is said goodbye.
        tab.close();
        client.stop();
      };
      return { client, close };
    };
    for (let tab = 0; tab < 2; tab++) this.#tabs.push(this.make(this.#browser));
  }

  say(random: () => number): void {
    const text = `${this.said.length}`;
    this.said.push(text);
    this.#any(random).client.conversation(ID).send(text);
  }

  reload(random: () => number): void {
    const tab = this.#any(random);
    tab.close();
    this.#tabs.splice(this.#tabs.indexOf(tab), 1, this.make(this.#browser));
  }

  close(): void {
    for (const tab of this.#tabs) tab.close();
  }

  get done(): boolean {
    return this.lives.every(
      ({ outgoing, conversation }) => !outgoing.length && conversation.tail === 3 + 2 * TEXTS,
    );
  }

  get lives() {
    return this.#tabs.map(({ client }) => client.conversation(ID));
  }

  #any(random: () => number) {
    return this.#tabs[random() < 0.5 ? 0 : 1] as ReturnType<Person['make']>;
  }
}

/** Runs one plan to its end; what is shown must then be what is stored. */
async function run(world: World, address: Address, seed: number, pace = 1) {
  const random = seeded(seed);
  const clock = new Clock();
  let faults = FAULTS;
  world.fault = () => {
    if (!faults || random() < 0.6) return 'none';
    faults--;
    return KINDS[Math.floor(random() * KINDS.length)] ?? 'none';
  };
  world.open(ID);
  const people = (['visitor', 'agent'] as const).map((side) => new Person(side, address, clock, random));
  let left = 2 * TEXTS;
  let reloads = 2;
  for (let step = 0; left || !people.every(({ done }) => done); step++) {
    if (step > 2_000) throw new Error(`Plan ${seed} does not end.`);
    const person = people[step % 2] as Person;
    if (person.said.length < TEXTS && random() < 0.5) {
      left--;
      person.say(random);
    } else if (reloads && random() < 0.1) {
      reloads--;
      person.reload(random);
    }
    await turns(pace * (random() < 0.3 ? 2 : 8));
    if (random() < 0.7) clock.jump();
  }
  const shown = people.flatMap(({ lives }) => lives.map(({ conversation }) => conversation.entries));
  for (const person of people) person.close();
  return { people, shown };
}

describe('two people with two tabs each, while everything fails', () => {
  let server: Awaited<ReturnType<typeof startServer>>;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());

  /** Runs the plans, and counts what went wrong. */
  async function runAll(plans: number, prepare: (world: World, seed: number) => void, pace?: number) {
    const count = { sent: 0, stored: 0, lost: 0, doubled: 0, reordered: 0, shownWrong: 0 };
    for (let seed = 1; seed <= plans; seed++) {
      const { world, ...address } = server.world();
      prepare(world, seed);
      const { people, shown } = await run(world, address, seed, pace);
      const log = world.log(ID);
      for (const [index, side] of (['visitor', 'agent'] as const).entries()) {
        const said = people[index]?.said ?? [];
        const stored = log.flatMap((entry) =>
          entry.kind === 'text' && entry.by === side ? [entry.text] : [],
        );
        count.sent += said.length;
        count.stored += stored.length;
        count.lost += said.filter((text) => !stored.includes(text)).length;
        count.doubled += stored.length - new Set(stored).size;
        if (stored.join() !== [...stored].sort((a, b) => Number(a) - Number(b)).join()) count.reordered++;
      }
      for (const entries of shown) if (!isDeepStrictEqual(entries, log)) count.shownWrong++;
    }
    console.info(JSON.stringify(count));
    return count;
  }

  const asSaid = (plans: number) => {
    const all = plans * 2 * TEXTS;
    return { sent: all, stored: all, lost: 0, doubled: 0, reordered: 0, shownWrong: 0 };
  };

  test(`lose, double and reorder nothing under ${PLANS} seeded fault plans`, {
    timeout: 600_000,
  }, async () => {
    expect(await runAll(PLANS, () => {})).toEqual(asSaid(PLANS));
  });

  test(`nor under ${POLLED_PLANS} where WebSockets are refused, ignored, or as faulty as polling`, {
    timeout: 600_000,
  }, async () => {
    const prepare = (world: World, seed: number) => {
      world.polling = () => 200;
      world.door = ([false, 'silent', true] as const)[seed % 3] ?? false;
    };
    expect(await runAll(POLLED_PLANS, prepare, 4)).toEqual(asSaid(POLLED_PLANS));
  });
});
