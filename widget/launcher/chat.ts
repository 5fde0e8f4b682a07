import { html, LitElement, nothing, type PropertyValues } from 'lit';
import type { Environment } from '../../client/environment.ts';
import { light } from '../../client/light.css.ts';
import { type Language, pickLanguage } from '../../client/localize/language.ts';
import type { Person } from '../../protocol/identity.ts';
import type { SiteSettings } from '../../protocol/settings.ts';
import type { PorchlightPanel } from '../panel/panel.ts';
import { styles } from './chat.css.ts';
import { PorchlightClosedEvent, PorchlightOpenedEvent, PorchlightReadyEvent } from './events.ts';
import { icon } from './icon.ts';
import { labels } from './labels.ts';
import { clear, hush, traces } from './traces.ts';

/**
 * A chat bubble in the corner of a page, and the panel it opens.
 *
 * Until a visitor opens it, it fetches one static file and stores nothing. What stands inside the element (a link to
 * write or to book) is shown instead when the chat cannot be reached.
 *
 * @tagname porchlight-chat
 * @attr {string} site - Which site's configuration to use.
 * @attr {string} host - Where Porchlight's files are; the script tag knows it by itself.
 * @attr {string} lang - The visitor's language; else the page's, else the browser's.
 * @attr {'left' | 'right'} position - The corner; else the site's setting, else where lines of the page end.
 * @attr {boolean} opened - Whether the panel is showing.
 * @slot - Shown instead of the bubble when the chat cannot be reached, and in the panel when nobody behind it can be.
 * @fires {PorchlightReadyEvent} porchlight:ready - The bubble is there.
 * @fires {PorchlightOpenedEvent} porchlight:opened - The panel has come up.
 * @fires {PorchlightClosedEvent} porchlight:closed - The panel has gone away; a chat goes on.
 * @fires {PorchlightChatRequestedEvent} porchlight:chat-requested - The visitor asked for a chat.
 * @fires {PorchlightChatStartedEvent} porchlight:chat-started - An agent accepted.
 * @fires {PorchlightMessageEvent} porchlight:message - Either side said something.
 * @fires {PorchlightChatEndedEvent} porchlight:chat-ended - The chat is over.
 * @fires {PorchlightChatTimeoutEvent} porchlight:chat-timeout - It ended because nobody wrote.
 * @fires {PorchlightUnreadEvent} porchlight:unread - The number of unread messages has changed.
 * @fires {PorchlightEmailGivenEvent} porchlight:email-given - The visitor gave an email address.
 * @fires {PorchlightPhoneGivenEvent} porchlight:phone-given - The visitor gave a phone number.
 * @fires {PorchlightMeetingBookedEvent} porchlight:meeting-booked - The visitor booked a meeting.
 * @csspart launcher - The bubble.
 * @csspart badge - The number of unread messages on it.
 * @csspart poke - The message beside the closed bubble.
 * @csspart panel - The dialog.
 * @csspart header - Its coloured top.
 * @csspart log - The messages.
 * @csspart message - One message; also `incoming` or `outgoing`.
 * @csspart composer - The box that a message is written in.
 * @csspart button - A button; also `primary` for the main one.
 * @cssprop [--porchlight-accent=#b4450e] - Bubble, header, own messages, main buttons.
 * @cssprop [--porchlight-on-accent] - Text on the accent; black or white by itself.
 * @cssprop [--porchlight-font=system-ui, sans-serif] - The typeface.
 * @cssprop [--porchlight-radius=16px] - Roundness of panel and messages.
 * @cssprop [--porchlight-offset=20px] - Distance of the bubble from the window's edges.
 * @cssprop [--porchlight-z-index=2147483000] - Where it stands among the page's layers.
 * @cssprop [--porchlight-color-scheme=light dark] - `light` or `dark` to stop following the visitor's system.
 */
