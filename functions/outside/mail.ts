import {
  BadRequestException,
  MessageRejected,
  type SESv2Client,
  SendEmailCommand,
} from '@aws-sdk/client-sesv2';
import { type Correspondent, type Message, mimeOf } from './mime.ts';

/** A letter that Porchlight sends. What is in it is text, but for `html`. */
export interface Letter extends Omit<Message, 'from' | 'to'> {
  to: string | Correspondent;
  /** In whose name it is sent; the address is always ours. */
  from?: string;
  /** What it was about, should it come back. Letters, digits and `-_.@` only. */
  about?: Record<string, string>;
}

/** The mail service will never take this letter: sending it again is of no use. */
export class MailRefused extends Error {}

/** Mail, by SES. */
export class Mail {
  readonly #client: SESv2Client;
  readonly #settings: { from: string; configurationSet: string };

  /** The configuration set is what tells of letters that come back. */
  constructor(client: SESv2Client, settings: { from: string; configurationSet: string }) {
    this.#client = client;
    this.#settings = settings;
  }

  /** The address that all letters come from. */
  get from(): string {
    return this.#settings.from;
  }

  async send({ to, from, about = {}, ...message }: Letter): Promise<void> {
    const receiver = typeof to === 'string' ? { email: to } : to;
    const sender = { email: this.from, ...(from && { name: from }) };
    const command = new SendEmailCommand({
      FromEmailAddress: this.from,
      ConfigurationSetName: this.#settings.configurationSet,
      Destination: { ToAddresses: [receiver.email] },
      Content: { Raw: { Data: await mimeOf({ ...message, from: sender, to: receiver }) } },
      EmailTags: Object.entries(about).map(([Name, Value]) => ({ Name, Value })),
    });
    try {
      await this.#client.send(command);
    } catch (cause) {
      if (isRefusal(cause)) throw new MailRefused(cause.message, { cause });
      throw cause;
    }
  }
}

/** Whether the letter itself is at fault, and not the moment. */
function isRefusal(cause: unknown): cause is Error {
  return cause instanceof MessageRejected || cause instanceof BadRequestException;
}
