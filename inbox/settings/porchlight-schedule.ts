import { css, html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { tokens } from '../../client/tokens.css.ts';
import { controls } from '../controls.css.ts';
import { Follow } from '../follow.ts';
import { Words } from '../localize/words.ts';
import { dialog } from '../shortcuts/dialog.css.ts';
import { focusRefused } from './focus-refused.ts';
import { saveFoot } from './outcome-words.ts';
import type { OwnSettings } from './own-settings.ts';
import { form } from './settings.css.ts';
import { WeekEditor, weekStyles } from './week-editor.ts';

const styles = css`
  form:not(.sheet) {
    display: grid;
    gap: 1rem;
  }
`;

/**
 * The editor of an agent's weekly hours for live chat.
 *
 * @csspart day - One day of the week.
 */
export class PorchlightSchedule extends LitElement {
  static override styles = [tokens, controls, form, dialog, weekStyles, styles];

  /** Holds the draft, and saves it. */
  @property({ attribute: false }) settings: OwnSettings | undefined;

  readonly #words = new Words(this);
  readonly #week = new WeekEditor(this, this.#words, () => this.#edited());

  constructor() {
    super();
    new Follow(this, () => [this.settings]);
  }

  override render() {
    const { settings: mine } = this;
    if (!mine) return nothing;
    const { strings } = this.#words;
    const { settings } = strings;
    const state = { outcome: mine.scheduleOutcome, unsaved: mine.scheduleUnsaved };
    return html`<section aria-labelledby="heading">
      <h3 id="heading">${settings.schedule}</h3>
      <p class="about">${settings.scheduleText}</p>
      <form novalidate @submit=${this.#onSubmit}>
        ${this.#week.fields()}
        ${saveFoot(strings, { ...state, label: settings.saveSchedule, discard: () => mine.revert() })}
      </form>
      ${this.#week.copyDialog()}
    </section>`;
  }

  #edited() {
    const { settings: mine } = this;
    if (!mine) return undefined;
    const { notAvailable: none } = this.#words.strings.settings;
    const refused = mine.scheduleOutcome === 'refused';
    return { draft: mine.schedule, none, refused, edit: mine.edit.bind(mine) };
  }

  readonly #onSubmit = async (event: Event) => {
    event.preventDefault();
    if (!this.settings?.scheduleUnsaved) return;
    await this.settings.save();
    if (this.settings.scheduleOutcome === 'refused') await focusRefused(this);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-schedule': PorchlightSchedule;
  }
}
