import { html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live as asTyped } from 'lit/directives/live.js';
import { formatDateTime } from '../../client/localize/format.ts';
import { tokens } from '../../client/tokens.css.ts';
import { CALENDAR_KINDS, type CalendarKind } from '../../protocol/calendar-kinds.ts';
import { MAX_FIELD, MAX_URL } from '../../protocol/limits.ts';
import { controls } from '../controls.css.ts';
import { Follow } from '../follow.ts';
import { Words } from '../localize/words.ts';
import type { CalendarDraft, OwnCalendar } from './own-calendar.ts';
import { styles } from './porchlight-calendar.styles.ts';
import { form } from './settings.css.ts';

/** What is the same in every language. */
const BRANDS = { caldav: 'CalDAV', google: 'Google Calendar', microsoft: 'Microsoft 365' } as const;

/** What is asked once more before it is done. */
type Question = 'disconnect' | 'renew';

/** Connects the agent's own calendar, says how it is, and where their meetings can be subscribed to. */
export class PorchlightCalendar extends LitElement {
  static override styles = [tokens, controls, form, styles];

  /** The calendar. */
  @property({ attribute: false }) calendar: OwnCalendar | undefined;

  /** Whether another one is being chosen in the place of one that is connected. */
  @state() private choosing = false;
  @state() private question: Question | undefined;
  @state() private copied = false;

  readonly #words = new Words(this);

  constructor() {
    super();
    new Follow(this, () => [this.calendar]);
  }

  override render() {
    const { calendar } = this;
    if (!calendar?.state) return nothing;
    const { calendar: words } = this.#words.strings;
    const { connection } = calendar.state;
    return html`<section aria-labelledby="heading">
      <h3 id="heading">${words.title}</h3>
      <p class="about">${words.text} ${connection ? nothing : words.without}</p>
      ${connection ? this.#connected(calendar, connection) : nothing}
      ${!connection || this.choosing || connection.state === 'revoked' ? this.#form(calendar) : nothing}
      <p role="status" class=${calendar.fault ? 'wrong' : 'hint'}>${this.#outcome(calendar)}</p>
      ${this.#feed(calendar)}
    </section>`;
  }