export class PorchlightChat extends LitElement {
  static override styles = [light, styles];
  // Not decorators: theirs is code that every page of every site would download.
  static override properties = {
    site: {},
    host: {},
    lang: {},
    position: {},
    opened: { type: Boolean, reflect: true },
  };

  /** Fetches the panel's code; set by whoever registers the element, who knows where that is. */
  static panel: () => Promise<typeof import('../panel/panel.ts')>;
  /** Puts the element of a script tag on the page, unless there is one. */
  static place: ((script: HTMLScriptElement) => void) | undefined;
  /** What the script tag says, for whatever element comes without its own word on it. */
  static given: DOMStringMap = {};
  /** Where Porchlight's files are, unless the element says otherwise. */
  static host: string | undefined;
  /** Looks at a configuration before it is used; set by who may grow older than the backend that wrote it. */
  static read = (settings: SiteSettings): SiteSettings | undefined => settings;

  declare site: string;
  declare host: string | undefined;
  declare lang: string;
  declare position: string | undefined;
  declare opened: boolean;
  /** What the connection takes from the browser; replaced in tests. */
  environment: Partial<Environment> | undefined;

  #person: Person | undefined;
  #settings: SiteSettings | undefined;
  #code: Promise<void> | undefined;
  #loaded = false;
  #failed = false;
  #poked = false;
  #wantsFocus = false;
  /** The page, or what is around the element, may come to speak another language. */
  readonly #speech = new MutationObserver(() => this.requestUpdate());

  /** Shows the panel and moves the focus into it. */
  open(): void {
    this.opened = this.#wantsFocus = true;
  }

  /** Hides the panel. A chat in it goes on. */
  close(): void {
    this.opened = false;
  }

  /**
   * Says who the visitor is, as the page knows it. Nothing is sent or kept before they ask for a chat; in one that goes
   * on, it is sent at once. With the user's id and its hash, made by the site's server, it counts as verified.
   */
  identify(person: Person): void {
    this.#person = { ...person };
    this.requestUpdate();
  }

  /** Speaks another language from now on. */
  setLanguage(language: string): void {
    this.lang = language;
  }

  /** Forgets the visitor in this browser, as when they sign out of the page, and closes. */
  shutdown(): void {
    this.#person = undefined;
    this.close();
    this.#panel?.forget();
    clear(this.site);
  }

