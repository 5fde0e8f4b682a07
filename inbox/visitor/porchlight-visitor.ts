import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Conversation } from '../../client/conversation.ts';
import { formatDateTime } from '../../client/localize/format.ts';
import { tokens } from '../../client/tokens.css.ts';
import {
  VISITOR_FIELDS,
  type VisitorContext,
  type VisitorDetails,
  type VisitorField,
} from '../../protocol/visitor.ts';
import type { KnownField } from '../../protocol/visitor-profile.ts';
import { controls } from '../controls.css.ts';
import { Follow } from '../follow.ts';
import { back, info, pencil } from '../icons.ts';
import type { InboxSession } from '../inbox-session.ts';
import { Words } from '../localize/words.ts';
import { Ticker } from '../ticker.ts';
import { isWebAddress, languageName, localTime, mailAddress } from './local-time.ts';
import { styles } from './porchlight-visitor.styles.ts';
import { VisitorRecord } from './visitor-record.ts';

const MINUTE = 60_000;

/** Pages before the one from which the visitor asked, as many as are shown of them. */
const TRAIL = 5;

/**
 * The right column: who the visitor is, as far as they said or an agent put it right, where each of it came from,
 * the end of the session, and what the visitor did.
 *
 * @fires hide-visitor - The agent goes back, on a narrow page, to the conversation.
 */
export class PorchlightVisitor extends LitElement {
  static override styles = [tokens, controls, styles];

  /** Whose inbox it is; shown is the visitor of its `selected` conversation. */
  @property({ attribute: false }) session: InboxSession | undefined;

  /** The conversation about whose end the agent has been asked. */
  @state() private asked: string | undefined;
  @state() private ending = false;
  @state() private failed = false;
  /** The field that is being put right. */
  @state() private correcting: VisitorField | undefined;
  /** The fact whose origin is shown. */
  @state() private explained: string | undefined;

  readonly #words = new Words(this);
  #record: VisitorRecord | undefined;
  #status: Conversation['status'] | undefined;
  #online = false;

  constructor() {
    super();
    new Follow(this, () => [this.session, this.#record]);
    new Ticker(this, () => MINUTE - (Date.now() % MINUTE) + 50);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', this.#onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.#onKey);
  }

  /** Puts the focus on the heading, when this column has come into view. */
  focusHeading(): void {
    this.renderRoot.querySelector<HTMLElement>('h2')?.focus();
  }

  protected override willUpdate(_changed: PropertyValues): void {
    const { session } = this;
    const id = session?.selected;
    if (!session || !id || session.own.refused.has(id)) {
      this.#record = undefined;
      return;
    }
    const { status } = session.live(id).conversation;
    const known = this.#record?.conversationId === id;
    if (!known) {
      this.#record = new VisitorRecord(id, session.api);
      this.correcting = this.explained = undefined;
    }
    // What the chat has become belongs to the history. Without a connection nothing is heard of it, nor asked.
    const online = session.client.state === 'online';
    const isNews = !known || !this.#online || (status !== this.#status && this.#status !== 'new');
    if (online && isNews) this.#record?.refresh();
    this.#status = status;
    this.#online = online;
  }

  override render() {
    const { session } = this;
    const id = session?.selected;
    if (!session || !id || session.own.refused.has(id)) return nothing;
    const { strings } = this.#words;
    const { conversation } = session.live(id);
    const row = session.row(id);
    const active = conversation.status === 'active' || (row?.status === 'active' && !conversation.endedHow);
    return html`<section aria-labelledby="heading">
      <header class="bar">
        <button type="button" class="narrow button quiet icon" aria-label=${strings.back}
          @click=${() => this.dispatchEvent(new Event('hide-visitor', { bubbles: true, composed: true }))}>${back}</button>
        <h2 id="heading" tabindex="-1">${strings.visitorInformation}</h2>
      </header>
      ${this.#details({ ...row?.visitor, ...conversation.details }, conversation)}
      ${this.#context(conversation)}
      ${active ? html`<div class="end">${this.asked === id ? this.#question(id) : this.#end(id)}</div>` : nothing}
    </section>
    <porchlight-history .session=${session} .record=${this.#record}></porchlight-history>`;
  }

  #details(details: VisitorDetails, conversation: Conversation) {
    const { strings } = this.#words;
    return html`<dl>
      ${VISITOR_FIELDS.map((field) => this.#field(field, this.#known(field, details, conversation)))}
      ${this.#fact('crmStatus', strings.crmStatus, undefined)}
    </dl>`;
  }

  /** What the log says, until the server has said what became of it. */
  #known(field: VisitorField, details: VisitorDetails, conversation: Conversation): KnownField | undefined {
    const profile = this.#record?.profile;
    if (profile) return profile[field];
    const value = details[field];
    return value === undefined ? undefined : { value, from: 'typed', at: askedAt(conversation) };
  }

  #field(field: VisitorField, known: KnownField | undefined) {
    const { strings } = this.#words;
    const label = strings[field];
    if (this.correcting === field)
      return html`<div><dt>${label}</dt><dd class="edit">
        <porchlight-correction .record=${this.#record} .field=${field} .label=${label} .known=${known}
          @done=${() => this.#correct(undefined, field)}></porchlight-correction></dd></div>`;
    const correct = html`<button type="button" class="mark" id=${`correct-${field}`}
      aria-label=${strings.visitorPanel.correct(label)} @click=${() => this.#correct(field)}>${pencil}</button>`;
    const shown = known && this.#value(field, known.value);
    return this.#fact(
      field,
      label,
      shown,
      known?.from === 'typed' ? known.at : undefined,
      correct,
      this.#note(known),
    );
  }

