import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { tokens } from '../client/tokens.css.ts';
import { controls } from './controls.css.ts';
import { face } from './face.ts';
import { Follow } from './follow.ts';
import { calendarIcon, chats, chevron, lantern, sliders } from './icons.ts';
import type { InboxSession } from './inbox-session.ts';
import { Words } from './localize/words.ts';
import { HOME, MEETINGS, type Place, REPLIES, SETTINGS } from './route.ts';
import { isSettings } from './settings/settings-pages.ts';
import type { Identity } from './sign-in/identity.ts';
import { signOut } from './sign-in/sign-out.ts';

const styles = css`
  :host {
    display: block;
    border-block-end: 1px solid var(--_line);
    background: var(--_surface);
  }
  header {
    display: flex;
    align-items: center;
    gap: 0.5rem 1.5rem;
    min-block-size: 3.5rem;
    padding-inline: 1rem;
  }
  h1 {
    display: flex;
    align-items: center;
    gap: 0.625rem;
    font-size: 1.0625rem;
    font-weight: 700;
    letter-spacing: -0.01em;
  }
  .mark {
    display: grid;
    place-items: center;
    inline-size: 2rem;
    block-size: 2rem;
    border-radius: 0.5625rem;
    background: var(--_accent);
    color: var(--_on-accent);
  }
  nav {
    align-self: stretch;
    display: flex;
    flex: 1;
  }
  nav a {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    padding-inline: 0.5rem;
    border-block-end: 2px solid transparent;
    padding-block-start: 2px;
    color: var(--_muted);
    font-weight: 550;
    text-decoration: none;
  }
  nav a[aria-current] {
    border-block-end-color: var(--_accent);
    color: var(--_text);
  }
  nav a svg {
    display: none;
  }
  nav a:focus-visible {
    outline-offset: -4px;
  }
  .account {
    gap: 0.25rem;
    padding: 0.125rem;
    border-radius: 2rem;
  }
  .account svg {
    inline-size: 1rem;
    block-size: 1rem;
    color: var(--_muted);
  }
  .menu {
    position: fixed;
    inset: 3.25rem 0.75rem auto auto;
    inline-size: max-content;
    min-inline-size: 14rem;
    max-inline-size: calc(100vw - 1.5rem);
    margin: 0;
    padding: 0.5rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    color: inherit;
    box-shadow: var(--_shadow);
  }
  .menu:dir(rtl) {
    inset: 3.25rem auto auto 0.75rem;
  }
  .self {
    padding: 0.375rem 0.625rem 0.625rem;
    margin-block-end: 0.375rem;
    border-block-end: 1px solid var(--_line);
    overflow-wrap: anywhere;
  }
  .self strong {
    display: block;
    font-weight: 600;
  }
  .self span {
    color: var(--_muted);
    font-size: 0.8125rem;
  }
  .menu .button {
    inline-size: 100%;
    justify-content: flex-start;
    padding-inline: 0.625rem;
  }
  @container inbox (inline-size < 40rem) {
    header {
      gap: 0.5rem;
      padding-inline: 0.75rem;
    }
    nav {
      min-inline-size: min-content;
    }
    nav a {
      justify-content: center;
      min-inline-size: 2.75rem;
      padding-inline: 0.25rem;
    }
    nav a svg {
      display: block;
    }
    .words,
    .product,
    .account > svg {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  }
  @container inbox (inline-size < 22rem) {
    .mark {
      display: none;
    }
    header {
      gap: 0.25rem;
      padding-inline: 0.5rem;
    }
    nav a {
      min-inline-size: 2.25rem;
    }
  }
`;

/** The header: product, places to go, availability, and the agent's own menu. */
export class PorchlightHeader extends LitElement {
  static override styles = [tokens, controls, styles];

  /** Whose inbox it is. */
  @property({ attribute: false }) session: InboxSession | undefined;

  /** Who is signed in. */
  @property({ attribute: false }) identity: Identity | undefined;

  /** Where the agent is. */
  @property() place: Place = 'inbox';

  readonly #words = new Words(this);

  constructor() {
    super();
    new Follow(this, () => [this.session, this.identity]);
  }

  override render() {
    const { strings } = this.#words;
    return html`<header>
      <h1 translate="no"><span class="mark">${lantern}</span><span class="product">Porchlight</span></h1>
      <nav aria-label=${strings.mainNavigation}>
        ${this.#link('inbox', HOME, strings.inbox, chats)} ${this.#link('meetings', MEETINGS, strings.meetings.title, calendarIcon)}
        ${this.#link('settings', SETTINGS, strings.settings.title, sliders)}
      </nav>
      <porchlight-availability .session=${this.session}></porchlight-availability>
      ${this.#account()}
    </header>`;
  }

  /** The page itself, or one of those that belong to it. */
  #isAt(place: Place) {
    if (this.place === place) return 'page';
    return place === 'settings' && isSettings(this.place) ? 'true' : nothing;
  }

  #link(place: Place, href: string, words: string, picture: TemplateResult) {
    return html`<a href=${href} title=${words} aria-current=${this.#isAt(place)}
      >${picture}<span class="words">${words}</span></a>`;
  }

  #account() {
    const { strings } = this.#words;
    const agent = this.session?.agent;
    const name = agent?.name ?? this.identity?.name ?? '';
    return html`<button type="button" class="account button quiet" popovertarget="menu" aria-label=${strings.account(name)}>
        ${face(name, this.session?.api.picture(agent?.avatar))}${chevron}</button>
      <div id="menu" class="menu" popover>
        <p class="self"><strong><bdi>${name}</bdi></strong>${agent ? html`<span>${agent.email}</span>` : nothing}</p>
        <a class="button quiet" href=${REPLIES} aria-current=${this.place === 'replies' ? 'page' : nothing}
          @click=${this.#onMenuLink}>${strings.replies.title}</a>
        <button type="button" class="button quiet" @click=${() => signOut(this.session, this.identity)}>${strings.signOut}</button>
      </div>`;
  }

  /** The link leads to another place of the same page: the menu does not go away by itself. */
  readonly #onMenuLink = () => {
    this.renderRoot.querySelector<HTMLElement>('#menu')?.hidePopover();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-header': PorchlightHeader;
  }
}