  get #panel(): PorchlightPanel | null {
    return this.#find('porchlight-panel');
  }

  get #base(): string {
    return new URL(this.host ?? PorchlightChat.host ?? '.', document.baseURI).href;
  }

  get #language(): Language {
    return pickLanguage([
      this.lang,
      this.closest<HTMLElement>('[lang]')?.lang,
      document.body.lang,
      ...navigator.languages,
    ]);
  }

  #find<T extends HTMLElement>(selector: string): T | null {
    return this.shadowRoot?.querySelector<T>(selector) ?? null;
  }

  override connectedCallback(): void {
    const { site, language, position } = PorchlightChat.given;
    // A tag that names no site is like one that names a wrong one: the page's own offer is shown.
    this.site ||= `${site}`;
    this.lang ||= language as string;
    this.position ||= position;
    super.connectedCallback();
    this.#speech.observe(document, { subtree: true, attributeFilter: ['lang'] });
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#speech.disconnect();
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('site') || changed.has('host')) this.#configure();
    if (this.opened) this.#load();
  }

  override updated(changed: PropertyValues<{ opened: boolean }>): void {
    const { opened } = this;
    const root = this.#find('.root');
    // A relative that is transformed, filtered or contained would hold what is fixed: the top layer is out of its reach.
    if (root?.offsetParent) {
      root.popover = 'manual';
      root.showPopover?.();
    }
    if (opened) {
      this.#poked = true;
      if (this.#wantsFocus && this.#loaded) {
        this.#wantsFocus = false;
        this.#panel?.focus();
      }
    }
    if (changed.has('opened') && opened !== (changed.get('opened') ?? false)) {
      this.dispatchEvent(opened ? new PorchlightOpenedEvent() : new PorchlightClosedEvent());
      if (!opened && this.shadowRoot?.activeElement) this.#find('.launcher')?.focus();
    }
  }

  override render() {
    const settings = this.#settings;
    const fallback = this.#failed ? html`<slot></slot>` : nothing;
    if (!settings) return fallback;
    const language = this.#language;
    const opened = !!this.opened;
    const panel = this.#panel;
    const unread = opened ? 0 : (panel?.unread ?? 0);
    return html`${fallback}<div
      class="root ${this.position ?? settings.position ?? ''}"
      lang=${language}
      @keydown=${this.#onKey}
    >
      ${
        settings.poke && !opened && !this.#poked
          ? html`<div class="poke ${settings.pokeOnPhones === false ? 'wide' : ''}" part="poke">
              <button dir="auto" @click=${this.open}>${settings.poke}</button>
              <button aria-label=${labels[language][2]} @click=${this.#hush}>✕</button>
            </div>`
          : nothing
      }
      <button
        class="launcher ${opened ? (this.#loaded ? 'open' : 'open busy') : ''}"
        part="launcher"
        aria-label=${labels[language][opened ? 1 : 0]}
        aria-description=${unread && panel ? panel.unreadLabel : nothing}
        aria-haspopup="dialog"
        @pointerenter=${this.#load}
        @focus=${this.#load}
        @click=${() => (opened ? this.close() : this.open())}
      >
        ${icon}${unread ? html`<span class="badge" part="badge" aria-hidden="true">${unread}</span>` : nothing}
      </button>
      ${
        this.#loaded
          ? html`<p aria-live="polite">${unread && panel ? panel.unreadLabel : nothing}</p>
            <porchlight-panel
              lang=${language}
              .settings=${settings}
              .base=${this.#base}
              .language=${language}
              .environment=${this.environment}
              .person=${this.#person}
              .open=${opened}
              @porchlight:unread=${() => this.requestUpdate()}
              ><slot></slot
            ></porchlight-panel>`
          : nothing
      }
    </div>`;
  }

  #hush({ detail }: MouseEvent) {
    this.#poked = true;
    // A key did it, so the focus needs a place.
    if (!detail) this.#find('.launcher')?.focus();
    this.requestUpdate();
    hush(this.site);
  }

  #onKey(event: KeyboardEvent) {
    if (event.key === 'Escape' && !event.isComposing) this.close();
  }

  async #configure() {
    const { site } = this;
    let settings: SiteSettings | undefined;
    try {
      const answer = await fetch(new URL(`sites/${site}.json`, this.#base), { credentials: 'omit' });
      if (answer.ok) settings = PorchlightChat.read(await answer.json());
    } catch {
      // The page's own offer is shown.
    }
    // The page has named another meanwhile.
    if (site !== this.site) return;
    this.#settings = settings;
    this.#failed = !settings;
    if (settings) {
      if (settings.font === 'inherit') settings.font = getComputedStyle(this).fontFamily;
      for (const name of ['accent', 'onAccent', 'scheme', 'font', 'padding'] as const)
        this.style.setProperty(`--_site-${name}`, settings[name] ?? '');
      this.#restore();
    }
    this.requestUpdate();
    await this.updateComplete;
    if (settings) this.dispatchEvent(new PorchlightReadyEvent());
  }

  #restore() {
    const { going, trail, open, hushed } = traces(this.site);
    this.#poked ||= going || trail || hushed;
    if (going || trail) this.#load();
    if (going && open) this.opened = true;
  }

  #load() {
    if (this.#code) return;
    const code = PorchlightChat.panel().then(({ load }) => load(this.#language));
    this.#code = code.then(
      () => {
        this.#loaded = true;
        this.#failed = false;
        this.requestUpdate();
      },
      () => {
        // A pointer that only passed by does not notice; a visitor who wants to chat gets what the page offers instead.
        this.#code = undefined;
        if (this.opened) this.#failed = true;
        this.close();
        this.requestUpdate();
      },
    );
  }
}
