import { html, LitElement, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Environment } from '../client/environment.ts';
import { tokens } from '../client/tokens.css.ts';
import type { InboxSettings } from '../protocol/settings.ts';
import { controls } from './controls.css.ts';
import type { PorchlightConversations } from './conversations/porchlight-conversations.ts';
import type { Filter } from './conversations/rows.ts';
import type { InboxSession } from './inbox-session.ts';
import { loadSettings } from './load-settings.ts';
import { Words } from './localize/words.ts';
import { Browser, type NotifyingBrowser } from './notifications/browser.ts';
import { Errands } from './notifications/errands.ts';
import { titleWith } from './page-title.ts';
import { type Page, PLACES } from './places.ts';
import { styles } from './porchlight-inbox.styles.ts';
import { conversationLink, conversationOf, HOME, MEETINGS, placeOf, SETTINGS } from './route.ts';
import type { Command } from './shortcuts/commands.ts';
import { Keys } from './shortcuts/keys.ts';
import { paletteCommands } from './shortcuts/palette-commands.ts';
import type { PorchlightPalette } from './shortcuts/porchlight-palette.ts';
import type { PorchlightShortcuts } from './shortcuts/porchlight-shortcuts.ts';
import { beside, type Deed } from './shortcuts/shortcuts.ts';
import type { Identity } from './sign-in/identity.ts';
import { OidcIdentity } from './sign-in/oidc-identity.ts';
import { signOut } from './sign-in/sign-out.ts';
import { Sitting } from './sitting.ts';
import type { PorchlightThread } from './thread/porchlight-thread.ts';
import type { PorchlightTransfer } from './transfer/porchlight-transfer.ts';

/** Under this width, in rem, one column is shown at a time. */
const NARROW = 40;

/**
 * The agent inbox: sign-in, chat requests, conversations, visitors.
 *
 * It fills the box it is given, and shows the conversation that the page's address names (`#/conversations/ID`).
 *
 * @tagname porchlight-inbox
 * @attr config - Address of the settings; `config.json` beside the page if absent.
 * @csspart conversations - The left column.
 * @csspart thread - The middle column.
 * @csspart visitor - The right column.
 * @cssprop [--porchlight-accent=#b4450e] - Colour of buttons and of what is selected.
 * @cssprop [--porchlight-font=system-ui] - Font of everything.
 * @cssprop [--porchlight-radius=16px] - Roundness of the larger corners.
 */
export class PorchlightInbox extends LitElement {
  static override styles = [tokens, controls, styles];

  /** Address of the settings. */
  @property() config = 'config.json';

  /** The settings themselves, instead of their address. */
  @property({ attribute: false }) settings: InboxSettings | undefined;

  /** Who signs in; made from the settings if absent. */
  @property({ attribute: false }) identity: Identity | undefined;

  /** What the connection takes from the browser, where a test hands in its own. */
  @property({ attribute: false }) environment: Partial<Environment> | undefined;

  /** Where notifications are shown, where a test hands in its own. */
  @property({ attribute: false }) browser: NotifyingBrowser | undefined;

  @state() private sitting: Sitting | undefined;
  @state() private broken = false;
  @state() private visitorShown = false;
  @state() private place = placeOf(location.hash);

  @query('porchlight-conversations') private readonly list!: PorchlightConversations | null;
  @query('porchlight-thread') private readonly thread!: PorchlightThread | null;
  @query('.place') private readonly page!: Page | null;
  @query('porchlight-palette') private readonly palette!: PorchlightPalette | null;
  @query('porchlight-transfer') private readonly transferDialog!: PorchlightTransfer | null;
  @query('porchlight-shortcuts') private readonly shortcuts!: PorchlightShortcuts | null;

  readonly #words = new Words(this);
  readonly #errands = new Errands({ session: () => this.session, go: (hash) => this.#go(hash) });
  #title = document.title;
  #hearing: AbortController | undefined;
  /** Whoever goes from one to the next by keys is not put where the next key would be typed. */
  #stepping = false;
  /** The conversation that was open when the session last changed. */
  #open: string | undefined;

