import type { Environment } from '../../client/environment.ts';
import { light } from '../../client/light.css.ts';
import { type Language, pickLanguage } from '../../client/localize/language.ts';
import type { Person } from '../../protocol/identity.ts';
import type { SiteSettings } from '../../protocol/settings.ts';
import { styles } from './chat.css.ts';
import { PorchlightClosedEvent, PorchlightOpenedEvent, PorchlightReadyEvent } from './events.ts';
import { Frame } from './frame.ts';
import { make } from './make.ts';
import { clear, hush, traces } from './traces.ts';

/** One for all elements of the page. */
let sheet: CSSStyleSheet | undefined;

function adoptedSheet(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(light + styles);
  }
  return sheet;
}

/** When the page has a moment: the first look at what is stored waits for the browser, and nobody waits for that. */
const afterwards = (then: () => void) =>
  'requestIdleCallback' in window ? requestIdleCallback(then, { timeout: 200 }) : setTimeout(then);

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
export class PorchlightChat extends HTMLElement {
  /** Each is a property, too. */
  static observedAttributes = ['site', 'host', 'lang', 'position', 'opened'];

  /** Fetches the panel's code; set by whoever registers the element, who knows where that is. */
  static panel: () => Promise<typeof import('../panel/panel.ts')>;
  /** Puts the element of a script tag on the page, unless there is one. */
  static place: ((script: HTMLScriptElement | null) => void) | undefined;
  /** Those on this page, in whichever shadow root. */
  static here = new Set<PorchlightChat>();
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
  /** When what was asked of it can be seen. */
  updateComplete: Promise<void> = Promise.resolve();

