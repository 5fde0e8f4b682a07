import { css, html, LitElement, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { tokens } from '../../client/tokens.css.ts';
import { controls } from '../controls.css.ts';
import { Follow } from '../follow.ts';
import { calendarIcon } from '../icons.ts';
import type { InboxSession } from '../inbox-session.ts';
import { Words } from '../localize/words.ts';
import type { PorchlightCombobox } from '../porchlight-combobox.ts';
import { SETTINGS } from '../route.ts';
import { dialog } from '../shortcuts/dialog.css.ts';

const styles = css`
  :host {
    display: contents;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 0.5rem;
  }
  .bad {
    color: var(--_bad);
    font-weight: 550;
  }
  .muted {
    color: var(--_muted);
  }
  .open svg {
    inline-size: 1.125rem;
    block-size: 1.125rem;
  }
`;

/** The button beside a message, and the dialog in which an agent chooses whose calendar the visitor is shown. */
export class PorchlightShare extends LitElement {
  static override styles = [tokens, controls, dialog, styles];

  /** Whose inbox it is. */
  @property({ attribute: false }) session: InboxSession | undefined;

  /** The conversation in which it is shown. */
  @property() conversation = '';

  @state() private shown = false;
  @state() private chosen: string | undefined;
  @state() private sending = false;
  @state() private failed = false;

  @query('dialog') private readonly sheet!: HTMLDialogElement | null;
  @query('porchlight-combobox') private readonly combobox!: PorchlightCombobox | null;

  readonly #words = new Words(this);

  constructor() {
    super();
    new Follow(this, () => [this.session?.calendars]);
  }

  /** Opens the dialog, one's own calendar chosen. */
  async show(): Promise<void> {
    const { session } = this;
    if (!session) return;
    Object.assign(this, { shown: true, sending: false, failed: false, chosen: undefined });
    void session.calendars.load();
    await this.updateComplete;
    if (!this.sheet?.open) this.sheet?.showModal();
  }

  override render() {
    const { meetings: words } = this.#words.strings;
    return html`<button type="button" class="open button quiet icon" aria-label=${words.share} title=${words.share}
        aria-haspopup="dialog" @click=${this.show}>${calendarIcon}</button>
      ${this.shown ? this.#dialog() : nothing}`;
  }

  #dialog() {
    const { strings } = this.#words;
    const { meetings: words } = strings;
    const { calendars, loaded, failed } = this.session?.calendars ?? {};
    return html`<dialog aria-labelledby="heading" @close=${this.#onClose} @click=${this.#onBackdrop}>
      <form class="sheet" @submit=${this.#send}>
        <h2 id="heading">${words.share}</h2>
        ${
          calendars?.length
            ? html`<porchlight-combobox autofocus .label=${words.calendar} .none=${strings.keys.noMatch}
                  .choices=${calendars.map(({ id, name }) => ({ id, label: this.#name(id, name) }))}
                  .value=${this.#value} @choice=${this.#onChoice}></porchlight-combobox>
                <p class="muted">${words.cardHint}</p>`
            : this.#none(loaded, failed)
        }
        ${this.failed ? html`<p class="bad" role="alert">${words.shareFailed}</p>` : nothing}
        <div class="foot">
          <button type="button" class="button" @click=${() => this.sheet?.close()}>${words.close}</button>
          ${
            calendars?.length
              ? html`<button type="submit" class="button primary" aria-disabled=${this.sending}>${strings.send}</button>`
              : nothing
          }
        </div>
      </form>
    </dialog>`;
  }

  #none(loaded: boolean | undefined, failed: boolean | undefined) {
    const { strings } = this.#words;
    if (failed)
      return html`<p role="alert">${strings.somethingFailed}
        <button type="button" class="link" @click=${() => this.session?.calendars.load()}>${strings.tryAgain}</button></p>`;
    if (!loaded) return html`<p role="status">${strings.loading}</p>`;
    return html`<p>${strings.meetings.noCalendars} <a href=${SETTINGS}>${strings.meetings.setHours}</a></p>`;
  }

  #name(id: string, name: string): string {
    return id === this.session?.agentId ? this.#words.strings.meetings.ownCalendar(name) : name;
  }

  /** What is chosen, to begin with the first: one's own, if it can be shared. */
  get #value(): string | undefined {
    return this.chosen ?? this.session?.calendars.calendars[0]?.id;
  }

  readonly #onChoice = () => {
    this.chosen = this.combobox?.value;
  };

  readonly #send = async (event: Event) => {
    event.preventDefault();
    const agent = this.#value;
    if (!agent || this.sending) return;
    this.sending = true;
    this.failed = false;
    try {
      await this.session?.calendars.share(this.conversation, agent);
      this.sheet?.close();
    } catch {
      this.failed = true;
    }
    this.sending = false;
  };

  readonly #onClose = () => {
    this.shown = false;
  };

  readonly #onBackdrop = ({ target }: MouseEvent) => {
    if (target === this.sheet) this.sheet?.close();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-share': PorchlightShare;
  }
}
