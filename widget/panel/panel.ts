import { type CSSResult, html, LitElement, nothing, type PropertyValues } from 'lit';
import type { LiveConversation } from '../../client/conversation/live-conversation.ts';
import type { Environment } from '../../client/environment.ts';
import { formatCountdown as countdown } from '../../client/localize/format.ts';
import type { Language } from '../../client/localize/language.ts';
import { Localizer } from '../../client/localize/localizer.ts';
import { palette } from '../../client/palette.css.ts';
import type { AgentCard } from '../../protocol/entry.ts';
import type { Person } from '../../protocol/identity.ts';
import type { SiteSettings } from '../../protocol/settings.ts';
import { catalogues } from '../localize/catalogues.ts';
import type { Strings } from '../localize/en.ts';
import { avatar } from './avatar.ts';
import { renderForm, renderWait, renderWelcome } from './before.ts';
import { bubbleStyles } from './bubble.css.ts';
import { controls } from './controls.css.ts';
import { PorchlightUnreadEvent } from './events.ts';
import { Form } from './form.ts';
import { LogEnd } from './log-end.ts';
import { styles } from './panel.css.ts';
import { regional } from './regional.ts';
import { Session } from './session.ts';
import type { TalkHost } from './talk.ts';
import { badgeTitle } from './title.ts';

/** Where the panel fills the window; the styles say the same. */
const FILLS = '(max-width: 480px), (max-height: 440px)';

/** Makes sure that the words of a language are here, so that the panel can come up at once. */
export const load = (language: Language) => catalogues[language]().catch(catalogues.en);

const adopt = (root: Node, { styleSheet }: CSSResult) =>
  styleSheet && root instanceof ShadowRoot && root.adoptedStyleSheets.push(styleSheet);

/** The dialog that the bubble opens. It belongs to `<porchlight-chat>`, which documents its parts and events. */
export class PorchlightPanel extends LitElement implements TalkHost {
  static override styles = [palette, controls, styles];
  static override properties = {
    settings: { attribute: false },
    base: { attribute: false },
    language: { attribute: false },
    environment: { attribute: false },
    person: { attribute: false },
    open: { type: Boolean, reflect: true },
  };

  declare settings: SiteSettings;
  declare base: string;
  declare language: Language;
  declare environment: Partial<Environment> | undefined;
  declare person: Person | undefined;
  declare open: boolean;
  /** Messages of the agent that nobody has seen yet. */
  unread = 0;

  readonly #words = new Localizer<Strings>(catalogues);
  session!: Session;
  #form!: Form;
  readonly #end = new LogEnd();
  #page = new AbortController();
  readonly #fills = matchMedia(FILLS);
  #phone: Promise<unknown> | undefined;
  #translation: Promise<void> | undefined;
  #ready = false;
  asksEnd = false;
  #ticker: ReturnType<typeof setInterval> | undefined;
  #focused = false;
  /** The warning as it was first given: the countdown is for eyes, not to be read out each second. */
  #warned = '';

  /** How much is unread, in words. */
  get unreadLabel(): string {
    return this.strings.unread(this.unread);
  }

  /** An agent's picture is below the API's address, unless it is elsewhere altogether. */
  readonly face = (agent?: AgentCard, name = agent?.name ?? '') =>
    avatar(name, agent?.avatar && new URL(agent.avatar, new URL(`${this.settings.api}/`, this.base)).href);

  get away(): boolean {
    return !this.open || document.hidden;
  }

  get label(): string {
    return this.settings.label;
  }

  get regional(): string {
    return regional(this.language);
  }

  get strings(): Strings {
    return this.#words.strings;
  }

  override connectedCallback(): void {
    if (!this.hasUpdated) {
      this.setAttribute('exportparts', 'panel,header,log,message,incoming,outgoing,composer,button,primary');
      adopt(this.getRootNode(), bubbleStyles);
      this.session = new Session(this);
      const { notes } = this.session;
      this.#form = new Form(this, notes, this.settings.fields, (details, books) =>
        books ? this.book() : this.session.request(details),
      );
    }
    super.connectedCallback();
    this.#page = new AbortController();
    const { signal } = this.#page;
    const update = () => this.requestUpdate();
    document.addEventListener('visibilitychange', update, { signal });
    this.#fills.addEventListener('change', update, { signal });
    // The end of the log stays in view.
    addEventListener('resize', update, { signal });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#page.abort();
    this.#form.stop();
    this.#tick(false);
    // A log that is put on a page again begins at its top.
    if (this.#end.kept) this.#end.keep();
    badgeTitle(0);
  }

  /** The visitor has signed out of the page: nothing of them is left here. */
  forget(): void {
    this.session.forget();
    this.#form.forget();
  }

