import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { journal } from './journal.ts';

/** The longest delay that SQS knows. */
const LONGEST_SECONDS = 900;

/** A message of the queue: look at this conversation, at this time. */
export interface Look {
  conversationId: string;
  /** ISO 8601. */
  at: string;
}

/**
 * A message of the queue: see to it that this agent's devices show what is so of this conversation; or prove that one
 * of them can be reached.
 */
export type DeviceCall = { agentId: string; at: string } & (
  | {
      conversationId: string;
      /** Whether it has been tried before: if it reaches nobody this time either, the offer goes on. */
      last?: true;
    }
  | { device: string; test: string }
);

/** A message of the queue: see to it that what this meeting needs is done, at this time. */
export interface MeetingLook {
  kind: 'meeting';
  meetingId: string;
  at: string;
}

/** A message of the queue that a rule puts there: what SES says has become of a mail. */
export interface MailNews {
  mail: unknown;
  at: string;
}

/** A message of the queue: tell this agent what has become of the calendar they have connected. */
export interface CalendarNews {
  calendarOf: string;
  at: string;
}

export type WakeUp = Look | DeviceCall | MeetingLook | MailNews | CalendarNews;

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
    const seconds = Math.ceil(Math.max(0, at - now) / 1000);
    await this.#send({ conversationId, at: new Date(at).toISOString() }, seconds);
  }

  /** Has what a meeting needs carried out; the same holds. */
  async wakeMeeting(meetingId: string, at: number, now: number): Promise<void> {
    const seconds = Math.ceil(Math.max(0, at - now) / 1000);
    await this.#send({ kind: 'meeting', meetingId, at: new Date(at).toISOString() }, seconds);
  }

  /** Has an agent told of trouble with their calendar. What is lost is made up for by whoever meets the trouble next. */
  async tellOfCalendar(agentId: string, now: number): Promise<void> {
    await this.#send({ calendarOf: agentId, at: new Date(now).toISOString() }, 0);
  }

  /** Has an agent's devices called, by default at once. A call that is lost is not made up for: the offer runs out. */
  async call(call: DeviceCall, seconds = 0): Promise<void> {
    await this.#send(call, seconds);
  }

  /** Has the same looked at again a little later. */
  async repeat({ mail }: MailNews, at: number, now: number): Promise<void> {
    await this.#send({ mail, at: new Date(at).toISOString() }, Math.ceil((at - now) / 1000));
  }

  async #send(wakeUp: WakeUp, seconds: number): Promise<void> {
    const command = new SendMessageCommand({
      QueueUrl: this.#url,
      MessageBody: JSON.stringify(wakeUp),
      DelaySeconds: Math.min(LONGEST_SECONDS, seconds),
    });
    try {
      await this.#client.send(command);
    } catch (cause) {
      const { at: _, mail: __, ...about } = { mail: undefined, ...wakeUp };
      journal.warn('a wake-up could not be sent', cause, about);
    }
  }
}
