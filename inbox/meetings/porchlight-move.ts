import { css, html, LitElement, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { PickEvent } from '../../client/booking/pick-event.ts';
import type { PorchlightPicker } from '../../client/booking/porchlight-picker.ts';
import { watchCalendar } from '../../client/calendar-watch.ts';
import { tokens } from '../../client/tokens.css.ts';
import { ChatError } from '../../protocol/errors.ts';
import type { MeetingRow, SlotPage } from '../../protocol/meeting.ts';
import { controls } from '../controls.css.ts';
import type { InboxSession } from '../inbox-session.ts';
import { Words } from '../localize/words.ts';
import { dialog } from '../shortcuts/dialog.css.ts';
import { spanWords } from './meeting-times.ts';

const styles = css`
  .head {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 1rem;
  }
  .foot {
    position: sticky;
    inset-block-end: 0;
    margin: -0.5rem -1.5rem -1.5rem;
    padding: 0.75rem 1.5rem 1rem;
    border-block-start: 1px solid var(--_line);
    background: var(--_surface);
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    gap: 0.5rem 1rem;
  }
  .foot strong {
    flex: 1 1 12rem;
  }
  .bad {
    color: var(--_bad);
    font-weight: 550;
  }
`;

/** The dialog in which an agent moves a meeting: the free times of its calendar, as its booker would see them. */
export class PorchlightMove extends LitElement {
  static override styles = [tokens, controls, dialog, styles];

  /** Whose inbox it is. */
  @property({ attribute: false }) session: InboxSession | undefined;

  @state() private meeting: MeetingRow | undefined;
  @state() private chosen: string | undefined;
  /** Why the last try came to nothing. */
  @state() private problem: 'taken' | 'failed' | undefined;
  @state() private working = false;

  @query('dialog') private readonly sheet!: HTMLDialogElement | null;
  @query('porchlight-picker') private readonly picker!: PorchlightPicker | null;

  readonly #words = new Words(this);
  #unwatch: (() => void) | undefined;

  /** Opens it for one meeting. */
  async show(meeting: MeetingRow): Promise<void> {
    Object.assign(this, { meeting, chosen: undefined, problem: undefined, working: false });
    this.#leave();
    const { client } = this.session ?? {};
    if (client) this.#unwatch = watchCalendar(client, meeting.agent.id, () => this.picker?.refresh());
    await this.updateComplete;
    if (!this.sheet?.open) this.sheet?.showModal();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leave();
  }

  override render() {
    const { meeting } = this;
    if (!meeting) return nothing;
    const { strings, language } = this.#words;
    const words = strings.meetings;
    return html`<dialog aria-labelledby="heading" @close=${this.#onClose} @click=${this.#onBackdrop}>
      <div class="sheet">
        <div class="head"><h2 id="heading">${words.moveTitle(meeting.name)}</h2>
          <button type="button" class="button" @click=${() => this.sheet?.close()}>${words.close}</button></div>
        <porchlight-picker .load=${this.#load} .words=${strings.picker} .language=${language} .name=${meeting.agent.name}
          @pick=${this.#onPick}></porchlight-picker>
        ${this.problem ? html`<p class="bad" role="alert">${this.problem === 'taken' ? words.moveTaken : words.cancelFailed}</p>` : nothing}
        <div class="foot">
          <strong>${this.chosen ? spanWords(language, this.#moved(meeting, this.chosen)) : nothing}</strong>
          <button type="button" class="button primary" aria-disabled=${!this.chosen || this.working}
            @click=${this.#confirm}>${words.moveConfirm}</button>
        </div>
      </div>
    </dialog>`;
  }

  /** As long as it was, from another start. */
  #moved({ start, end }: MeetingRow, to: string) {
    const length = Date.parse(end) - Date.parse(start);
    return { start: to, end: new Date(Date.parse(to) + length).toISOString() };
  }

  readonly #load = async (from: string, to: string): Promise<SlotPage> => {
    const { meeting, session } = this;
    if (!meeting || !session) throw new ChatError('calendar.unknown');
    const query = new URLSearchParams({ from, to, moving: meeting.id });
    return session.api.ask<SlotPage>(
      'GET',
      `/calendars/${encodeURIComponent(meeting.agent.id)}/slots?${query}`,
    );
  };

  readonly #onPick = ({ start }: PickEvent) => {
    this.chosen = start;
    this.problem = undefined;
  };

  readonly #confirm = async () => {
    const { meeting, chosen, session } = this;
    if (!meeting || !chosen || this.working) return;
    this.working = true;
    try {
      await session?.meetings.move(meeting.id, chosen);
      this.sheet?.close();
    } catch (error) {
      const taken = error instanceof ChatError && error.code === 'slot.taken';
      this.problem = taken ? 'taken' : 'failed';
      if (taken) this.chosen = undefined;
      this.picker?.refresh();
    }
    this.working = false;
  };

  readonly #onClose = () => {
    this.#leave();
    this.meeting = undefined;
  };

  #leave(): void {
    this.#unwatch?.();
    this.#unwatch = undefined;
  }

  readonly #onBackdrop = ({ target }: MouseEvent) => {
    if (target === this.sheet) this.sheet?.close();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-move': PorchlightMove;
  }
}
