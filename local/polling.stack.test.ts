import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import type { Entry } from '../protocol/entry.ts';
import type { VisitorSession } from '../protocol/http.ts';
import type { Polled } from '../protocol/polling.ts';
import { type Faults, seededFaults } from './faults.ts';
import { type Stack, startStack } from './stack.ts';

type Frame = Record<string, unknown>;

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** Somebody without WebSockets, over real HTTP and the handlers that are shipped. */
class Poller {
  connection: string | undefined;
  /** What came unasked. */
  readonly pushed: Frame[] = [];
  readonly #url: string;
  readonly #token: string;

  constructor({ url }: Stack, token: string) {
    this.#url = url;
    this.#token = token;
  }

  post(body: object): Promise<Response> {
    return fetch(`${this.#url}/api/frames`, {
      method: 'POST',
      headers: { origin: this.#url, authorization: `Bearer ${this.#token}` },
      body: JSON.stringify(body),
    });
  }

  /** One request, as a client makes it: after any failure the next one opens another connection. */
  async poll(...frames: Frame[]): Promise<Frame[] | undefined> {
    const answer = await this.post({ connection: this.connection, frames });
    this.connection = undefined;
    if (answer.status !== 200) return undefined;
    const polled = (await answer.json()) as Polled;
    this.connection = polled.connection;
    this.pushed.push(...polled.frames.filter((frame) => !('re' in frame)));
    return polled.frames;
  }

  /** Asks until it is answered; again, with the same id. */
  async ask(type: string, body: Frame = {}): Promise<Frame> {
    const frame = { id: randomUUID(), type, ...body };
    for (;;) {
      const answer = (await this.poll(frame))?.find(({ re }) => re === frame.id);
      if (answer && answer.code !== 'internal') return answer;
    }
  }
}

async function chat(faults: Faults = {}) {
  const stack = await startStack({ quiet: true, faults });
  cleanups.push(stack.stop);
  const url = `${stack.url}/api/sites/demo/visitors`;
  const session = await fetch(url, { method: 'POST', headers: { origin: stack.url } });
  const visitor = new Poller(stack, ((await session.json()) as VisitorSession).token);
  const ana = new Poller(stack, await stack.agentToken('ana'));
  await ana.ask('availability.set', { available: true });
  const conversationId = `cnv_${randomUUID()}`;
  await visitor.ask('conversation.request', { conversationId, details: {}, context: {} });
  await ana.ask('offer.accept', { conversationId });
  return { visitor, ana, conversationId };
}

const textsOf = (frames: readonly Frame[]) =>
  frames.flatMap(({ entry }) =>
    (entry as Entry | undefined)?.kind === 'text' ? (entry as { text: string }).text : [],
  );

describe('polling the whole stack', () => {
  test('lets a visitor and an agent chat through the handlers that are shipped', async () => {
    const { visitor, ana, conversationId } = await chat();
    await ana.ask('message.send', { conversationId, after: 3, text: 'Good morning' });
    await visitor.ask('message.send', { conversationId, after: 4, text: 'To you, too' });
    await ana.poll();
    expect([textsOf(visitor.pushed), textsOf(ana.pushed)]).toEqual([['Good morning'], ['To you, too']]);
  });

  test('fails where what was fetched is lost on its way, rather than say that there was nothing', async () => {
    let armed = false;
    const { visitor, ana, conversationId } = await chat({
      call({ handler, operation }) {
        if (!armed || handler !== 'polling' || operation !== 'UpdateItem') return undefined;
        armed = false;
        return 'lose answer';
      },
    });
    await ana.ask('message.send', { conversationId, after: 3, text: 'Good morning' });
    armed = true;
    expect((await visitor.post({ connection: visitor.connection, frames: [] })).status).toBe(500);
    expect(armed).toBe(false);
  });

  test('stores each text once and brings each to the other side, whatever goes wrong', async () => {
    const faults = seededFaults(20261122, {
      killBefore: 0.03,
      killAfter: 0.03,
      unavailable: 0.03,
      loseAnswerOfCall: 0.03,
    });
    faults.enabled = false;
    const { visitor, ana, conversationId } = await chat(faults);
    faults.enabled = true;
    const said = { visitor: [] as string[], agent: [] as string[] };
    const talk = async (person: Poller, side: keyof typeof said) => {
      for (let count = 0; count < 12; count++) {
        const text = `${side} ${count}`;
        expect(await person.ask('message.send', { conversationId, after: 3, text })).toMatchObject({
          type: 'ok',
        });
        said[side].push(text);
      }
    };
    await Promise.all([talk(visitor, 'visitor'), talk(ana, 'agent')]);
    expect(Object.values(faults.struck).reduce((sum, count) => sum + count)).toBeGreaterThan(5);
    faults.enabled = false;
    for (const person of [visitor, ana]) {
      const { entries } = (await person.ask('conversation.resume', {
        conversationId,
        after: 0,
      })) as unknown as {
        entries: Entry[];
      };
      expect(entries.map(({ number }) => number)).toEqual(entries.map((_, index) => index + 1));
      for (const by of ['visitor', 'agent'] as const) {
        const texts = entries.flatMap((entry) =>
          entry.kind === 'text' && entry.by === by ? entry.text : [],
        );
        expect(texts).toEqual(said[by]);
      }
    }
  });
});
