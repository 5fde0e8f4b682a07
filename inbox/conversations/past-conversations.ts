import type { ConversationRow } from '../../protocol/down.ts';
import type { ConversationPage } from '../../protocol/http.ts';
import { newestFirst } from './rows.ts';

/** Where past conversations are fetched from. */
export interface PastSource {
  api: string;
  token(): Promise<string>;
  fetch: typeof fetch;
}

/** Past conversations of everybody, or those that a search finds, fetched a page at a time. Fires `change`. */
export class PastConversations extends EventTarget {
  /** Newest first. Replaced, never changed. */
  rows: readonly ConversationRow[] = [];
  /** Whether there is nothing older to fetch. */
  complete = false;
  loading = false;
  failed = false;
  readonly #source: PastSource;
  readonly #search: string;
  readonly #known = new Map<string, ConversationRow>();
  #before: string | undefined;

  constructor(source: PastSource, search = '') {
    super();
    this.#source = source;
    this.#search = search;
  }

  /** What is known of one of them. */
  get(id: string): ConversationRow | undefined {
    return this.#known.get(id);
  }

  /** Fetches the next page, unless one is on its way or there is none. */
  async more(): Promise<void> {
    if (this.complete || this.loading) return;
    this.#become({ loading: true, failed: false });
    try {
      const { conversations, before } = await this.#page(this.#before);
      this.#before = before;
      this.#add(conversations);
      this.#become({ loading: false, complete: !before });
    } catch {
      this.#become({ loading: false, failed: true });
    }
  }

  /**
   * Fetches what has ended since, from the top down to what is known: nobody tells this agent when another's chat
   * ends. What was fetched before stays, and so does the place where it goes on.
   */
  async refresh(): Promise<void> {
    if (this.loading || this.rows.length === 0) return;
    this.#become({ loading: true, failed: false });
    try {
      let from: string | undefined;
      let met = false;
      do {
        const { conversations, before } = await this.#page(from);
        met = conversations.some(({ id }) => this.#known.has(id));
        this.#add(conversations);
        from = before;
      } while (from && !met);
    } catch {
      // What is known is still true, and the next return asks again.
    }
    this.#become({ loading: false });
  }

  async #page(before: string | undefined): Promise<ConversationPage> {
    const { api, token, fetch: get } = this.#source;
    const query = new URLSearchParams({
      ...(before && { before }),
      ...(this.#search && { search: this.#search }),
    });
    const headers = { authorization: `Bearer ${await token()}` };
    const response = await get(`${api}/conversations${query.size > 0 ? `?${query}` : ''}`, { headers });
    if (!response.ok) throw new Error(`The list answered ${response.status}`);
    return response.json();
  }

  /** A page may repeat what is known: newer conversations push older ones from page to page. */
  #add(page: readonly ConversationRow[]): void {
    for (const row of page) this.#known.set(row.id, row);
    this.rows = [...this.#known.values()].sort(newestFirst);
  }

  #become(change: Partial<Pick<PastConversations, 'complete' | 'loading' | 'failed'>>): void {
    Object.assign(this, change);
    this.dispatchEvent(new Event('change'));
  }
}
