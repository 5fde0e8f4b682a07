import { newId } from '../../client/id.ts';
import type { ColleagueList, TransferRequest } from '../../protocol/transfer.ts';
import type { Api } from '../api.ts';

/** Handing chats over: who could take one, asking them, and taking that back. */
export class Transfers {
  readonly #api: Api;
  /** What was asked and not answered, by conversation: asked again, it is the same request. */
  readonly #asked = new Map<string, { words: string; id: string }>();
  /** What is being noted for whoever takes a chat, by conversation. */
  readonly #drafts = new Map<string, string>();

  constructor(api: Api) {
    this.#api = api;
  }

  /** Who could take this chat over. */
  targets(conversationId: string): Promise<ColleagueList> {
    return this.#api.ask('GET', `/conversations/${conversationId}/colleagues`);
  }

  draft(conversationId: string): string {
    return this.#drafts.get(conversationId) ?? '';
  }

  keepDraft(conversationId: string, text: string): void {
    this.#drafts.set(conversationId, text);
  }

  /** Asks them; what was noted goes along, and is kept if that fails. */
  async start(conversationId: string, to: TransferRequest['to']): Promise<void> {
    const note = this.draft(conversationId).trim();
    const body = { to, ...(note && { note }) };
    const words = JSON.stringify(body);
    const earlier = this.#asked.get(conversationId);
    const id = earlier?.words === words ? earlier.id : newId();
    this.#asked.set(conversationId, { words, id });
    await this.#api.ask('PUT', `/conversations/${conversationId}/transfer`, { id, ...body });
    this.#asked.delete(conversationId);
    this.#drafts.delete(conversationId);
  }

  /** What was asked of this chat is over: asked again, it is another request. */
  over(conversationId: string): void {
    this.#asked.delete(conversationId);
  }

  async takeBack(conversationId: string): Promise<void> {
    await this.#api.ask('DELETE', `/conversations/${conversationId}/transfer`);
  }
}
