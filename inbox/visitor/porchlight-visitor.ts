import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { Conversation } from '../../client/conversation/conversation.ts';
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
import { back, handOver, info, pencil, seal } from '../icons.ts';
import type { InboxSession } from '../inbox-session.ts';
import { Words } from '../localize/words.ts';
import { Ticker } from '../ticker.ts';
import { isWebAddress, languageName, localTime, mailAddress } from './local-time.ts';
import { originWords, type Source } from './origin-words.ts';
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
 * @fires hand-over - The agent asks to hand the chat over.
 */
export class PorchlightVisitor extends LitElement {
  static override styles = [tokens, controls, styles];

  /** Whose inbox it is; shown is the visitor of its `selected` conversation. */
  @property({ attribute: false }) session: InboxSession | undefined;

  /** The field that is being put right. */
  @state() private correcting: VisitorField | undefined;
  /** The fact whose origin is shown. */
  @state() private explained: string | undefined;

  readonly #words = new Words(this);
  #record: VisitorRecord | undefined;
  #status: Conversation['status'] | undefined;
  #news = 0;
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
    const news = session.news.get(id) ?? 0;
    const isNews =
      !known || !this.#online || news !== this.#news || (status !== this.#status && this.#status !== 'new');
    if (online && isNews) this.#record?.refresh();
    this.#status = status;
    this.#news = news;
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
      ${this.#details({ ...row?.visitor, ...conversation.details })}
      ${this.#context(conversation)}
      ${this.#attributes()}
      ${
        active
          ? keyed(
              id,
              html`${this.#handOver()}<porchlight-end-session .conversation=${session.live(id)}
                @ended=${() => this.focusHeading()}></porchlight-end-session>`,
            )
          : nothing
      }
    </section>
    <porchlight-history .session=${session} .record=${this.#record}></porchlight-history>`;
  }

  #handOver() {
    if (!this.session?.handable) return nothing;
    const ask = () => this.dispatchEvent(new Event('hand-over', { bubbles: true, composed: true }));
    return html`<div class="hand-over"><button type="button" class="button" @click=${ask}>
      ${handOver}${this.#words.strings.transfer.button}</button></div>`;
  }

  #details(details: VisitorDetails) {
    const { strings } = this.#words;
    return html`<dl>
      ${VISITOR_FIELDS.map((field) => this.#field(field, this.#known(field, details)))}
      ${this.#told('crmStatus', strings.crmStatus, this.#record?.profile?.crmStatus)}
    </dl>`;
  }

  /** What else the site tells of them: its own name for them, and whatever it likes. */
  #attributes() {
    const { userId, attributes = [] } = this.#record?.profile ?? {};
    if (!userId && attributes.length === 0) return nothing;
    return html`<dl>
      ${userId ? this.#told('userId', this.#words.strings.people.userId, userId) : nothing}
      ${attributes.map((known, at) => this.#told(`attribute-${at}`, known.name, known))}
    </dl>`;
  }

  /** Something that no agent can put right. */
  #told(key: string, label: string, known: KnownField | undefined) {
    return this.#fact(key, label, known?.value, known);
  }

  /** What the log says, until the server has said what became of it. */
  #known(field: VisitorField, details: VisitorDetails): KnownField | undefined {
    const profile = this.#record?.profile;
    if (profile) return profile[field];
    const value = details[field];
    return value === undefined ? undefined : { value, from: 'typed', at: '' };
  }

  #field(field: VisitorField, known: KnownField | undefined) {
    const { strings } = this.#words;
    const label = strings[field];
    if (this.correcting === field)
      return html`<div><dt>${label}</dt><dd class="edit">
        <porchlight-correction .record=${this.#record} .field=${field} .label=${label} .known=${known}
          @done=${() => this.#correct(undefined, field)}></porchlight-correction></dd></div>`;
    // What the site vouches for is not an agent's to put right.
    const correct =
      known?.from === 'verified'
        ? nothing
        : html`<button type="button" class="mark" id=${`correct-${field}`}
      aria-label=${strings.visitorPanel.correct(label)} @click=${() => this.#correct(field)}>${pencil}</button>`;
    const shown = known && this.#value(field, known.value);
    return this.#fact(
      field,
      label,
      shown,
      known?.from === 'agent' ? undefined : known,
      correct,
      this.#note(known),
    );
  }

  #value(field: VisitorField, value: string) {
    if (field === 'email') return html`<a href=${mailAddress(value)}>${value}</a>`;
    if (field === 'phone') {
      // Digits as wide as letters are digits to a phone; those of other scripts are for eyes.
      const number = value.normalize('NFKC').replace(/[^+\d]/g, '');
      return number ? html`<a href="tel:${number}" dir="ltr">${value}</a>` : value;
    }
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
    const reported = { from: 'browser', at: conversation.entries[0]?.at ?? '' } as const;
    const shown =
      page &&
      html`${title ? html`<span class="title"><bdi>${title}</bdi></span>` : nothing}${this.#address(page)}`;
    const time = timeZone && localTime(words.language, timeZone, Date.now());
    return html`<dl>
      ${this.#fact('page', strings.page, shown, reported, nothing, this.#trail(conversation))}
      ${this.#fact('referrer', strings.referrer, referrer && this.#address(referrer), reported)}
      ${this.#fact('localTime', strings.localTime, time, reported)}
      ${this.#fact('language', strings.language, language && languageName(words.language, language), reported)}
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

  /** One thing that is known, or a dash; where it came from, if that is known, too. */
  #fact(
    key: string,
    label: string,
    value: unknown,
    from?: Source,
    action: unknown = nothing,
    more: unknown = nothing,
  ) {
    const origin = value && from?.at ? this.#origin(key, label, from) : nothing;
    return html`<div>
      <dt>${label}</dt><dd class=${value ? '' : 'unknown'}><bdi>${value || '-'}</bdi></dd>
      ${origin === nothing && action === nothing ? nothing : html`<dd class="origin">${origin}${action}</dd>`}${more}
    </div>`;
  }

  #origin(key: string, label: string, { from, at }: Source) {
    const { strings, language } = this.#words;
    const words = `${originWords(from, strings)} · ${formatDateTime(language, at)}`;
    const verified = from === 'verified';
    const show = () => this.#explain(key);
    const hide = () => this.#explain(undefined);
    return html`<span @pointerenter=${show} @pointerleave=${hide}>
      <button type="button" class=${verified ? 'mark verified' : 'mark'} aria-label=${`${label}: ${words}`}
        @focus=${show} @blur=${hide} @click=${show}>${verified ? seal : info}</button>
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
}

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-visitor': PorchlightVisitor;
  }
}