  constructor() {
    super();
    new Keys(this, () => this.session?.preferences.singleKeys, this.#deeds);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#title = document.title;
    addEventListener('hashchange', this.#onHash);
    this.#hearing = new AbortController();
    this.browser ??= new Browser();
    this.browser.hear((word) => word.kind === 'go' && this.#errands.hear(word.hash), this.#hearing.signal);
    void this.#begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#onHash);
    this.#hearing?.abort();
    this.identity?.removeEventListener('change', this.#onIdentity);
    this.#leave();
  }

  private get session(): InboxSession | undefined {
    return this.sitting?.session;
  }

  override render() {
    const { identity, session } = this;
    if (!session)
      return html`<porchlight-sign-in .identity=${identity} ?broken=${this.broken} @retry=${this.#begin}></porchlight-sign-in>`;
    const { name, draw } = PLACES[this.place];
    return html`<div class="page">
      <porchlight-header .session=${session} .identity=${identity} .place=${this.place}></porchlight-header>
      <main aria-label=${name(this.#words.strings)} class=${this.#view()}
        @show-visitor=${() => this.#showVisitor(true)} @hide-visitor=${() => this.#showVisitor(false)}
        @hand-over=${this.#handOver}>
        <div class="notices">
          <porchlight-status .session=${session} .identity=${identity}></porchlight-status>
          <porchlight-offers .session=${session}></porchlight-offers>
          <porchlight-meeting-news .session=${session} ?hidden=${this.place === 'meetings'}></porchlight-meeting-news>
          <porchlight-notify-banner .notifications=${session.notifications} .preferences=${session.preferences}
            ?hidden=${this.place === 'settings' || this.place === 'selfTest'}></porchlight-notify-banner>
        </div>
        ${draw(session)}
      </main>
      <porchlight-palette .commands=${this.#commands}></porchlight-palette>
      <porchlight-transfer .session=${session}></porchlight-transfer>
      <porchlight-shortcuts ?single=${session.preferences.singleKeys}></porchlight-shortcuts>
    </div>`;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('sitting')) this.#entitle();
  }

  #view(): string {
    // The one page of a place has the whole width.
    if (this.place !== 'inbox') return 'settings';
    if (!this.session?.selected) return 'list';
    return this.visitorShown ? 'visitor' : 'thread';
  }

  readonly #begin = async () => {
    this.broken = false;
    try {
      this.settings ??= await loadSettings(this.config);
      const home = new URL('.', location.href).href;
      this.identity ??= new OidcIdentity(this.settings, home);
      this.identity.addEventListener('change', this.#onIdentity);
      await this.identity.restore();
      this.#onIdentity();
    } catch {
      this.broken = true;
    }
  };

  readonly #onIdentity = () => {
    const { identity, settings } = this;
    if (!identity || !settings || !this.isConnected) return;
    if (identity.status === 'signedIn' && identity.agentId) this.#enter(settings, identity, identity.agentId);
    if (identity.status === 'signedOut') this.#leave();
  };

  #enter(settings: InboxSettings, identity: Identity, agentId: string): void {
    if (this.session?.agentId === agentId) {
      this.session.restart();
      return;
    }
    this.#leave();
    const { environment, browser } = this;
    const token = () => identity.token();
    const parts = { ...(environment && { environment }), ...(browser && { browser }) };
    this.sitting = new Sitting({ settings, agentId, token, ...parts }, this.#onSession);
    this.#errands.heedAddress();
    this.place = placeOf(location.hash);
    this.sitting.session.select(conversationOf(location.hash));
  }

  #leave(): void {
    this.sitting?.end();
    this.sitting = undefined;
    this.#open = undefined;
    document.title = this.#title;
  }

  readonly #onSession = () => {
    this.#entitle();
    this.requestUpdate();
    const { selected } = this.session ?? {};
    const passed = !selected && this.#open && this.#open === conversationOf(location.hash);
    this.#open = selected;
    if (passed) void this.#leaveConversation();
  };

  /** The chat that was open is a colleague's now: the agent is back at the list, not before what they may not see. */
  async #leaveConversation(): Promise<void> {
    history.replaceState(null, '', HOME);
    this.visitorShown = false;
    await this.updateComplete;
    // Whoever was busy elsewhere stays there; the focus that went with the chat is not lost.
    if (!this.shadowRoot?.activeElement) this.list?.focusRow(undefined);
  }

  #entitle(): void {
    const { session } = this;
    if (session) document.title = titleWith(session.offers.length + session.own.unread, this.#title);
  }

  readonly #onHash = async () => {
    this.#errands.heedAddress();
    const before = this.session?.selected;
    this.session?.select(conversationOf(location.hash));
    const left = this.place;
    this.place = placeOf(location.hash);
    // The page of meetings says all of it.
    if (left === 'meetings' || this.place === 'meetings') this.session?.meetingNews.seen();
    this.visitorShown = false;
    await this.updateComplete;
    if (this.page) this.page.focusHeading();
    else if (this.session?.selected) await this.thread?.focusWork(this.#narrow || this.#stepping);
    else if (this.#narrow) this.list?.focusRow(before);
    this.#stepping = false;
  };

  readonly #deeds: Record<Deed, () => void> = {
    help: () => void this.shortcuts?.show(),
    palette: () => {
      // What was never listed is not known yet.
      if (this.session?.past.rows.length === 0) void this.session.past.more();
      void this.palette?.show();
    },
    next: () => this.#step(1),
    previous: () => this.#step(-1),
    write: () => void this.thread?.focusWork(false),
    transfer: () => this.#handOver(),
    inbox: () => this.#go(HOME),
    meetings: () => this.#go(MEETINGS),
    settings: () => this.#go(SETTINGS),
  };

  /** Hands over the chat that is being read, if it can be. */
  readonly #handOver = () => {
    const id = this.session?.handable;
    if (id) void this.transferDialog?.show(id);
  };

  #step(step: 1 | -1): void {
    const rows = this.session?.rows(this.list?.filter ?? 'active') ?? [];
    const id = beside(
      rows.map((row) => row.id),
      this.session?.selected,
      step,
    );
    if (!id) return;
    this.#stepping = true;
    this.#go(conversationLink(id));
  }

  #go(hash: string): void {
    location.hash = hash;
  }

  readonly #commands = (): Command[] => {
    const { session } = this;
    if (!session) return [];
    return paletteCommands(session, this.#words.strings, {
      list: (filter) => this.#show(filter),
      help: () => void this.shortcuts?.show(),
      transfer: this.#handOver,
      signOut: () => void signOut(session, this.identity),
    });
  };

  async #show(filter: Filter): Promise<void> {
    this.place = 'inbox';
    await this.updateComplete;
    if (this.list) this.list.filter = filter;
    this.list?.focusRow(undefined);
  }

  async #showVisitor(shown: boolean): Promise<void> {
    this.visitorShown = shown;
    await this.updateComplete;
    if (shown) this.renderRoot.querySelector('porchlight-visitor')?.focusHeading();
    else await this.thread?.focusWork(true);
  }

  get #narrow(): boolean {
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    return this.clientWidth < NARROW * rem;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-inbox': PorchlightInbox;
  }
}
