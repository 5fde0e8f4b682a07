import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { journal } from './journal.ts';

/** The longest delay that SQS knows. */
const LONGEST_SECONDS = 900;

/** A message of the queue: look at this conversation, at this time. */
export interface WakeUp {
  conversationId: string;
  /** ISO 8601. */
  at: string;
}

/** Wakes a handler later. That it does is never relied on: what it misses, the sweep finds. */
export class Queue {
  readonly #client: SQSClient;
  readonly #url: string;

  constructor(client: SQSClient, url: string) {
    this.#client = client;
    this.#url = url;
  }

  /** A time further ahead than SQS can wait is passed on until it is near. */
  async wake(conversationId: string, at: number, now: number): Promise<void> {
    const wakeUp: WakeUp = { conversationId, at: new Date(at).toISOString() };
    const seconds = Math.ceil(Math.max(0, at - now) / 1000);
    const command = new SendMessageCommand({
      QueueUrl: this.#url,
      MessageBody: JSON.stringify(wakeUp),
      DelaySeconds: Math.min(LONGEST_SECONDS, seconds),
    });
    try {
      await this.#client.send(command);
    } catch (cause) {
      journal.warn('a wake-up could not be sent', cause, { conversationId });
    }
  }
}
