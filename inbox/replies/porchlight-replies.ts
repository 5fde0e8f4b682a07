import { html, LitElement, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { newId } from '../../client/id.ts';
import { tokens } from '../../client/tokens.css.ts';
import { ChatError } from '../../protocol/errors.ts';
import { MAX_REPLY_TITLE, MAX_TEXT } from '../../protocol/limits.ts';
import type { ReplyKind, SavedReply } from '../../protocol/saved-reply.ts';
import { controls } from '../controls.css.ts';
import { Follow } from '../follow.ts';
import { bolt } from '../icons.ts';
import type { InboxSession } from '../inbox-session.ts';
import { Words } from '../localize/words.ts';
import { page } from '../page.css.ts';
import { form } from '../settings/settings.css.ts';
import { settingsPages, settingsPagesStyles } from '../settings/settings-pages.ts';
import { TOKENS } from './fill.ts';
import { styles } from './porchlight-replies.styles.ts';

/** What is being written: a new reply, or a version of one. */
interface Editing {
  id: string;
  kind: ReplyKind;
  title: string;
  text: string;
  version: number;
}

/** The page on which saved replies are written: the agent's own, and for admins those that everybody shares. */
export class PorchlightReplies extends LitElement {
  static override styles = [tokens, controls, page, settingsPagesStyles, form, styles];

  /** Whose inbox it is. */
  @property({ attribute: false }) session: InboxSession | undefined;

  @state() private editing: Editing | undefined;
  /** The reply about which the agent is asked once more. */
  @state() private doubted: string | undefined;
  @state() private problem = '';
  @state() private theirs: SavedReply | undefined;
  @state() private said = '';

  @query('h2') private readonly heading!: HTMLElement | null;
  #busy = false;

  readonly #words = new Words(this);

  constructor() {
    super();
    new Follow(this, () => [this.session, this.session?.replies]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.session?.replies.load();
  }

  /** Puts the focus where reading begins. */
  focusHeading(): void {
    this.heading?.focus();
  }

  override render() {
    const { strings } = this.#words;
    const { replies } = strings;
    return html`<div class="page">
      ${settingsPages('replies', strings)}
      <div class="head">
        <h2 tabindex="-1">${replies.title}</h2>
        <button type="button" class="button primary" @click=${() => this.#edit()}>${replies.add}</button>
      </div>
      <p class="muted">${replies.intro}</p>
      <p class="unseen" role="status">${this.said}</p>
      ${this.editing?.version === 0 ? this.#form(this.editing) : nothing}
      ${this.#list()}
    </div>`;
  }

  #list() {
    const { replies: words, loading, tryAgain } = this.#words.strings;
    const book = this.session?.replies;
    if (!book) return nothing;
    if (book.failed && !book.loaded)
      return html`<p role="status">${words.failed}
        <button type="button" class="link" @click=${() => book.load()}>${tryAgain}</button></p>`;
    if (!book.loaded) return html`<p class="muted">${loading}</p>`;
    if (book.replies.length === 0)
      return html`<div class="empty">${bolt}<strong>${words.none}</strong></div>`;
    return html`${this.#section('own', words.own)} ${this.#section('shared', words.shared)}`;
  }

  #section(kind: ReplyKind, title: string) {
    const all = this.session?.replies.replies.filter((reply) => reply.kind === kind) ?? [];
    if (all.length === 0) return nothing;
    const items = all
      .sort((a, b) => a.title.localeCompare(b.title))
      .map((reply) => {
        const editing = this.#editingOf(reply);
        return html`<li>${editing ? this.#form(editing) : this.#reply(reply)}</li>`;
      });
    return html`<section aria-labelledby=${kind}>
      <h3 id=${kind}>${title}</h3>
      <ul>${items}</ul>
    </section>`;
  }

  #editingOf({ id, kind }: SavedReply): Editing | undefined {
    const { editing } = this;
    return editing && editing.version > 0 && editing.id === id && editing.kind === kind ? editing : undefined;
  }

  #reply(reply: SavedReply) {
    const { replies: words } = this.#words.strings;
    const mayWrite = reply.kind === 'own' || this.#isAdmin;
    return html`<div class="row"><strong dir="auto">${reply.title}</strong>
        ${
          mayWrite
            ? html`<span class="acts"><button type="button" class="button quiet" aria-label=${words.edit(reply.title)}
                  @click=${() => this.#edit(reply)}>${words.change}</button>
                <button type="button" class="button quiet danger" aria-label=${words.remove(reply.title)}
                  @click=${() => this.#doubt(reply)}>${words.removeYes}</button></span>`
            : nothing
        }</div>
      ${this.doubted === reply.id ? this.#question(reply) : html`<p dir="auto">${reply.text}</p>`}`;
  }

  #question(reply: SavedReply) {
    const { replies: words } = this.#words.strings;
    return html`<div class="row" role="group" aria-label=${words.removeQuestion(reply.title)}>
      <strong>${words.removeQuestion(reply.title)}</strong>
      <button type="button" class="button danger sure" @click=${() => this.#remove(reply)}>${words.removeYes}</button>
      <button type="button" class="keep button" @click=${() => this.#keep(reply)}>${words.removeNo}</button>
    </div>`;
  }

  #form(editing: Editing) {
    const { replies: words } = this.#words.strings;
    const over = editing.text.length - MAX_TEXT;
    const typed = (name: 'title' | 'text') => (event: Event) => {
      this.editing = { ...editing, [name]: (event.target as HTMLInputElement).value };
    };
    return html`<form @submit=${this.#onSubmit} aria-label=${editing.version ? words.edit(editing.title) : words.add}>
      <label>${words.name}
        <input class="first" required maxlength=${MAX_REPLY_TITLE} dir="auto" .value=${editing.title} @input=${typed('title')}></label>
      <label>${words.text}
        <textarea required dir="auto" .value=${editing.text} aria-invalid=${over > 0} aria-describedby="help"
          @input=${typed('text')}></textarea></label>
      ${over > 0 ? html`<p class="bad" role="status">${this.#words.strings.charactersOver(over)}</p>` : nothing}
      <p class="tokens muted" id="help">${words.tokens}
        ${TOKENS.map((name) => html`<code>{${name}}</code> `)}<br>${words.bar} <code>{visitor.firstName|…}</code></p>
      ${
        this.#isAdmin && editing.version === 0
          ? html`<label class="check"><input type="checkbox" .checked=${editing.kind === 'shared'}
              @change=${this.#onShare}>${words.share}</label>`
          : nothing
      }
      ${this.problem ? html`<p class="bad" role="alert">${this.problem}</p>` : nothing}
      ${this.theirs ? html`<div class="theirs" dir="auto"><span class="muted">${words.now}</span> <strong>${this.theirs.title}</strong>\n${this.theirs.text}</div>` : nothing}
      <div class="row">
        <button class="button primary" aria-disabled=${over > 0}>${words.save}</button>
        <button type="button" class="button" @click=${this.#onCancel}>${words.cancel}</button>
      </div>
    </form>`;
  }

  get #isAdmin(): boolean {
    return this.session?.agent?.role === 'admin';
  }

  async #edit(reply?: SavedReply): Promise<void> {
    this.editing = reply
      ? { ...reply }
      : { id: `rpl_${newId()}`, kind: 'own', title: '', text: '', version: 0 };
    this.doubted = undefined;
    this.#forget();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.first')?.focus();
  }

  async #doubt({ id }: SavedReply): Promise<void> {
    this.doubted = id;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.keep')?.focus();
  }

  #keep(reply: SavedReply): void {
    this.doubted = undefined;
    this.#focusOn(this.#words.strings.replies.remove(reply.title));
  }

  async #focusOn(name: string): Promise<void> {
    await this.updateComplete;
    const buttons = [...this.renderRoot.querySelectorAll<HTMLElement>('button[aria-label]')];
    (buttons.find((button) => button.ariaLabel === name) ?? this.heading)?.focus();
  }

  async #remove(reply: SavedReply): Promise<void> {
    this.doubted = undefined;
    try {
      await this.session?.replies.delete(reply);
      this.said = '';
    } catch {
      this.said = this.#words.strings.somethingFailed;
      await this.session?.replies.load();
    }
    this.heading?.focus();
  }

  #forget(): void {
    this.problem = '';
    this.theirs = undefined;
    this.said = '';
  }

  readonly #onShare = ({ target }: Event) => {
    if (this.editing)
      this.editing = { ...this.editing, kind: (target as HTMLInputElement).checked ? 'shared' : 'own' };
  };

  readonly #onCancel = () => {
    const { editing } = this;
    this.editing = undefined;
    this.#forget();
    void this.#focusOn(this.#words.strings.replies.edit(editing?.title ?? ''));
  };

  readonly #onSubmit = async (event: Event) => {
    event.preventDefault();
    const { editing, session } = this;
    if (!editing || !session || this.#busy || editing.text.length > MAX_TEXT) return;
    const { id, kind, title, text, version } = editing;
    this.#busy = true;
    this.#forget();
    try {
      await session.replies.save(kind, id, { title: title.trim(), text, version });
      this.editing = undefined;
      this.said = this.#words.strings.replies.saved;
      await this.#focusOn(this.#words.strings.replies.edit(title.trim()));
    } catch (refusal) {
      await this.#refused(refusal, editing);
    } finally {
      this.#busy = false;
    }
  };

  /** Whoever was faster is shown, and nothing that was typed is lost: saving again is then a decision. */
  async #refused(refusal: unknown, editing: Editing): Promise<void> {
    const { replies: words, somethingFailed } = this.#words.strings;
    const code = refusal instanceof ChatError ? refusal.code : 'internal';
    if (code === 'reply.changed') {
      await this.session?.replies.load();
      this.theirs = this.session?.replies.replies.find(
        ({ id, kind }) => id === editing.id && kind === editing.kind,
      );
      // One that was deleted is written anew.
      const id = this.theirs ? editing.id : `rpl_${newId()}`;
      this.editing = { ...editing, id, version: this.theirs?.version ?? 0 };
      this.problem = words.changed;
    } else {
      this.problem = code === 'reply.limit' ? words.limit : somethingFailed;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-replies': PorchlightReplies;
  }
}
