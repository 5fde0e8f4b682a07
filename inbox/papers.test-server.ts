import { ERRORS, type ErrorCode } from '../protocol/errors.ts';
import type { Note } from '../protocol/note.ts';
import type { SavedReply } from '../protocol/saved-reply.ts';

/** What a desk keeps on paper: saved replies, and notes beside conversations. */
export class Papers {
  replies: SavedReply[] = [];
  readonly notes = new Map<string, Note[]>();
  company = 'Marigold Bakery';
  /** What reading and writing is refused with. */
  refusal: ErrorCode | undefined;

  /** The answer to a request about them; undefined if it is about something else. */
  answer(address: RequestInfo | URL, init: RequestInit = {}): Promise<Response> | undefined {
    const { pathname, searchParams } = new URL(String(address), location.href);
    const [, conversation] = /\/conversations\/([^/]+)\/notes$/.exec(pathname) ?? [];
    const [, kind, id] = /\/replies(?:\/(own|shared)\/([^/]+))?$/.exec(pathname) ?? [];
    if (!conversation && !/\/replies(\/|$)/.test(pathname)) return undefined;
    if (this.refusal) return Promise.resolve(refused(this.refusal));
    if (conversation) return Promise.resolve(Response.json({ notes: this.notes.get(conversation) ?? [] }));
    if (!id) return Promise.resolve(Response.json({ replies: this.replies, company: this.company }));
    const known = this.replies.find((reply) => reply.id === id && reply.kind === kind);
    const { title, text, version } =
      init.method === 'DELETE'
        ? { title: '', text: '', version: Number(searchParams.get('version')) }
        : JSON.parse(String(init.body));
    if (version !== (known?.version ?? 0)) return Promise.resolve(refused('reply.changed'));
    this.replies = this.replies.filter((reply) => reply !== known);
    if (init.method === 'DELETE') return Promise.resolve(Response.json({}));
    const reply = { id, kind, title, text, version: version + 1 } as SavedReply;
    this.replies.push(reply);
    return Promise.resolve(Response.json({ reply }));
  }
}

function refused(code: ErrorCode): Response {
  return Response.json({ type: 'error', code, message: code }, { status: ERRORS[code].status });
}
