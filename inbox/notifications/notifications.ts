import type { InboxSession } from '../inbox-session.ts';
import { localizer } from '../localize/words.ts';
import { Browser, type NotifyingBrowser } from './browser.ts';
import { isPassing } from './card.ts';
import { PushDevice } from './device.ts';
import { showCard, shownBy } from './screen.ts';
import { waitingCards } from './waiting-cards.ts';
import type { WorkerWord } from './worker-word.ts';

/**
 * Tells an agent what they cannot see: in a notification while no tab of the inbox can be seen, by a push while none is
 * open. One tab, the one that holds the connection, does it for all.
 *
 * @fires change - What the browser allows, or the device, may have changed.
 */
export class Notifications extends EventTarget {
  readonly browser: NotifyingBrowser;
  readonly device: PushDevice;
  /** Whether this page makes a sound itself of what it tells. */
  sounding = () => false;
  readonly #session: InboxSession;
  /** The news that have been told, or that somebody was looking at, by tag. */
  readonly #told = new Map<string, number>();
  readonly #tests = new Map<string, () => void>();
  #started: AbortController | undefined;
  #wanted: boolean;
  #looking = false;
  #again = false;

  constructor(session: InboxSession, browser: NotifyingBrowser = new Browser()) {
    super();
    this.#session = session;
    this.browser = browser;
    this.device = new PushDevice(session.agentId, session.api, browser);
    this.#wanted = session.preferences.notify;
  }

  start(): void {
    this.#started = new AbortController();
    const { signal } = this.#started;
    this.#session.addEventListener('change', this.#look, { signal });
    this.#session.preferences.addEventListener('change', this.#onWishes, { signal });
    localizer.addEventListener('change', this.#onLanguage, { signal });
    this.device.addEventListener('change', this.#changed, { signal });
    document.addEventListener('visibilitychange', this.#look, { signal });
    this.browser.hear(this.#onWord, signal);
    // From today on the server keeps this browser for another month.
    void this.renew();
  }

  stop(): void {
    this.#started?.abort();
    this.browser.badge(0);
  }

  /** Whether the agent should be asked whether to be asked. */
  get toBeEnabled(): boolean {
    return this.browser.allowed() === 'ask' && !this.#session.preferences.asked;
  }

  /** Asks the browser, once the agent has said that it may; from then on nobody asks again. */
  async enable(): Promise<void> {
    const allowed = await this.browser.ask();
    this.#wanted = true;
    this.#session.preferences.choose({ asked: true, notify: true });
    if (allowed === 'granted') await this.device.enable(localizer.language);
    this.#changed();
  }

  /** Subscribes this browser again, where that is allowed and wanted. */
  async renew(): Promise<void> {
    if (this.#wanted && this.browser.allowed() === 'granted') await this.device.enable(localizer.language);
  }

  /** Whoever signs out is called here no more, whatever the server said today, and leaves nothing on the screen. */
  async leave(): Promise<void> {
    if (this.browser.allowed() !== 'granted') return;
    await this.device.disable().catch(() => {});
    const worker = await this.browser.worker();
    if (!worker) return;
    for (const shown of await shownBy(worker)) shown.close();
  }

  /** Shows a notification now; says whether the browser has it. */
  async show(title: string, body: string): Promise<boolean> {
    const worker = await this.browser.worker();
    if (!worker) return false;
    const card = { tag: 'shown', title, body, data: { hash: '' } };
    await showCard(worker, card);
    return (await shownBy(worker, { tag: card.tag })).length > 0;
  }

  /** Resolves when the push of this test arrives. */
  arrival(test: string): Promise<void> {
    return new Promise((resolve) => this.#tests.set(test, resolve));
  }

  readonly #onWord = (word: WorkerWord) => {
    if (word.kind === 'test') this.#tests.get(word.test)?.();
    if (word.kind === 'resubscribe') this.#onLanguage();
  };

  readonly #onWishes = () => {
    const { notify } = this.#session.preferences;
    if (notify === this.#wanted) return;
    this.#wanted = notify;
    if (!notify) void this.device.disable();
    else if (this.browser.allowed() === 'granted') void this.device.enable(localizer.language);
    this.#look();
  };

  /** The server writes to a device in the language that it knows of it. */
  readonly #onLanguage = () => {
    if (this.device.state === 'on') void this.device.enable(localizer.language);
  };

  readonly #look = () => {
    this.#again = true;
    if (!this.#looking) void this.#untilQuiet();
  };

  /** Looks once more when it was told to while it was looking: what it saw may be old. */
  async #untilQuiet(): Promise<void> {
    this.#looking = true;
    while (this.#again) {
      this.#again = false;
      await this.#tell().catch(() => {});
    }
    this.#looking = false;
  }

  async #tell(): Promise<void> {
    const { offers, own, meetingNews, client, ready, preferences } = this.#session;
    if (!ready || this.#started?.signal.aborted) return;
    this.browser.badge(offers.length + own.unread);
    if (!client.leader || !preferences.notify || this.browser.allowed() !== 'granted') return;
    const worker = await this.browser.worker();
    if (!worker) return;
    const unread = (id: string) => client.conversation(id).unread;
    const waits = { offers, rows: own.rows, meetings: meetingNews.list, unread };
    const cards = waitingCards(waits, localizer.strings, localizer.language);
    const waiting = new Set(cards.map(({ card }) => card.tag));
    for (const tag of this.#told.keys()) if (!waiting.has(tag)) this.#told.delete(tag);
    const shown = await shownBy(worker);
    for (const one of shown) if (isPassing(one.tag) && !waiting.has(one.tag)) one.close();
    const watched = await this.browser.watched();
    for (const { card, news } of cards) {
      if (this.#told.get(card.tag) === news) continue;
      // A request that is still waiting when the agent looks away is told then; a message they have seen is not.
      if (watched && card.lasting) continue;
      this.#told.set(card.tag, news);
      if (watched) continue;
      const silent = this.sounding() || preferences[card.lasting ? 'offerSound' : 'messageSound'] === 'none';
      await showCard(worker, { ...card, silent });
    }
  }

  readonly #changed = () => {
    this.dispatchEvent(new Event('change'));
  };
}
