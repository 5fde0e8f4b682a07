import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Down, Push } from '../protocol/down.ts';
import type { Hooks } from './compose/environment.ts';
import { composePolling } from './compose/polling.ts';
import { dispatchPoll, type PollingApp } from './dispatch/dispatch-poll.ts';
import type { Speaker } from './domain/speaker.ts';
import { namedTokens } from './web.test-kit.ts';
import { type Answer, PATIENCE_MS, Person, type World } from './world.test-kit.ts';

/** A handler of `POST /frames` in a world. Its tokens name their bearer in plain words; real ones have tests of their own. */
export function pollingHandler(world: World, hooks: Hooks = {}): PollingApp {
  const gate = { ISSUER: 'https://issuer.test', CLIENT_ID: 'inbox' };
  const app = composePolling(
    { ...world.environment, ...gate },
    { now: () => world.now, postTimeout: PATIENCE_MS, ...hooks },
  );
  return { ...app, tokens: namedTokens };
}

/** Somebody whose network lets no WebSocket through: they ask, and get, what others send and are pushed. */
export class Poller extends Person {
  connection: string | undefined;
  /** Everything that came without being an answer, in order. */
  readonly pushed: Push[] = [];
  /** The handler that takes the next request. */
  app: PollingApp;
  origin = 'https://porchlight.test';
  address: string | undefined;

  constructor(world: World, speaker: Speaker) {
    super(world, speaker);
    this.app = pollingHandler(world);
  }

  /** One request, as it is written here, and its whole answer. */
  async post(body: unknown, headers: Record<string, string> = {}) {
    const event = {
      routeKey: 'POST /frames',
      headers: {
        origin: this.origin,
        authorization: `Bearer ${btoa(JSON.stringify(this.speaker))}`,
        ...headers,
      },
      requestContext: { http: { sourceIp: this.address } },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    };
    const answer = await dispatchPoll(event as unknown as APIGatewayProxyEventV2, this.app);
    return { status: answer.statusCode, body: JSON.parse(answer.body ?? '') };
  }

  /** As a client does it: over its connection, or a new one where that is gone. Answers the answers. */
  async poll(frames: readonly unknown[] = []): Promise<Answer[]> {
    const { status, body } = await this.post({
      ...(this.connection && { connection: this.connection }),
      frames,
    });
    if (status === 410) {
      this.connection = undefined;
      return this.poll(frames);
    }
    if (status !== 200) throw new Error(JSON.stringify(body));
    this.connection = body.connection;
    const down: Down[] = body.frames;
    const isAnswer = ({ type }: Down) => type === 'ok' || type === 'error';
    this.pushed.push(...(down.filter((frame) => !isAnswer(frame)) as Push[]));
    return down.filter(isAnswer) as Answer[];
  }

  async hangUp() {
    const answer = await this.post({ connection: this.connection, frames: [], close: true });
    this.connection = undefined;
    return answer;
  }

  override async say(body: string): Promise<Answer> {
    return (await this.poll([JSON.parse(body)]))[0] ?? {};
  }

  override heard<T extends Push['type']>(type: T): Extract<Push, { type: T }>[] {
    return this.pushed.filter((push): push is Extract<Push, { type: T }> => push.type === type);
  }
}

/** A visitor who polls. */
export function pollingVisitor(world: World): Poller {
  return new Poller(world, { side: 'visitor', site: world.site, visitorId: `vis_${randomUUID()}` });
}

/** An agent who polls, switched on. */
export async function pollingAgent(world: World, name: string): Promise<Poller> {
  const agentId = `agt_${name.toLowerCase()}`;
  const email = `${name.toLowerCase()}@example.com`;
  const agent = new Poller(world, { side: 'agent', agentId, name, email, role: 'agent' });
  await agent.ask('availability.set', { available: true });
  return agent;
}
