import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { Context } from 'aws-lambda';

/** A Lambda entry point, as a bundle exports it. */
export type Handler = (event: unknown, context: Context) => unknown;

/** The end of an invocation that had no say in it. */
export class InvocationEnded extends Error {
  override readonly name = 'InvocationEnded';
}

interface Running {
  handler: string;
  end(why: string): void;
}

const TRACE_ID = Symbol.for('_AWS_LAMBDA_X_RAY_TRACE_ID');
const REQUEST_ID = Symbol.for('_AWS_LAMBDA_REQUEST_ID');
/** Hears what a handler writes to its console. */
export type Hear = (level: 'warn' | 'error', said: string) => void;
const HEAR = Symbol('hear');
type InvokeContext = Record<symbol, unknown>;
const current = new AsyncLocalStorage<InvokeContext>();

/**
 * The store in which Lambda's runtime keeps what it knows of the invocation under way. The SDK takes it from here
 * once, at its first request, so it is there before anybody can make one.
 */
const invokeStore = {
  PROTECTED_KEYS: { REQUEST_ID, X_RAY_TRACE_ID: TRACE_ID },
  getContext: () => current.getStore(),
  hasContext: () => current.getStore() !== undefined,
  get: (key: symbol) => current.getStore()?.[key],
  set: (key: symbol, value: unknown) => {
    const context = current.getStore();
    if (context) context[key] = value;
  },
  getRequestId: () => current.getStore()?.[REQUEST_ID] ?? '-',
  getXRayTraceId: () => current.getStore()?.[TRACE_ID],
  getTenantId: () => undefined,
  run: (context: InvokeContext, work: () => unknown) => current.run(context, work),
};
Object.assign(globalThis, { awslambda: { InvokeStore: invokeStore } });

// Lambda takes a handler's console to a log of the invocation; so do we, where somebody hears it.
for (const level of ['warn', 'error'] as const) {
  const plain = console[level];
  console[level] = (...said: unknown[]) => {
    const hear = current.getStore()?.[HEAR] as Hear | undefined;
    if (hear) hear(level, said.map(String).join(' '));
    else plain(...said);
  };
}

/**
 * The runtime around the handlers. As in Lambda, every request that an invocation makes through the SDK carries
 * the invocation's trace id, because the SDK reads it from the store that the runtime provides. By it we know
 * whose request arrives at a local service, and can end an invocation between two of them: once ended, none of
 * its later requests is served, so nothing that comes after has an effect, just as if the process were gone.
 */
export class Invocations {
  readonly #running = new Map<string, Running>();
  readonly #ended = new Set<string>();
  readonly #timeoutMs: number;
  readonly #hear: Hear | undefined;

  /** `timeoutMs` is the function's time-out; API Gateway waits no longer than its default. */
  constructor(timeoutMs = 29_000, hear?: Hear) {
    this.#timeoutMs = timeoutMs;
    this.#hear = hear;
  }

  /** Invokes a handler with an event of its own, and gives what it returns. */
  run(name: string, handler: Handler, event: unknown): Promise<unknown> {
    const root = digits();
    const trace = `Root=1-${root.slice(0, 8)}-${root.slice(8)};Parent=${digits().slice(0, 16)};Sampled=0`;
    const requestId = randomUUID();
    return new Promise((resolve, reject) => {
      const end = (why: string) => {
        this.#ended.add(trace);
        reject(new InvocationEnded(why));
      };
      const timeout = setTimeout(
        () => end(`${name} timed out after ${this.#timeoutMs / 1000} s`),
        this.#timeoutMs,
      );
      this.#running.set(trace, { handler: name, end });
      const context = lambdaContext(name, requestId, Date.now() + this.#timeoutMs);
      const invoke = async () => handler(JSON.parse(JSON.stringify(event)), context);
      current
        .run({ [TRACE_ID]: trace, [REQUEST_ID]: requestId, [HEAR]: this.#hearing(trace) }, invoke)
        .then(resolve, reject)
        .finally(() => {
          clearTimeout(timeout);
          this.#running.delete(trace);
        });
    });
  }

  /** The handler whose invocation this is, while it runs. */
  handlerOf(trace: string | undefined): string | undefined {
    return trace === undefined ? undefined : this.#running.get(trace)?.handler;
  }

  /** Whether this invocation was ended and may have no more effects. */
  hasEnded(trace: string | undefined): boolean {
    return trace !== undefined && this.#ended.has(trace);
  }

  /** Ends an invocation where it stands. */
  end(trace: string | undefined, why: string): void {
    if (trace !== undefined) this.#running.get(trace)?.end(why);
  }

  /** An invocation that was ended has no console either. */
  #hearing(trace: string): Hear | undefined {
    const hear = this.#hear;
    return hear && ((level, said) => this.#ended.has(trace) || hear(level, said));
  }

  /** Resolves when none runs any more, or after `patienceMs`. */
  async settled(patienceMs: number): Promise<void> {
    const patience = Date.now() + patienceMs;
    while (this.#running.size > 0 && Date.now() < patience)
      await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function lambdaContext(functionName: string, awsRequestId: string, deadline: number): Context {
  const unused = () => {
    throw new Error('Handlers here are asynchronous; they return.');
  };
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:us-east-1:000000000000:function:${functionName}`,
    memoryLimitInMB: '512',
    awsRequestId,
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: 'local',
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    done: unused,
    fail: unused,
    succeed: unused,
  };
}

/** 32 hexadecimal ones. A UUID comes out of a pool; bytes would be asked of the system each time. */
function digits(): string {
  return randomUUID().replaceAll('-', '');
}
