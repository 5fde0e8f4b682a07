import type { HandlerName } from './functions.ts';
import { type Handler, InvocationEnded, type Invocations } from './invocations.ts';
import type { Log } from './log.ts';

/** Invokes handlers by name and says in the log what came of it. */
export class Invoker {
  handlers: Record<HandlerName, Handler> | undefined;
  readonly #invocations: Invocations;
  readonly #log: Log;

  constructor(invocations: Invocations, log: Log) {
    this.#invocations = invocations;
    this.#log = log;
  }

  /** Gives what the handler returns; throws when it fails, after having said so. */
  async invoke(name: HandlerName, event: unknown): Promise<unknown> {
    const handler = this.handlers?.[name];
    if (!handler) throw new Error('The functions are not loaded yet.');
    const started = performance.now();
    const { what, conversation, routine } = describeEvent(name, event);
    try {
      const result = await this.#invocations.run(name, handler, event);
      const refused = refusalIn(result);
      if (!routine || refused)
        this.#log.info(what, { conversation, ms: performance.now() - started, detail: refused });
      return result;
    } catch (error) {
      // One that was ended from outside has nothing to tell but that.
      if (error instanceof InvocationEnded) this.#log.info(what, { conversation, detail: error.message });
      else this.#log.error(what, error);
      throw error;
    }
  }
}

interface Told {
  what: string;
  conversation?: string | undefined;
  /** It happens all the time, and is worth a line only when it fails. */
  routine: boolean;
}

const ROUTINE = ['ping', 'typing.set', 'receipt.set', 'conversation.resume'];

function describeEvent(name: HandlerName, event: unknown): Told {
  const { requestContext, body, Records } = event as {
    requestContext?: { routeKey?: string };
    body?: string;
    Records?: { body: string }[];
  };
  const routeKey = requestContext?.routeKey;
  if (name === 'socket' && routeKey === '$default') {
    const { type, conversationId } = fieldsOf(body);
    return { what: type ?? 'frame', conversation: conversationId, routine: ROUTINE.includes(type ?? '') };
  }
  if (name === 'deadline') {
    const conversation = fieldsOf(Records?.[0]?.body).conversationId;
    return { what: 'wake-up', conversation, routine: false };
  }
  if (name === 'polling') return pollTold(body);
  if (name === 'http') return { what: routeKey ?? name, routine: false };
  // The handshake is told once, by $connect.
  return { what: routeKey ?? name, routine: name === 'authorise' || name === 'sweep' };
}

/** A poll is told by the frames that it brings, as a socket's are. */
function pollTold(body: string | undefined): Told {
  const frames = framesIn(body).map((frame) => fieldsOf(JSON.stringify(frame)));
  const telling = frames.find(({ type = '' }) => !ROUTINE.includes(type));
  return { what: telling?.type ?? 'poll', conversation: telling?.conversationId, routine: !telling };
}

function framesIn(body: string | undefined): unknown[] {
  try {
    const { frames } = JSON.parse(body ?? '');
    return Array.isArray(frames) ? frames : [];
  } catch {
    return [];
  }
}

function fieldsOf(text: string | undefined): Record<string, string | undefined> {
  try {
    const value: unknown = JSON.parse(text ?? '');
    if (typeof value !== 'object' || value === null) return {};
    const strings = Object.entries(value).filter(([, field]) => typeof field === 'string');
    return Object.fromEntries(strings.map(([name, field]) => [name, String(field).slice(0, 80)]));
  } catch {
    return {};
  }
}

/** The code of a typed refusal, when the handler answered with one. */
function refusalIn(result: unknown): string | undefined {
  const body = (result as { body?: unknown } | undefined)?.body;
  if (typeof body !== 'string' || !body.includes('"error"') || body.length > 4000) return undefined;
  const { type, code } = fieldsOf(body);
  return type === 'error' ? code : undefined;
}