  /** The page says who the visitor is. If it said so of somebody else before, that one's chats are none of theirs. */
  #meet(): void {
    const { session, person } = this;
    const was = session.notes.read('user');
    if (was && person?.userId && was !== `${person.userId}`) this.forget();
    this.#form.person = person;
    session.identify();
  }

  /** Moves the focus to where the visitor goes on. On a touch screen not into a field: that would raise the keyboard. */
  override async focus(): Promise<void> {
    await this.updateComplete;
    await this.#translation;
    await this.updateComplete;
    if (!this.open) return;
    const sheet = this.#find('porchlight-booking');
    if (sheet) return sheet.focus();
    const field = matchMedia('(pointer: coarse)').matches ? null : this.#find('input,textarea');
    (this.#find('.keep') ?? field ?? this.#find('.next') ?? this.#find('.panel'))?.focus();
  }

  override willUpdate(changed: PropertyValues): void {
    this.#focused = !!this.shadowRoot?.activeElement;
    this.#end.drawing(this.#find('.log'));
    if (changed.has('person')) this.#meet();
    if (changed.has('language')) this.#translation = this.#translate();
    if (changed.has('open') && (this.open || changed.get('open'))) {
      this.session.notes.write('open', this.open ? '1' : undefined);
      if (this.open) this.session.opened();
    }
    const { live, phase } = this.session;
    if (live && phase === 'active') {
      const unsaid = this.#form.said(live.conversation.details.text);
      if (unsaid) live.draft += live.draft ? `\n${unsaid}` : unsaid;
    } else this.asksEnd = false;
  }

  override updated(changed: PropertyValues): void {
    const session = this.session;
    const { live, phase } = session;
    const panel = this.#find('.panel');
    // What had the focus is gone, or the panel itself kept it while there was nothing better.
    const booking = session.parts.meetings?.open;
    if (this.#focused && this.open && !booking && (this.shadowRoot?.activeElement ?? panel) === panel)
      this.focus();
    // Whatever a phone needs, no other window has to fetch.
    if (this.open && this.#fills.matches)
      this.#phone ??= import('./phone.ts').then(({ Phone }) => new Phone(this, this.#fills)).catch(() => {});
    this.#tick(this.open && (phase === 'waiting' || !!live?.conversation.endsAt));

    const log = this.#find('.log');
    this.#end.drawn(log, live?.outgoing.length ?? 0, changed.has('open'));
    if (log && this.#end.kept && !this.away && !booking) session.seen();
    const unread = live?.unread ?? 0;
    if (unread === this.unread) return;
    this.unread = unread;
    badgeTitle(unread);
    this.dispatchEvent(new PorchlightUnreadEvent(unread));
  }

  override render() {
    if (!this.#ready) return nothing;
    const { live, phase, parts } = this.session;
    const { talk, meetings } = parts;
    const form = phase === 'form' ? this.#form : undefined;
    return html`<div
      class="panel"
      part="panel"
      role="dialog"
      aria-label=${this.label}
      tabindex="-1"
      @keydown=${this.#onKey}
    >
      <p class="hidden" role="status">${this.#status(live)}</p>
      <div class="under" ?inert=${meetings?.open}>${
        live && talk && (phase === 'active' || phase === 'ended')
          ? talk.renderTalk(this, live)
          : html`${renderWelcome(this, form)}${form ? nothing : talk?.renderStrip(this)}
              <div class="body" @input=${this.#onInput}>
                ${
                  form
                    ? renderForm(this, form)
                    : phase === 'missed'
                      ? parts.missed?.renderMissed(this, live)
                      : renderWait(this, live)
                }
              </div>`
      }</div>
      ${meetings?.renderSheet()}
    </div>`;
  }

  /** Somebody is about to ask. Should this fail, it is tried again when they do. */
  #onInput(): void {
    this.session.parts.prepare().catch(() => {});
  }

  /** Opens the calendar of whoever the site's routing names. */
  readonly book = async (): Promise<void> => {
    const { session } = this;
    session.problem = false;
    try {
      await (await session.parts.needMeetings()).book();
    } catch {
      session.problem = true;
      this.requestUpdate();
    }
  };

  get below() {
    const unread = !this.#end.kept && this.session.live?.unread;
    return unread
      ? html`<button class="strip" part="button" @click=${this.#toEnd}>${this.strings.unread(unread)} ↓</button>`
      : nothing;
  }

  /** What a screen reader is told as it happens. Messages tell of themselves: they stand in a log. */
  #status(live: LiveConversation | undefined) {
    const { strings } = this;
    const { endsAt, offer } = live?.conversation ?? {};
    if (!endsAt) this.#warned = '';
    else this.#warned ||= strings.idle(countdown(endsAt - Date.now()));
    const wait = offer ? strings.asking(offer.agent.name) : strings.connecting;
    return (
      this.session.parts.talk?.linkNews(this) ??
      (this.#warned || (this.session.phase === 'waiting' ? wait : ''))
    );
  }

  adopt(styles: CSSResult): void {
    adopt(this.renderRoot, styles);
  }

  #find(selector: string): HTMLElement | null {
    return this.renderRoot.querySelector(selector);
  }

  askEnd(asks: boolean) {
    this.session.keep();
    this.asksEnd = asks || this.session.ending === 'sent';
    this.requestUpdate();
  }

  /** Escape leaves one thing at a time: a step of a booking, the question whether to end, then the panel. */
  #onKey(event: KeyboardEvent) {
    const { meetings } = this.session.parts;
    const books = meetings?.open;
    if (event.key !== 'Escape' || event.isComposing || !(books || this.asksEnd)) return;
    event.stopPropagation();
    books ? meetings.back() : this.askEnd(false);
  }

  scrolled() {
    this.#end.scrolled(this.#find('.log'));
    if (this.unread) this.requestUpdate();
  }

  startAgain(live: LiveConversation) {
    this.#form.ask(live.draft);
    live.draft = '';
    this.session.startOver();
  }

  #toEnd() {
    this.#end.keep();
    this.requestUpdate();
  }

  #tick(on: boolean) {
    if (!on) {
      clearInterval(this.#ticker);
      this.#ticker = undefined;
    } else this.#ticker ??= setInterval(() => this.requestUpdate(), 1000);
  }

  async #translate() {
    const { language } = this;
    await this.#words.set(language);
    // Another is wanted by now, and its words are on their way.
    if (language !== this.language) return;
    await this.session.parts.meetings?.speak(this.language);
    this.#ready = true;
    this.requestUpdate();
  }
}

if (!customElements.get('porchlight-panel')) customElements.define('porchlight-panel', PorchlightPanel);

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-panel': PorchlightPanel;
  }
}
