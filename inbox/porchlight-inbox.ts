import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Environment } from '../client/environment.ts';
import { tokens } from '../client/tokens.css.ts';
import type { InboxSettings } from '../protocol/settings.ts';
import { controls } from './controls.css.ts';
import type { PorchlightConversations } from './conversations/porchlight-conversations.ts';
import { InboxSession } from './inbox-session.ts';
import { Words } from './localize/words.ts';
import { Ringer } from './offers/ringer.ts';
import { titleWith } from './page-title.ts';
import { styles } from './porchlight-inbox.styles.ts';
import { conversationOf } from './route.ts';
import type { Identity } from './sign-in/identity.ts';
import { OidcIdentity } from './sign-in/oidc-identity.ts';
import type { PorchlightThread } from './thread/porchlight-thread.ts';

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

  @state() private session: InboxSession | undefined;
  @state() private broken = false;
  @state() private visitorShown = false;

  @query('porchlight-conversations') private readonly list!: PorchlightConversations | null;
  @query('porchlight-thread') private readonly thread!: PorchlightThread | null;

  readonly #words = new Words(this);
  #title = document.title;
  #ringer: Ringer | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#title = document.title;
    addEventListener('hashchange', this.#onHash);
    void this.#begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#onHash);
    this.identity?.removeEventListener('change', this.#onIdentity);
    this.#leave();
  }

  override render() {
    const { identity, session } = this;
    if (!session)
      return html`<porchlight-sign-in .identity=${identity} ?broken=${this.broken} @retry=${this.#begin}></porchlight-sign-in>`;
    return html`<div class="page">
      <porchlight-header .session=${session} .identity=${identity}></porchlight-header>
      <main aria-label=${this.#words.strings.inbox} class=${this.#view()}
        @show-visitor=${() => this.#showVisitor(true)} @hide-visitor=${() => this.#showVisitor(false)}>
        <div class="notices">
          <porchlight-status .session=${session} .identity=${identity}></porchlight-status>
          <porchlight-offers .session=${session}></porchlight-offers>
        </div>
        <porchlight-conversations part="conversations" .session=${session}></porchlight-conversations>
        <porchlight-thread part="thread" .session=${session}></porchlight-thread>
        ${
          session.selected && !session.own.refused.has(session.selected)
            ? html`<porchlight-visitor part="visitor" .session=${session}></porchlight-visitor>`
            : nothing
        }
      </main>
    </div>`;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('session')) this.#entitle();
  }

  #view(): string {
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
    const { environment } = this;
    const session = new InboxSession({
      settings,
      agentId,
      token: () => identity.token(),
      ...(environment && { environment }),
    });
    session.addEventListener('change', this.#onSession);
    this.#ringer = new Ringer(session);
    this.#ringer.start();
    session.start();
    session.select(conversationOf(location.hash));
    this.session = session;
  }

  #leave(): void {
    this.#ringer?.stop();
    this.session?.removeEventListener('change', this.#onSession);
    this.session?.stop();
    this.session = undefined;
    document.title = this.#title;
  }

  readonly #onSession = () => {
    this.#entitle();
    this.requestUpdate();
  };

  #entitle(): void {
    const { session } = this;
    if (session) document.title = titleWith(session.offers.length + session.own.unread, this.#title);
  }

  readonly #onHash = async () => {
    const before = this.session?.selected;
    this.session?.select(conversationOf(location.hash));
    this.visitorShown = false;
    await this.updateComplete;
    if (this.session?.selected) await this.thread?.focusWork(this.#narrow);
    else if (this.#narrow) this.list?.focusRow(before);
  };

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

async function loadSettings(address: string): Promise<InboxSettings> {
  const response = await fetch(new URL(address, document.baseURI), { cache: 'no-cache' });
  if (!response.ok) throw new Error(`The settings answered ${response.status}`);
  return response.json();
}

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-inbox': PorchlightInbox;
  }
}
