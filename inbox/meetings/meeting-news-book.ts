import type { MeetingNews } from '../../protocol/down.ts';

/** So many are shown at once: who comes back to more of them looks at the page of meetings. */
const SHOWN = 5;

/** What visitors did with their meetings and the agent has not seen yet. Fires `change`. */
export class MeetingNewsBook extends EventTarget {
  /** Oldest first, one of a meeting. Replaced, never changed. */
  list: readonly MeetingNews[] = [];
  /** The newest change of each meeting that was heard of: the same may be told twice, and late. */
  readonly #heard = new Map<string, number>();

  /** Somebody has changed a meeting of this agent's; `told` if they see it elsewhere. */
  hear(news: MeetingNews, told: boolean): void {
    const { id } = news.meeting;
    if (news.sequence <= (this.#heard.get(id) ?? 0)) return;
    this.#heard.set(id, news.sequence);
    // What the agent did themself, here or elsewhere, is no news, but what it was about is over.
    const fresh = told || news.by === 'agent' ? [] : [news];
    this.#become([...this.list.filter(({ meeting }) => meeting.id !== id), ...fresh].slice(-SHOWN));
  }

  /** The agent has seen it, or all of them. */
  seen(meetingId?: string): void {
    this.#become(this.list.filter(({ meeting }) => meetingId !== undefined && meeting.id !== meetingId));
  }

  #become(list: readonly MeetingNews[]): void {
    if (list.length === 0 && this.list.length === 0) return;
    this.list = list;
    this.dispatchEvent(new Event('change'));
  }
}
