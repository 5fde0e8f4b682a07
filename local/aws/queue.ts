import { createHash, randomUUID } from 'node:crypto';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { Journal } from '../journal.ts';

/** How a queue and its event source behave; the durations are SQS's in milliseconds. */
export interface QueueSettings {
  visibilityMs: number;
  /** Deliveries after which a message goes to the dead letters. */
  maxReceives: number;
  batchSize: number;
}

/** One message, as it is kept. */
export interface QueuedMessage {
  id: string;
  body: string;
  sentAt: number;
  /** It can be received from then on. */
  visibleAt: number;
  receives: number;
  firstReceivedAt?: number;
}

/** Invokes the queue's handler; throws when the handler does. */
export type Deliver = (event: SQSEvent) => Promise<unknown>;

const DEFAULTS: QueueSettings = { visibilityMs: 180_000, maxReceives: 5, batchSize: 10 };

/**
 * A standard queue with a Lambda behind it: every message is delivered at least once, not before its delay, and
 * again when its visibility time-out passes without it having been dealt with.
 */
export class Queue {
  readonly arn = 'arn:aws:sqs:us-east-1:000000000000:porchlight-deadlines';
  /** Messages that were delivered too often. */
  readonly dead: QueuedMessage[] = [];
  readonly #waiting = new Map<string, QueuedMessage>();
  readonly #settings: QueueSettings;
  readonly #deliver: Deliver;
  readonly #journal: Journal<QueuedMessage>;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(deliver: Deliver, journal: Journal<QueuedMessage>, settings: Partial<QueueSettings> = {}) {
    this.#deliver = deliver;
    this.#journal = journal;
    this.#settings = { ...DEFAULTS, ...settings };
    for (const message of journal.all()) this.#waiting.set(message.id, message);
  }

  /** Starts to deliver: nothing is, before the handlers are there. */
  start(): void {
    this.#arm();
  }

  /** Takes a message in; it is kept when this returns. */
  send(body: string, delaySeconds: number): QueuedMessage {
    const now = Date.now();
    const message = {
      id: randomUUID(),
      body,
      sentAt: now,
      visibleAt: now + delaySeconds * 1000,
      receives: 0,
    };
    this.#keep(message);
    this.#arm();
    return message;
  }

  /** What waits, is hidden, or is being handled. */
  messages(): QueuedMessage[] {
    return [...this.#waiting.values()];
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #arm(): void {
    if (this.#stopped) return;
    clearTimeout(this.#timer);
    let next = Number.POSITIVE_INFINITY;
    for (const { visibleAt } of this.#waiting.values()) next = Math.min(next, visibleAt);
    if (next === Number.POSITIVE_INFINITY) return;
    // A timer holds 24 days at most; nothing here waits for longer than 15 minutes.
    this.#timer = setTimeout(() => this.#receive(), Math.max(0, next - Date.now()));
  }

  #receive(): void {
    const now = Date.now();
    const due = [...this.#waiting.values()].filter(({ visibleAt }) => visibleAt <= now);
    const batch: QueuedMessage[] = [];
    for (const message of due.slice(0, this.#settings.batchSize)) {
      if (message.receives >= this.#settings.maxReceives) this.#bury(message);
      else batch.push(this.#hide(message, now));
    }
    if (batch.length > 0) void this.#handle(batch);
    this.#arm();
  }

  async #handle(batch: QueuedMessage[]): Promise<void> {
    let failed: Set<string>;
    try {
      const answer = (await this.#deliver(this.#event(batch))) as SQSBatchResponse | undefined;
      failed = new Set(answer?.batchItemFailures?.map(({ itemIdentifier }) => itemIdentifier));
    } catch {
      // Nothing is deleted: all of them show again when their visibility time-out has passed.
      return;
    }
    if (this.#stopped) return;
    for (const { id } of batch) if (!failed.has(id)) this.#forget(id);
    this.#arm();
  }

  #hide(message: QueuedMessage, now: number): QueuedMessage {
    const hidden = {
      ...message,
      receives: message.receives + 1,
      firstReceivedAt: message.firstReceivedAt ?? now,
      visibleAt: now + this.#settings.visibilityMs,
    };
    this.#keep(hidden);
    return hidden;
  }

  #bury(message: QueuedMessage): void {
    this.dead.push(message);
    this.#forget(message.id);
  }

  #keep(message: QueuedMessage): void {
    this.#journal.put(message.id, message);
    this.#waiting.set(message.id, message);
  }

  #forget(id: string): void {
    this.#journal.delete(id);
    this.#waiting.delete(id);
  }

  #event(batch: QueuedMessage[]): SQSEvent {
    return {
      Records: batch.map((message) => ({
        messageId: message.id,
        receiptHandle: randomUUID(),
        body: message.body,
        attributes: {
          ApproximateReceiveCount: String(message.receives),
          SentTimestamp: String(message.sentAt),
          SenderId: 'AIDALOCAL',
          ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
        },
        messageAttributes: {},
        md5OfBody: md5(message.body),
        eventSource: 'aws:sqs',
        eventSourceARN: this.arn,
        awsRegion: 'us-east-1',
      })),
    };
  }
}

/** The checksum by which the SDK knows that its message arrived whole. */
export function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
