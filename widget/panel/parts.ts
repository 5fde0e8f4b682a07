import type { Entry } from '../../protocol/entry.ts';
import type { Meetings } from '../booking/meetings.ts';
import type { Rate } from './rate.ts';
import type { SessionHost } from './session-host.ts';
import type { Bell } from './sound.ts';

const nothingCame = () => ({ Bell: undefined, Rate: undefined, styles: undefined });

/** What a session needs later than its first screen: each part is fetched when it is wanted, once. */
export class Parts {
  /** What is needed to talk. */
  talk: typeof import('./talk.ts') | undefined;
  /** The cards and the sheet of meetings, once there are any. */
  meetings: Meetings | undefined;
  /** How a chat that has ended is rated, once there is one. */
  rate: Rate | undefined;
  /** What is shown when nobody came, once nobody has. */
  missed: typeof import('./missed.ts') | undefined;
  /** What rings, once there is something to ring for. */
  bell: Bell | undefined;

  readonly #host: SessionHost;
  #meetings: Promise<Meetings> | undefined;

  constructor(host: SessionHost) {
    this.#host = host;
  }

  /** Fetches what is needed to talk. Asked with the first key in the form, so that it is there when that is filled in. */
  async prepare(): Promise<typeof import('./talk.ts')> {
    if (this.talk) return this.talk;
    this.#needBell();
    this.talk = await import('./talk.ts');
    this.#host.adopt(this.talk.styles);
    return this.talk;
  }

  /** Fetches what rings, unless the site wants it quiet; without it a chat is silent. */
  async #needBell(): Promise<void> {
    if (this.#host.settings.sound === false) return;
    const { Bell, styles } = await import('./sound.ts').catch(nothingCame);
    if (!Bell || this.bell) return;
    this.#host.adopt(styles);
    this.bell = new Bell(this.#host);
    this.#host.requestUpdate();
  }

  /** Fetches what is needed to rate a chat; without it nobody is asked. */
  async needRate(): Promise<void> {
    if (this.rate) return;
    const { Rate, styles } = await import('./rate.ts').catch(nothingCame);
    if (!Rate || this.rate) return;
    this.#host.adopt(styles);
    this.rate = new Rate(this.#host);
    this.#host.requestUpdate();
  }

  /** Fetches what is shown when nobody came; without it there is the form again. */
  async needMissed(): Promise<void> {
    try {
      this.missed = await import('./missed.ts');
      this.#host.adopt(this.missed.styles);
      this.#host.requestUpdate();
    } catch {
      this.#host.session.startOver();
    }
  }

  /** Fetches what is needed to show meetings and to book one. */
  needMeetings(): Promise<Meetings> {
    this.#meetings ??= import('../booking/meetings.ts').then(async ({ Meetings }) => {
      const made = new Meetings(this.#host);
      await made.speak(this.#host.language);
      this.meetings = made;
      this.#host.requestUpdate();
      return made;
    });
    this.#meetings.catch(() => {
      this.#meetings = undefined;
    });
    return this.#meetings;
  }

  /** What draws the meetings in a log, if there are any. */
  async meetingsIn(entries: readonly Entry[] = []): Promise<Meetings | undefined> {
    const some = entries.some((entry) => 'meeting' in entry || entry.kind === 'calendar');
    return some ? this.needMeetings().catch(() => undefined) : undefined;
  }
}
