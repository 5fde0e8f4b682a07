import { css, html, LitElement, nothing } from 'lit';
import { property, query } from 'lit/decorators.js';
import { formatDate } from '../../client/localize/format.ts';
import { tokens } from '../../client/tokens.css.ts';
import { controls } from '../controls.css.ts';
import { Follow } from '../follow.ts';
import type { InboxSession } from '../inbox-session.ts';
import { Words } from '../localize/words.ts';
import { who } from '../who.css.ts';

const styles = css`
  dialog {
    inline-size: min(44rem, calc(100vw - 2rem));
    block-size: min(48rem, calc(100dvh - 2rem));
    max-inline-size: none;
    max-block-size: none;
    margin: auto;
    padding: 0;
    overflow: hidden;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 45%);
  }
  .body {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    block-size: 100%;
  }
  header {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    padding: 0.75rem 1.25rem;
    border-block-end: 1px solid var(--_line);
  }
  .who p {
    color: var(--_muted);
    font-size: 0.8125rem;
  }
  @media (width < 40rem) {
    dialog {
      inline-size: 100vw;
      block-size: 100dvh;
      border: 0;
      border-radius: 0;
    }
    .button {
      min-block-size: 2.75rem;
    }
  }
`;

/**
 * The log of a chat, to be read where the history names it: nothing can be said in it.
 *
 * @fires close - The agent has read enough.
 */
export class PorchlightPastChat extends LitElement {
  static override styles = [tokens, controls, who, styles];

  /** Whose inbox it is. */
  @property({ attribute: false }) session: InboxSession | undefined;

  /** The chat. One element shows one chat all its life. */
  @property({ attribute: false }) conversationId = '';

  @query('dialog') private readonly dialog!: HTMLDialogElement;

  readonly #words = new Words(this);
  readonly #resized = new ResizeObserver(() => {
    // On a page made narrow its column goes; what is open there unseen would keep everything else from being reached.
    if (this.dialog.clientHeight === 0) this.dialog.close();
  });

  constructor() {
    super();
    new Follow(this, () => [
      this.session,
      this.conversationId ? this.session?.live(this.conversationId) : undefined,
    ]);
  }

  override render() {
    const { session, conversationId } = this;
    if (!session) return nothing;
    const { strings, language } = this.#words;
    const { conversation } = session.live(conversationId);
    const { agent, details, startedAt } = conversation;
    const visitor = details.name ?? strings.visitor;
    const own = agent?.id === session.agent?.id;
    const people = { visitor, agent: agent?.name ?? '', own };
    const refused = session.own.refused.has(conversationId);
    return html`<dialog aria-labelledby="heading" @close=${this.#closed} @click=${this.#onClick}>
      <div class="body">
        <header>
          <div class="who">
            <h2 id="heading" tabindex="-1" autofocus><bdi>${strings.transcriptOf(visitor)}</bdi></h2>
            ${startedAt ? html`<p>${formatDate(language, startedAt)} · ${strings.handledBy(people.agent)}</p>` : nothing}
          </div>
          <button type="button" class="button" @click=${() => this.dialog.close()}>${strings.visitorPanel.close}</button>
        </header>
        ${
          refused
            ? html`<div class="empty"><strong>${strings.notFound}</strong><p>${strings.notFoundText}</p></div>`
            : html`<porchlight-log .conversation=${session.live(conversationId)} .people=${people}
                .api=${session.api}></porchlight-log>`
        }
      </div>
    </dialog>`;
  }

  override firstUpdated(): void {
    // Past chats are not kept at hand for ever: looked at, this one is.
    this.session?.own.look(this.conversationId);
    this.dialog.showModal();
    this.#resized.observe(this.dialog);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  /** The backdrop belongs to the dialog: a click that hits nothing inside it closes. */
  readonly #onClick = (event: Event) => {
    if (event.target === this.dialog) this.dialog.close();
  };

  readonly #closed = () => {
    this.dispatchEvent(new Event('close'));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-past-chat': PorchlightPastChat;
  }
}
