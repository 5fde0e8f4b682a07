import { css, html, LitElement, nothing } from 'lit';
import { property, query } from 'lit/decorators.js';
import { live as asTyped } from 'lit/directives/live.js';
import { formatDate, formatTime } from '../../client/localize/format.ts';
import { tokens } from '../../client/tokens.css.ts';
import { filled, INVITATION_TOKENS, type TokenValues } from '../../protocol/invitation-tokens.ts';
import { MAX_FIELD, MAX_TEXT, MAX_URL } from '../../protocol/limits.ts';
import { controls } from '../controls.css.ts';
import { Follow } from '../follow.ts';
import type { InboxSession } from '../inbox-session.ts';
import { Words } from '../localize/words.ts';
import { focusRefused } from './focus-refused.ts';
import { lengthWords } from './length-words.ts';
import { saveFoot } from './outcome-words.ts';
import { isLink, type OwnMeetings } from './own-meetings.ts';
import { form } from './settings.css.ts';

const styles = css`
  form {
    display: grid;
    gap: 1rem;
  }
  .field > input,
  textarea {
    inline-size: 100%;
    max-inline-size: 40rem;
  }
  textarea {
    min-block-size: 7rem;
    padding: 0.4375rem 0.625rem;
    border: 1px solid var(--_control);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    resize: vertical;
  }
  .tokens {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.375rem;
  }
  .tokens .button {
    min-block-size: 1.75rem;
    padding: 0.125rem 0.625rem;
    font-size: 0.8125rem;
  }
  .preview {
    display: grid;
    gap: 0.5rem;
    max-inline-size: 40rem;
    padding: 0.75rem 1rem;
    border-radius: var(--_radius-small);
    background: var(--_sunken);
    overflow-wrap: anywhere;
  }
  .preview strong {
    font-size: 1rem;
  }
  .preview .text {
    white-space: pre-wrap;
  }
  @container inbox (inline-size < 40rem) {
    textarea {
      font-size: 1rem;
    }
    .tokens .button {
      min-block-size: 2.75rem;
    }
  }
`;

/** Somebody to fill the preview with. */
const SAMPLE = { visitor: 'Mina Ortiz', email: 'mina@example.org', company: 'Example' };

/** The editor of the agent's own words in the letters about a meeting, with a letter as it will read. */
export class PorchlightInvitation extends LitElement {
  static override styles = [tokens, controls, form, styles];

  /** Whose words they are. */
  @property({ attribute: false }) session: InboxSession | undefined;

  @query('#title') private readonly titleField!: HTMLInputElement | null;
  @query('#text') private readonly textField!: HTMLTextAreaElement | null;

  readonly #words = new Words(this);
  /** The field that tokens go into: the one that was written in last. */
  #field: 'title' | 'text' = 'text';

  constructor() {
    super();
    new Follow(this, () => [this.session?.ownMeetings]);
  }