  readonly #said: Record<string, unknown> = {};
  #waits = false;
  /** Whether it is another site's bubble now, or comes from another host. */
  #moved = false;
  #person: Person | undefined;
  #settings: SiteSettings | undefined;
  #frame: Frame | undefined;
  #offer: HTMLElement | undefined;
  #code: Promise<void> | undefined;
  #loaded = false;
  #failed = false;
  /** Whether the visitor has opened it, or sent its message away: they are not spoken to again. Not known at first. */
  #met: boolean | undefined;
  #wantsFocus = false;
  #wasOpened = false;
  /** The page, or what is around the element, may come to speak another language. */
  readonly #speech = new MutationObserver(() => this.#request());
  /** Asks for nothing that the page has not laid out anyway. */
  readonly #laidOut = new ResizeObserver((_, observer) => {
    observer.disconnect();
    this.#rise();
  });

  constructor() {
    super();
    // What a page has said to it before its class was here stands in the way of the accessors.
    for (const name of PorchlightChat.observedAttributes)
      if (Object.hasOwn(this, name)) {
        const value = Reflect.get(this, name);
        Reflect.deleteProperty(this, name);
        Reflect.set(this, name, value);
      }
  }

  static {
    for (const name of PorchlightChat.observedAttributes)
      Object.defineProperty(PorchlightChat.prototype, name, {
        get(this: PorchlightChat) {
          return this.#said[name];
        },
        set(this: PorchlightChat, value: unknown) {
          if (value === this.#said[name]) return;
          this.#said[name] = value;
          this.#moved ||= name === 'site' || name === 'host';
          this.#request();
        },
        configurable: true,
        enumerable: true,
      });
  }

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
    this.#request();
  }

  /** Speaks another language from now on. */
  setLanguage(language: string): void {
    this.lang = language;
  }

  /** Forgets the visitor in this browser, as when they sign out of the page, and closes. */
  shutdown(): void {
    this.#person = undefined;
    this.close();
    this.#frame?.panel?.forget();
    clear(this.site);
  }

  get #base(): string {
    return new URL(this.host ?? PorchlightChat.host ?? '.', document.baseURI).href;
  }

  get #language(): Language {
    return pickLanguage(this.#languages());
  }

  /** Best first. Few are looked at beyond the first that says something. */
  *#languages() {
    yield this.lang;
    yield this.closest<HTMLElement>('[lang]')?.lang;
    yield document.body.lang;
    yield* navigator.languages;
  }

  attributeChangedCallback(name: string, _: unknown, value: string | null): void {
    Object.assign(this, { [name]: name === 'opened' ? value !== null : value });
  }

  connectedCallback(): void {
    PorchlightChat.here.add(this);
    const { site, language, position } = PorchlightChat.given;
    // A tag that names no site is like one that names a wrong one: the page's own offer is shown.
    this.site ||= `${site}`;
    this.lang ||= language as string;
    this.position ||= position;
    if (!this.shadowRoot) this.attachShadow({ mode: 'open' }).adoptedStyleSheets = [adoptedSheet()];
    this.#speech.observe(document, { subtree: true, attributeFilter: ['lang'] });
    this.#request();
  }

  disconnectedCallback(): void {
    PorchlightChat.here.delete(this);
    this.#speech.disconnect();
    this.#laidOut.disconnect();
  }

  /** Draws once, when whoever asks has said all. Not before it has a place on a page. */
  #request(): void {
    if (this.#waits || !this.shadowRoot) return;
    this.#waits = true;
    this.updateComplete = Promise.resolve().then(() => {
      this.#waits = false;
      this.#update();
    });
  }

  #update(): void {
    const opened = !!this.opened;
    if (this.#moved) {
      this.#moved = false;
      this.#configure();
    }
    if (opened) {
      this.#met = true;
      this.#load();
    }
    this.toggleAttribute('opened', opened);
    this.#draw();
    if (opened && this.#wantsFocus && this.#loaded) {
      this.#wantsFocus = false;
      this.#frame?.panel?.focus();
    }
    if (opened !== this.#wasOpened) {
      this.#wasOpened = opened;
      this.dispatchEvent(opened ? new PorchlightOpenedEvent() : new PorchlightClosedEvent());
      if (!opened && this.shadowRoot?.activeElement) this.#frame?.launcher.focus();
    }
  }

  #draw(): void {
    const root = this.shadowRoot as ShadowRoot;
    const settings = this.#settings;
    if (this.#failed !== !!this.#offer?.parentNode) {
      this.#offer ??= make('slot');
      if (this.#failed) root.prepend(this.#offer);
      else this.#offer.remove();
    }
    if (!settings) {
      this.#frame?.root.remove();
      this.#frame = undefined;
      return;
    }
    const open = !!this.opened;
    this.#frame ??= new Frame({
      open: () => this.open(),
      close: () => this.close(),
      toggle: () => (this.opened ? this.close() : this.open()),
      load: () => this.#load(),
      hush: (event) => this.#hush(event),
      unread: () => this.#request(),
    });
    this.#frame.show(
      {
        position: this.position ?? settings.position ?? '',
        poke: this.#met === false ? settings.poke : undefined,
        loaded: this.#loaded,
      },
      {
        settings,
        base: this.#base,
        language: this.#language,
        environment: this.environment,
        person: this.#person,
        open,
      },
    );
    if (!this.#frame.root.parentNode) root.append(this.#frame.root);
    this.#laidOut.disconnect();
    this.#laidOut.observe(this.#frame.root);
  }

  /** A relative that is transformed, filtered or contained would hold what is fixed: the top layer is out of its reach. */
  #rise(): void {
    const root = this.#frame?.root;
    if (!root?.offsetParent) return;
    root.popover = 'manual';
    root.showPopover?.();
  }

  #hush({ detail }: MouseEvent) {
    this.#met = true;
    // A key did it, so the focus needs a place.
    if (!detail) this.#frame?.launcher.focus();
    this.#request();
    hush(this.site);
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
    }
    this.#request();
    await this.updateComplete;
    if (!settings) return;
    this.dispatchEvent(new PorchlightReadyEvent());
    afterwards(() => site === this.site && this.#restore());
  }

  /** Goes on where an earlier page was left, else speaks to whoever was never here. */
  #restore() {
    const { going, trail, open, hushed } = traces(this.site);
    this.#met ||= !!(going || trail || hushed);
    this.#request();
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
        this.#request();
      },
      () => {
        // A pointer that only passed by does not notice; a visitor who wants to chat gets what the page offers instead.
        this.#code = undefined;
        if (this.opened) this.#failed = true;
        this.close();
        this.#request();
      },
    );
  }
}