  #outcome({ busy, fault, kind }: OwnCalendar): string {
    const { calendar: words } = this.#words.strings;
    if (busy) return kind === 'google' || kind === 'microsoft' ? this.#words.strings.loading : words.looking;
    if (!fault) return '';
    return fault === 'failed' ? words.failed : words.flaws[fault];
  }

  #connected(calendar: OwnCalendar, { name, kind, state: how, checkedAt }: Connection) {
    const { calendar: words } = this.#words.strings;
    const { language } = this.#words;
    return html`<div class="connected">
        <strong>${words.connected(name)}</strong>
        <span>${this.#nameOf(kind)}</span>
        <span class=${how === 'working' ? 'working' : 'wrong'}>${words.states[how]}</span>
        ${checkedAt ? html`<span class="hint">${words.checked(formatDateTime(language, checkedAt))}</span>` : nothing}
      </div>
      ${
        this.question === 'disconnect'
          ? this.#asked(words.disconnectQuestion, words.disconnectYes, () => calendar.disconnect())
          : html`<div class="foot">
              ${this.choosing || how === 'revoked' ? nothing : html`<button type="button" class="button" @click=${this.#onAnother}>${words.another}</button>`}
              <button type="button" class="button danger" @click=${() => this.#ask('disconnect')}>${words.disconnect}</button>
            </div>`
      }`;
  }

  #form(calendar: OwnCalendar) {
    const { calendar: words } = this.#words.strings;
    const { kind, busy } = calendar;
    const available = calendar.state?.available ?? [];
    return html`<form novalidate @submit=${this.#onSubmit}>
      <fieldset>
        <legend>${words.kind}</legend>
        ${CALENDAR_KINDS.map(
          (
            one,
          ) => html`<label class="tick"><input type="radio" name="kind" value=${one} .checked=${asTyped(one === kind)}
            @change=${() => calendar.choose(one)} />${this.#nameOf(one)}</label>`,
        )}
      </fieldset>
      ${
        available.includes(kind)
          ? html`<p class="about">${words.asks[kind]}</p>${this.#fields(calendar)}
              <div class="foot"><button class="button primary" aria-disabled=${busy}>${
                kind === 'google' || kind === 'microsoft' ? words.goOn(this.#nameOf(kind)) : words.connect
              }</button></div>`
          : html`<p class="about">${words.notOffered(this.#nameOf(kind))}</p>`
      }
    </form>`;
  }

  #fields({ kind }: OwnCalendar) {
    const { calendar: words } = this.#words.strings;
    if (kind === 'ics') return this.#field('address', words.address, words.hintIcs);
    if (kind !== 'caldav') return nothing;
    return html`${this.#field('address', words.address, words.hintCaldav)}
      ${this.#field('user', words.user)}
      ${this.#field('password', words.password, words.hintPassword)}`;
  }

  #field(name: keyof CalendarDraft, label: string, hint?: string) {
    const { draft, fault } = this.calendar ?? {};
    const isAddress = name === 'address';
    const wrong = fault !== undefined && fault !== 'failed' && isAddress !== (fault === 'password');
    return html`<div class="field">
      <label for=${name}>${label}</label>
      <input id=${name} class="wide" type=${name === 'password' ? 'password' : nothing} dir="ltr" spellcheck="false"
        autocapitalize="off" autocomplete="off" inputmode=${isAddress ? 'url' : 'text'}
        maxlength=${{ address: MAX_URL, user: MAX_FIELD, password: 1000 }[name]} placeholder=${isAddress ? 'https://' : nothing}
        aria-invalid=${wrong} aria-describedby=${hint ? `${name}-about` : nothing} .value=${asTyped(draft?.[name] ?? '')}
        @input=${({ target }: InputEvent) => target instanceof HTMLInputElement && this.calendar?.edit({ [name]: target.value })} />
      ${hint ? html`<p class="hint" id="${name}-about">${hint}</p>` : nothing}
    </div>`;
  }

  #feed(calendar: OwnCalendar) {
    const { calendar: words } = this.#words.strings;
    return html`<div class="part">
      <div class="field">
        <label for="feed">${words.feed}</label>
        <p class="hint" id="feed-about">${words.feedText}</p>
      </div>
      <div class="feed">
        <input id="feed" readonly dir="ltr" aria-describedby="feed-about" .value=${calendar.feed}
          @focus=${({ target }: Event) => target instanceof HTMLInputElement && target.select()} />
        <button type="button" class="button" @click=${this.#onCopy}>${words.copy}</button>
        <button type="button" class="button" @click=${() => this.#ask('renew')}>${words.renew}</button>
      </div>
      ${this.question === 'renew' ? this.#asked(words.renewQuestion, words.renewYes, () => calendar.renewFeed()) : nothing}
      <p role="status" class="hint">${this.copied ? words.copied : ''}</p>
    </div>`;
  }

  /** One question, and two answers. */
  #asked(question: string, yes: string, act: () => Promise<void>) {
    const { calendar: words } = this.#words.strings;
    const answered = async (agreed: boolean) => {
      this.question = undefined;
      if (agreed) await act();
    };
    return html`<div role="group" aria-label=${question}>
      <p>${question}</p>
      <div class="foot">
        <button type="button" class="button danger sure" @click=${() => answered(true)}>${yes}</button>
        <button type="button" class="button" id="keep" @click=${() => answered(false)}>${words.keep}</button>
      </div>
    </div>`;
  }

  /** The answer that changes nothing is the one at hand. */
  async #ask(question: Question): Promise<void> {
    this.question = question;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#keep')?.focus();
  }

  #nameOf(kind: CalendarKind): string {
    return kind === 'ics' ? this.#words.strings.calendar.ics : BRANDS[kind];
  }

  readonly #onAnother = () => {
    this.choosing = true;
  };

  readonly #onSubmit = async (event: Event) => {
    event.preventDefault();
    const { calendar } = this;
    if (!calendar || calendar.busy) return;
    await calendar.connect();
    if (!calendar.fault) this.choosing = false;
  };

  readonly #onCopy = async () => {
    await navigator.clipboard.writeText(this.calendar?.feed ?? '').catch(() => {
      this.renderRoot.querySelector<HTMLInputElement>('#feed')?.select();
    });
    this.copied = true;
  };
}

type Connection = NonNullable<NonNullable<OwnCalendar['state']>['connection']>;

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-calendar': PorchlightCalendar;
  }
}