  override render() {
    const mine = this.session?.ownMeetings;
    if (!mine) return nothing;
    const { strings } = this.#words;
    const { meetingSettings: words } = strings;
    const { title, text } = mine.invitation;
    const state = { outcome: mine.invitationOutcome, unsaved: mine.invitationUnsaved };
    const at = (field: 'title' | 'text') => () => {
      this.#field = field;
    };
    return html`<section aria-labelledby="heading">
      <h3 id="heading">${words.invitation}</h3>
      <p class="about">${words.invitationAbout}</p>
      <form novalidate @submit=${this.#onSubmit}>
        <div class="field">
          <label for="title">${words.name}</label>
          <input id="title" maxlength=${MAX_FIELD} dir="auto" autocomplete="off" .value=${asTyped(title)}
            @focus=${at('title')} @input=${(event: InputEvent) => this.#onInput(event, 'title')} />
        </div>
        <div class="field">
          <label for="text">${words.text}</label>
          <textarea id="text" maxlength=${MAX_TEXT} dir="auto" .value=${asTyped(text)}
            @focus=${at('text')} @input=${(event: InputEvent) => this.#onInput(event, 'text')}></textarea>
        </div>
        <div class="tokens" role="group" aria-labelledby="insert">
          <span id="insert" class="hint">${words.insert}</span>
          ${INVITATION_TOKENS.map(
            (token) =>
              html`<button type="button" class="button" @click=${() => this.#insert(token)}>${words.tokens[token]}</button>`,
          )}
        </div>
        ${this.#link(mine)} ${this.#preview(mine)}
        ${saveFoot(strings, { ...state, label: words.saveInvitation, discard: () => mine.revertInvitation() })}
      </form>
    </section>`;
  }

  #link({ invitation: { link }, invitationOutcome }: OwnMeetings) {
    const { meetingSettings: words } = this.#words.strings;
    // An address that is just being typed is not wrong yet.
    const wrong = !isLink(link.trim()) && invitationOutcome === 'refused';
    return html`<div class="field">
      <label for="link">${words.link}</label>
      <input id="link" inputmode="url" maxlength=${MAX_URL} dir="ltr" autocomplete="off" spellcheck="false"
        placeholder="https://" aria-invalid=${wrong} aria-describedby="link-about" .value=${asTyped(link)}
        @input=${(event: InputEvent) => this.#onInput(event, 'link')} />
      <p id="link-about" class=${wrong ? 'wrong' : 'hint'}>${wrong ? words.linkWrong : words.linkAbout}</p>
    </div>`;
  }

  #preview({ invitation: { title, text, link } }: OwnMeetings) {
    const { meetingSettings: words } = this.#words.strings;
    const values = this.#values(link.trim());
    const heading = filled(title, values).trim() || words.meetingWith(values['agent.name']);
    const body = filled(text, values).trim();
    return html`<div class="preview" role="group" aria-labelledby="preview">
      <span id="preview" class="hint">${words.preview}</span>
      <strong dir="auto">${heading}</strong>
      <span>${values['meeting.date']}, ${values['meeting.time']}</span>
      ${body ? html`<p class="text" dir="auto">${body}</p>` : nothing}
      ${values['meeting.link'] ? html`<span dir="ltr">${values['meeting.link']}</span>` : nothing}
    </div>`;
  }

  /** What the tokens stand for in the preview: the first free time, if there is one. */
  #values(link: string): TokenValues {
    const { language } = this.#words;
    const mine = this.session?.ownMeetings;
    const start = Array.isArray(mine?.preview) && mine.preview[0] ? Date.parse(mine.preview[0]) : Date.now();
    const timeZone = mine?.saved?.schedule?.timeZone;
    return {
      'visitor.name': SAMPLE.visitor,
      'visitor.email': SAMPLE.email,
      'agent.name': this.session?.agent?.name ?? '',
      company: SAMPLE.company,
      'meeting.date': formatDate(language, start, timeZone),
      'meeting.time': formatTime(language, start, timeZone),
      'meeting.duration': lengthWords(language, mine?.draft.duration ?? 30),
      'meeting.link': link,
    };
  }

  async #insert(token: (typeof INVITATION_TOKENS)[number]): Promise<void> {
    const field = this.#field === 'title' ? this.titleField : this.textField;
    const mine = this.session?.ownMeetings;
    if (!field || !mine) return;
    const { value, selectionStart, selectionEnd } = field;
    const from = selectionStart ?? value.length;
    const inserted = `{${token}}`;
    mine.write({ [this.#field]: value.slice(0, from) + inserted + value.slice(selectionEnd ?? from) });
    await this.updateComplete;
    field.focus();
    field.setSelectionRange(from + inserted.length, from + inserted.length);
  }

  #onInput({ target }: InputEvent, field: 'title' | 'text' | 'link'): void {
    this.session?.ownMeetings.write({ [field]: (target as HTMLInputElement | HTMLTextAreaElement).value });
  }

  readonly #onSubmit = async (event: Event) => {
    event.preventDefault();
    const mine = this.session?.ownMeetings;
    if (!mine?.invitationUnsaved) return;
    await mine.saveInvitation(this.#words.language);
    if (mine.invitationOutcome === 'refused') await focusRefused(this);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-invitation': PorchlightInvitation;
  }
}