  #value(field: VisitorField, value: string) {
    if (field === 'email') return html`<a href=${mailAddress(value)}>${value}</a>`;
    if (field === 'phone') return html`<a href="tel:${value.replace(/[^+\d]/g, '')}" dir="ltr">${value}</a>`;
    return value;
  }

  /** Who put it right, and the visitor's own words. */
  #note(known: KnownField | undefined) {
    if (known?.from !== 'agent') return nothing;
    const words = this.#words.strings.visitorPanel;
    const { at, by, typed } = known;
    const name = by?.name ?? '';
    return html`<dd class="note">${typed === undefined ? words.addedBy(name) : words.correctedBy(name)} ·
      <time datetime=${at}>${formatDateTime(this.#words.language, at)}</time>
      ${typed === undefined ? nothing : html`<p><bdi>${words.ownWords(typed)}</bdi></p>`}</dd>`;
  }

  #context(conversation: Conversation) {
    const words = this.#words;
    const { strings } = words;
    const { page, title, referrer, timeZone, language }: VisitorContext = conversation.context;
    const at = askedAt(conversation);
    const shown =
      page &&
      html`${title ? html`<span class="title"><bdi>${title}</bdi></span>` : nothing}${this.#address(page)}`;
    const time = timeZone && localTime(words.language, timeZone, Date.now());
    return html`<dl>
      ${this.#fact('page', strings.page, shown, at, nothing, this.#trail(conversation))}
      ${this.#fact('referrer', strings.referrer, referrer && this.#address(referrer), at)}
      ${this.#fact('localTime', strings.localTime, time, at)}
      ${this.#fact('language', strings.language, language && languageName(words.language, language), at)}
    </dl>`;
  }

  /** The pages before the one from which the visitor asked, the last first. */
  #trail({ id, context }: Conversation) {
    const pages = (this.#record?.activities ?? []).flatMap((activity) =>
      activity.kind === 'visited' && activity.conversationId === id && activity.page !== context.page
        ? [activity]
        : [],
    );
    if (pages.length === 0) return nothing;
    const { strings } = this.#words;
    return html`<dd class="trail">${strings.visitorPanel.pagesBefore}
      <ol role="list">${pages.slice(0, TRAIL).map(({ page, title }) => html`<li>${this.#address(page, title)}</li>`)}</ol></dd>`;
  }

  /** One thing that is known, or a dash; where it came from, if `at` says when. */
  #fact(
    key: string,
    label: string,
    value: unknown,
    at?: string,
    action: unknown = nothing,
    more: unknown = nothing,
  ) {
    const origin = value && at ? this.#origin(key, label, at) : nothing;
    return html`<div>
      <dt>${label}</dt><dd class=${value ? '' : 'unknown'}><bdi>${value || '-'}</bdi></dd>
      ${origin === nothing && action === nothing ? nothing : html`<dd class="origin">${origin}${action}</dd>`}${more}
    </div>`;
  }

  #origin(key: string, label: string, at: string) {
    const { strings, language } = this.#words;
    const { typed, reported } = strings.visitorPanel;
    const isTyped = (VISITOR_FIELDS as readonly string[]).includes(key);
    const words = `${isTyped ? typed : reported} · ${formatDateTime(language, at)}`;
    const show = () => this.#explain(key);
    const hide = () => this.#explain(undefined);
    return html`<span @pointerenter=${show} @pointerleave=${hide}>
      <button type="button" class="mark" aria-label=${`${label}: ${words}`} @focus=${show} @blur=${hide}
        @click=${show}>${info}</button>
      ${this.explained === key ? html`<span class="tip" aria-hidden="true">${words}</span>` : nothing}
    </span>`;
  }

  #explain(key: string | undefined): void {
    this.explained = key;
  }

  readonly #onKey = ({ key }: KeyboardEvent) => {
    if (key === 'Escape') this.#explain(undefined);
  };

  /** The form takes the place of what it puts right: the focus goes along, there and back. */
  async #correct(field: VisitorField | undefined, done?: VisitorField): Promise<void> {
    this.correcting = field;
    this.explained = undefined;
    await this.updateComplete;
    if (done) this.renderRoot.querySelector<HTMLElement>(`#correct-${done}`)?.focus();
  }

  #address(address: string, title?: string) {
    if (!isWebAddress(address)) return address;
    return html`<a href=${address} target="_blank" rel="noopener noreferrer nofollow"
      >${title ?? address.replace(/^https?:\/\//i, '')}<span class="unseen"> (${this.#words.strings.opensNewTab})</span></a>`;
  }

  #end(id: string) {
    return html`<button type="button" class="button danger" @click=${() => this.#ask(id)}>
      ${this.#words.strings.endSession}</button>`;
  }

  #question(id: string) {
    const { strings } = this.#words;
    return html`<div class="ask" role="group" aria-labelledby="question"
      @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && this.#ask(undefined)}>
      <p id="question">${strings.endQuestion}</p>
      ${this.failed ? html`<p class="failed" role="alert">${strings.somethingFailed}</p>` : nothing}
      <div class="answers">
        <button type="button" class="button danger sure" aria-disabled=${this.ending} @click=${() => this.#finish(id)}>
          ${strings.endSession}</button>
        <button type="button" class="button" @click=${() => this.#ask(undefined)}>${strings.endNo}</button>
      </div>
    </div>`;
  }

  /** The question takes the button's place, and the button the question's: the focus goes along. */
  async #ask(id: string | undefined): Promise<void> {
    this.asked = id;
    this.failed = false;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.end .button')?.focus();
  }

  async #finish(id: string): Promise<void> {
    if (this.ending) return;
    this.ending = true;
    this.failed = false;
    try {
      await this.session?.live(id).end();
      this.asked = undefined;
      await this.updateComplete;
      this.focusHeading();
    } catch {
      this.failed = true;
    }
    this.ending = false;
  }
}

/** When the visitor asked, and said what they said. */
function askedAt({ entries }: Conversation): string {
  return entries[0]?.at ?? '';
}

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-visitor': PorchlightVisitor;
  }
}
