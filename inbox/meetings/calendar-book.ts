import { newId } from '../../client/id.ts';
import type { AgentCard } from '../../protocol/entry.ts';
import type { Api } from '../api.ts';

/** The calendars that can be shared with a visitor. Fires `change`. */
export class CalendarBook extends EventTarget {
  /** One's own first, if it can be shared. */
  calendars: readonly AgentCard[] = [];
  loaded = false;
  failed = false;
  readonly #api: Api;
  readonly #agentId: string;
  /** Ids of what is being shared: tried again, it stands in the log once. */
  readonly #ids = new Map<string, string>();

  constructor(api: Api, agentId: string) {
    super();
    this.#api = api;
    this.#agentId = agentId;
  }

  /** Asks which there are; what is known stays until the answer is there. */
  async load(): Promise<void> {
    this.failed = false;
    try {
      const { calendars } = await this.#api.ask<{ calendars: AgentCard[] }>('GET', '/calendars');
      const own = ({ id }: AgentCard) => (id === this.#agentId ? 0 : 1);
      this.calendars = calendars.toSorted((a, b) => own(a) - own(b) || a.name.localeCompare(b.name));
      this.loaded = true;
    } catch {
      this.failed = true;
    }
    this.dispatchEvent(new Event('change'));
  }

  /** Shows a calendar in a conversation. Throws what it was refused with. */
  async share(conversationId: string, agent: string): Promise<void> {
    const key = `${conversationId} ${agent}`;
    const id = this.#ids.get(key) ?? newId('cal_');
    this.#ids.set(key, id);
    await this.#api.ask('POST', `/conversations/${conversationId}/calendars`, { id, agent });
    this.#ids.delete(key);
  }
}
