import type { ConversationRow } from '../../protocol/down.ts';
import type { ConversationPage } from '../../protocol/http.ts';

/** Past conversations of everybody, fetched a page at a time. Fires `change`. */
export class PastConversations extends EventTarget {
  rows: readonly ConversationRow[] = [];
  /** Whether there is nothing older to fetch. */
  complete = false;
  loading = false;
  failed = false;
  readonly #api: string;
  readonly #token: () => Promise<string>;
  readonly #fetch: typeof fetch;
  #before: string | undefined;

  constructor(api: string, token: () => Promise<string>, fetcher: typeof fetch) {
    super();
    this.#api = api;
    this.#token = token;
    this.#fetch = fetcher;
  }

  /** Fetches the next page, unless one is on its way or there is none. */
  async more(): Promise<void> {
    if (!this.complete) await this.#advance();
  }

  /** Begins at the top again, keeping what is known: nobody tells this agent when another's chat ends. */
  async refresh(): Promise<void> {
    if (this.loading || this.rows.length === 0) return;
    this.#before = undefined;
    await this.#advance();
  }

  async #advance(): Promise<void> {
    if (this.loading) return;
    this.#become({ loading: true, failed: false });
    try {
      const { conversations, before } = await this.#page();
      this.#before = before;
      this.#become({ loading: false, complete: !before, rows: merged(this.rows, conversations) });
    } catch {
      this.#become({ loading: false, failed: true });
    }
  }

  async #page(): Promise<ConversationPage> {
    const query = this.#before ? `?before=${encodeURIComponent(this.#before)}` : '';
    const headers = { authorization: `Bearer ${await this.#token()}` };
    const response = await this.#fetch(`${this.#api}/conversations${query}`, { headers });
    if (!response.ok) throw new Error(`The list answered ${response.status}`);
    return response.json();
  }

  #become(change: Partial<Pick<PastConversations, 'rows' | 'complete' | 'loading' | 'failed'>>): void {
    Object.assign(this, change);
    this.dispatchEvent(new Event('change'));
  }
}

/** A page may repeat what is known: newer conversations push older ones from page to page. */
function merged(known: readonly ConversationRow[], page: readonly ConversationRow[]): ConversationRow[] {
  const rows = new Map(known.map((row) => [row.id, row]));
  for (const row of page) rows.set(row.id, row);
  return [...rows.values()];
}
