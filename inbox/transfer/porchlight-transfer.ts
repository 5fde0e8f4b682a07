import { css, html, LitElement, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { live as asTyped } from 'lit/directives/live.js';
import { tokens } from '../../client/tokens.css.ts';
import { ChatError } from '../../protocol/errors.ts';
import { MAX_TEXT } from '../../protocol/limits.ts';
import type { ColleagueList } from '../../protocol/transfer.ts';
import { controls } from '../controls.css.ts';
import { lock } from '../icons.ts';
import type { InboxSession } from '../inbox-session.ts';
import { Words } from '../localize/words.ts';
import type { PorchlightCombobox } from '../porchlight-combobox.ts';
import { dialog } from '../shortcuts/dialog.css.ts';
import { targetOf, targetsOf } from './targets.ts';

const styles = css`
  .sheet {
    max-block-size: inherit;
    overflow-y: auto;
  }
  .intro,
  .hint {
    color: var(--_muted);
  }
  .note {
    display: grid;
    gap: 0.375rem;
  }
  label {
    display: flex;
    align-items: center;
    gap: 0.375rem;
    font-weight: 600;
  }
  label svg {
    inline-size: 1rem;
    block-size: 1rem;
  }
  textarea {
    min-block-size: 4.5rem;
    max-block-size: 12rem;
    padding: 0.5rem 0.75rem;
    border: 2px dashed var(--_warn);
    border-radius: var(--_radius-small);
    background: color-mix(in oklab, var(--_warn) 12%, var(--_surface));
    font-size: max(0.9375rem, 16px);
    resize: vertical;
    field-sizing: content;
  }
  .bad {
    color: var(--_bad);
    font-weight: 550;
  }
  /* It is there before it says something, and takes no room until then. */
  .bad:empty {
    position: absolute;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 0.5rem;
  }
  @container inbox (inline-size < 40rem) {
    .foot .button {
      flex: 1;
      min-block-size: 2.75rem;
    }
  }
`;

type Trouble = 'choose' | 'failed' | keyof Refusals;
type Refusals = Words['strings']['transfer']['refused'];

/** The dialog in which an agent chooses who shall take a chat over, and notes what they should know. */
export class PorchlightTransfer extends LitElement {
  static override styles = [tokens, controls, dialog, styles];

  /** Whose inbox it is. */
  @property({ attribute: false }) session: InboxSession | undefined;

  @state() private conversation: string | undefined;
  @state() private targets: ColleagueList | undefined;
  @state() private unread = false;
  @state() private chosen: string | undefined;
  @state() private sending = false;
  @state() private trouble: Trouble | undefined;

  @query('dialog') private readonly sheet!: HTMLDialogElement | null;
  @query('porchlight-combobox') private readonly combobox!: PorchlightCombobox | null;

  readonly #words = new Words(this);

  /** Opens for a chat. */
  async show(conversation: string): Promise<void> {
    Object.assign(this, {
      conversation,
      targets: undefined,
      chosen: undefined,
      sending: false,
      trouble: undefined,
    });
    await this.updateComplete;
    if (!this.sheet?.open) this.sheet?.showModal();
    await this.#load();
  }

  override render() {
    const { conversation, session } = this;
    if (!conversation || !session) return nothing;
    const { strings } = this.#words;
    const { transfer: words } = strings;
    return html`<dialog aria-labelledby="heading" aria-describedby="intro" @close=${this.#onClose}
      @click=${this.#onBackdrop}>
      <form class="sheet" @submit=${this.#onSubmit}>
        <h2 id="heading">${words.title}</h2>
        <p id="intro" class="intro">${words.intro}</p>
        ${this.#choice()}
        <div class="note">
          <label for="note">${lock}${words.note}</label>
          <textarea id="note" rows="2" dir="auto" maxlength=${MAX_TEXT} aria-describedby="hint"
            .value=${asTyped(session.transfers.draft(conversation))} @input=${this.#onNote}></textarea>
          <p id="hint" class="hint">${words.noteHint}</p>
        </div>
        <p class="bad" role="alert">${this.#troubleWords()}</p>
        <div class="foot">
          <button type="button" class="button" @click=${() => this.sheet?.close()}>${words.cancel}</button>
          <button class="button primary" aria-disabled=${this.sending}>${words.send}</button>
        </div>
      </form>
    </dialog>`;
  }

  #choice() {
    const { strings } = this.#words;
    const { transfer: words } = strings;
    if (this.unread)
      return html`<p role="alert">${words.loadFailed}
        <button type="button" class="link" @click=${this.#load}>${strings.tryAgain}</button></p>`;
    if (!this.targets) return html`<p role="status">${strings.loading}</p>`;
    return html`<porchlight-combobox .label=${words.to} .none=${words.noMatch}
      .choices=${targetsOf(this.targets, strings)} .value=${this.chosen} @choice=${this.#onChoice}></porchlight-combobox>`;
  }

  #troubleWords(): string {
    const { strings } = this.#words;
    const { choose, refused } = strings.transfer;
    if (!this.trouble) return '';
    if (this.trouble === 'choose') return choose;
    return this.trouble === 'failed' ? strings.somethingFailed : refused[this.trouble];
  }

  readonly #load = async () => {
    const { conversation, session } = this;
    if (!conversation || !session) return;
    this.unread = false;
    try {
      const targets = await session.transfers.targets(conversation);
      if (conversation !== this.conversation) return;
      this.targets = targets;
      await this.updateComplete;
      await this.combobox?.updateComplete;
      this.combobox?.focus();
    } catch {
      this.unread = true;
    }
  };

  readonly #onChoice = () => {
    this.chosen = this.combobox?.value;
    this.trouble = undefined;
  };

  readonly #onNote = ({ target }: Event) => {
    const { conversation, session } = this;
    if (conversation && target instanceof HTMLTextAreaElement)
      session?.transfers.keepDraft(conversation, target.value);
  };

  readonly #onSubmit = async (event: Event) => {
    event.preventDefault();
    const { conversation, session, chosen } = this;
    if (!conversation || !session || this.sending) return;
    if (!chosen) {
      this.trouble = 'choose';
      this.combobox?.focus();
      return;
    }
    this.sending = true;
    this.trouble = undefined;
    try {
      await session.transfer(conversation, targetOf(chosen));
      this.sheet?.close();
    } catch (error) {
      this.trouble = troubleOf(error, this.#words.strings.transfer.refused);
      // Who can be asked has changed since the list was read.
      if (this.trouble !== 'failed') void this.#load();
    }
    this.sending = false;
  };

  readonly #onBackdrop = ({ target }: MouseEvent) => {
    if (target === this.sheet) this.sheet?.close();
  };

  readonly #onClose = () => {
    this.conversation = undefined;
  };
}

function troubleOf(error: unknown, refused: Refusals): Trouble {
  return error instanceof ChatError && error.code in refused ? (error.code as keyof Refusals) : 'failed';
}

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-transfer': PorchlightTransfer;
  }
}
