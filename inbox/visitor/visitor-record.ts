import type { Activity, ActivityPage } from '../../protocol/activity.ts';
import type { VisitorField } from '../../protocol/visitor.ts';
import type { VisitorProfile } from '../../protocol/visitor-profile.ts';
import type { Api } from '../api.ts';

/** What is known of the visitor of one conversation, and what they did: fetched as it is looked at. Fires `change`. */
export class VisitorRecord extends EventTarget {
  readonly conversationId: string;
  /** Who they are; undefined until it has been fetched. */
  profile: VisitorProfile | undefined;
  /** What they did, newest first. Replaced, never changed. */
  activities: readonly Activity[] = [];
  /** Whether there is nothing older to fetch. */
  complete = false;
  loading = false;
  failed = false;
  readonly #api: Api;
  readonly #known = new Map<string, Activity>();
  #before: string | undefined;
  /** Something has happened while a page was on its way, which may not tell of it. */
  #stale = false;

  constructor(conversationId: string, api: Api) {
    super();
    this.conversationId = conversationId;
    this.#api = api;
  }

  /** Asks for everything afresh, keeping what is known meanwhile. */
  refresh(): void {
    void this.#read();
    this.#stale = this.loading;
    if (this.loading) return;
    this.#before = undefined;
    this.#become({ complete: false });
    void this.more();
  }

  /** Fetches the next page of what they did, unless one is on its way or there is none. */
  async more(): Promise<void> {
    if (this.complete || this.loading) return;
    this.#become({ loading: true, failed: false });
    try {
      const query = this.#before ? `?before=${encodeURIComponent(this.#before)}` : '';
      const page = await this.#api.ask<ActivityPage>('GET', `${this.#path}/activities${query}`);
      this.#before = page.before;
      for (const activity of page.activities) this.#known.set(activity.id, activity);
      const activities = newestFirst([...this.#known.values()]);
      this.#become({ loading: false, complete: !page.before, activities });
    } catch {
      this.#become({ loading: false, failed: true });
    }
    if (this.#stale) this.refresh();
  }

  /** Puts a field right; null goes back to the visitor's own words. What is refused is thrown. */
  async correct(field: VisitorField, value: string | null): Promise<void> {
    const profile = await this.#api.ask<VisitorProfile>('PUT', `${this.#path}/visitor`, { field, value });
    this.#become({ profile });
  }

  get #path(): string {
    return `/conversations/${this.conversationId}`;
  }

  async #read(): Promise<void> {
    try {
      this.#become({ profile: await this.#api.ask<VisitorProfile>('GET', `${this.#path}/visitor`) });
    } catch {
      // What the log says of them is shown meanwhile; the history, which fails too, offers to try again.
    }
  }

  #become(
    change: Partial<Pick<VisitorRecord, 'profile' | 'activities' | 'complete' | 'loading' | 'failed'>>,
  ) {
    Object.assign(this, change);
    this.dispatchEvent(new Event('change'));
  }
}

/** Of what was done at one moment, the server's order stands: it tells the last first. */
function newestFirst(activities: readonly Activity[]): Activity[] {
  return [...activities].sort((a, b) => b.at.localeCompare(a.at) || orderOf(b) - orderOf(a));
}

const ORDER: Record<Activity['kind'], number> = {
  visited: 0,
  informed: 1,
  requested: 2,
  engaged: 3,
  scheduled: 4,
  rescheduled: 5,
  cancelled: 6,
  missed: 7,
  ended: 8,
  rated: 9,
};

function orderOf({ kind }: Activity): number {
  return ORDER[kind];
}
