import { ChatClient } from '../../client/chat-client.ts';
import type { Person } from '../../protocol/identity.ts';
import type { SessionHost } from './session-host.ts';
import { Visitor } from './visitor.ts';

/** How long something is told that is no trouble: that the connection is back, or is a slow one. */
const TOLD_MS = 4000;

/** A visitor's line to a site: who they are to it, and how the connection stands. */
export class Line {
  readonly visitor: Visitor;
  readonly client: ChatClient;
  /** What there is to say of the connection; undefined while all is well. */
  link: 'lost' | 'back' | 'polled' | 'refused' | undefined;
  /** That the connection is polled stands there for as long as it is; it is read out once. */
  told = false;

  readonly #host: SessionHost;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Whom the site has been told of. */
  #met: Person | undefined;

  constructor(host: SessionHost) {
    const { settings, base, environment, session } = host;
    const { site, api, socket } = settings;
    const apiUrl = new URL(api, base).href;
    const visitor = new Visitor(apiUrl, site, session.notes);
    this.#host = host;
    this.visitor = visitor;
    this.client = new ChatClient({
      socketUrl: new URL(socket, base).href.replace(/^http/, 'ws'),
      apiUrl,
      token: () => visitor.token(),
      side: 'visitor',
      scope: site,
      ...(environment && { environment }),
    });
    this.client.addEventListener('statechange', this.#changed);
  }

  /** Tells the site who the page says the visitor is, until it knows. A chat is not held up by what comes of it. */
  async introduce(): Promise<void> {
    const { person, session } = this.#host;
    if (!person || person === this.#met) return;
    this.#met = person;
    const met = await import('./introduce.ts')
      .then(({ introduce }) => introduce(this.visitor, person))
      .catch(() => false);
    // They are signed out meanwhile, or somebody else.
    if (this.#met !== person) return;
    if (!met) this.#met = undefined;
    session.notes.write('user', person.userId);
  }

  /** Hangs up. What waits to be sent stays. */
  close(): void {
    clearTimeout(this.#timer);
    this.#met = undefined;
    this.client.stop();
  }

  readonly #changed = (): void => {
    const { state } = this.client;
    if (state === 'online') {
      this.visitor.trusted();
      if (this.link === 'lost') {
        this.link = 'back';
        this.#later(() => this.link === 'back' && this.#settle());
      } else if (this.link !== 'back') this.#settle();
    }
    if (state === 'waiting') this.link = 'lost';
    if (state === 'refused') this.link = 'refused';
    if (state === 'idle') this.link = undefined;
    this.#host.requestUpdate();
  };

  #settle(): void {
    this.link = this.client.polled ? 'polled' : undefined;
    if (!this.link || this.told) return;
    this.#later(() => {
      this.told = true;
    });
  }

  #later(act: () => unknown): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      act();
      this.#host.requestUpdate();
    }, TOLD_MS);
  }
}
