import { pickLanguage } from '../client/localize/language.ts';
import type { InboxSessionOptions } from './inbox-parts.ts';
import { InboxSession } from './inbox-session.ts';
import { localizer } from './localize/words.ts';
import { Ringer } from './offers/ringer.ts';

/** An agent from signing in to signing out: their session, its bell, and the language they chose. */
export class Sitting {
  readonly session: InboxSession;
  readonly #ringer: Ringer;
  readonly #over = new AbortController();

  /** `changed` is told of every change of the session, and of what the agent chose for this browser. */
  constructor(options: InboxSessionOptions, changed: () => void) {
    this.session = new InboxSession(options);
    const { signal } = this.#over;
    this.session.addEventListener('change', changed, { signal });
    const speak = () => void this.session.mine.speak(localizer.language);
    this.session.client.addEventListener('connected', speak, { signal });
    localizer.addEventListener('change', speak, { signal });
    this.#ringer = new Ringer(this.session);
    this.#ringer.start();
    this.session.notifications.sounding = () => this.#ringer.ready;
    this.session.start();
    this.session.preferences.addEventListener('change', () => this.#speak(changed), { signal });
    if (this.session.preferences.language) void localizer.set(this.session.preferences.language);
  }

  end(): void {
    this.#ringer.stop();
    this.#over.abort();
    this.session.stop();
  }

  #speak(changed: () => void): void {
    const language = this.session.preferences.language ?? pickLanguage(navigator.languages);
    if (language !== localizer.language) void localizer.set(language);
    changed();
  }
}
