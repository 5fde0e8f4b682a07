import type { AgentCard } from '../../protocol/entry.ts';
import type { BookedMeeting, Booking, Held, SlotPage } from '../../protocol/meeting.ts';
import type { Visitor } from '../panel/visitor.ts';
import type { Choice, Desk } from './desk.ts';

/** What a visitor's booking is made of besides what they choose. */
interface Circumstances {
  /** Minted once for a booking, so that asking twice books one meeting. */
  id: string;
  /** Whose calendar; without, whose the site's routing names. */
  agent: AgentCard | undefined;
  language: string;
  /** The conversation of this moment: one may begin or end while a time is chosen. */
  conversationId(): string | undefined;
  /** It is known whose calendar it is. */
  found(agent: string): void;
}

/** A visitor's way to a new meeting. */
export class VisitorDesk implements Desk {
  readonly #visitor: Visitor;
  readonly #circumstances: Circumstances;
  #agent: string | undefined;

  constructor(visitor: Visitor, circumstances: Circumstances) {
    this.#visitor = visitor;
    this.#circumstances = circumstances;
  }

  async slots(from: string, to: string): Promise<SlotPage> {
    if (!this.#agent) {
      const { agent, found } = this.#circumstances;
      this.#agent = (
        agent ?? (await this.#visitor.ask<{ agent: AgentCard }>('GET', '/calendars/next')).agent
      ).id;
      found(this.#agent);
    }
    return this.#visitor.ask('GET', `${this.#calendar}/slots?from=${from}&to=${to}`);
  }

  hold(start: string): Promise<Held> {
    return this.#visitor.put(this.#hold, { start });
  }

  release(): void {
    // If it does not arrive, the hold ends by itself.
    this.#visitor.ask('DELETE', this.#hold).catch(() => {});
  }

  settle({ text, name = '', email = '', ...choice }: Choice): Promise<BookedMeeting> {
    const { id, language, conversationId } = this.#circumstances;
    const conversation = conversationId();
    return this.#visitor.put(`/meetings/${id}`, {
      ...choice,
      name,
      email,
      agent: this.#agent ?? '',
      language,
      ...(text && { topic: text }),
      ...(conversation && { conversationId: conversation }),
    } satisfies Booking);
  }

  get #calendar(): string {
    return `/calendars/${encodeURIComponent(this.#agent ?? '')}`;
  }

  get #hold(): string {
    return `${this.#calendar}/holds/${this.#circumstances.id}`;
  }
}
