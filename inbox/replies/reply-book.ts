import type { ReplyDraft, ReplyKind, ReplyList, SavedReply } from '../../protocol/saved-reply.ts';
import type { Api } from '../api.ts';

/** The saved replies that this agent may use, and write. Fires `change`. */
export class ReplyBook extends EventTarget {
  replies: readonly SavedReply[] = [];
  /** Whether they have been read at least once. */
  loaded = false;
  failed = false;
  readonly #api: Api;
  /** What `{company}` stands for, by conversation. */
  readonly #companies = new Map<string, string>();
  #loading: Promise<void> | undefined;

  constructor(api: Api) {
    super();
    this.#api = api;
  }

  company(conversationId: string): string | undefined {
    return this.#companies.get(conversationId);
  }

  /** Reads them again, and what there is to know of this conversation's site. */
  load(conversationId?: string): Promise<void> {
    this.#loading ??= this.#read(conversationId).finally(() => {
      this.#loading = undefined;
    });
    return this.#loading;
  }

  /** Saves one; throws what the server says against it. */
  async save(kind: ReplyKind, id: string, draft: ReplyDraft): Promise<void> {
    const { reply } = await this.#api.ask<{ reply: SavedReply }>('PUT', address(kind, id), draft);
    this.#show([...this.#others(reply), reply]);
  }

  /** Deletes the version that is shown; throws what the server says against it. */
  async delete(reply: SavedReply): Promise<void> {
    await this.#api.ask('DELETE', `${address(reply.kind, reply.id)}?version=${reply.version}`);
    this.#show(this.#others(reply));
  }

  #others({ kind, id }: SavedReply): SavedReply[] {
    return this.replies.filter((other) => other.kind !== kind || other.id !== id);
  }

  async #read(conversationId: string | undefined): Promise<void> {
    const query = conversationId ? `?conversation=${encodeURIComponent(conversationId)}` : '';
    try {
      const { replies, company } = await this.#api.ask<ReplyList>('GET', `/replies${query}`);
      if (conversationId && company) this.#companies.set(conversationId, company);
      this.loaded = true;
      this.failed = false;
      this.#show(replies);
    } catch {
      this.failed = true;
      this.#show(this.replies);
    }
  }

  #show(replies: readonly SavedReply[]): void {
    this.replies = replies;
    this.dispatchEvent(new Event('change'));
  }
}

function address(kind: ReplyKind, id: string): string {
  return `/replies/${kind}/${id}`;
}
