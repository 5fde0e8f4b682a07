import { html, nothing } from 'lit';
import { toJson } from '../../client/plain-json.ts';
import type { Person } from '../../protocol/identity.ts';
import { MAX_FIELD, MAX_TEXT } from '../../protocol/limits.ts';
import type { FormField } from '../../protocol/settings.ts';
import type { VisitorDetails } from '../../protocol/visitor.ts';
import type { Strings } from '../localize/en.ts';
import type { NoteBook } from './notes.ts';

type FieldName = FormField['name'];

/** What browsers fill in, and which keys a phone shows. */
const AUTOCOMPLETE = {
  name: 'name',
  email: 'email',
  phone: 'tel',
  jobTitle: 'organization-title',
  text: 'off',
};
const TYPES: Partial<Record<FieldName, string>> = { email: 'email', phone: 'tel' };

/** The server's own rules, which `protocol/visitor.ts` has as schemas; a test holds the two together. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const PHONE = /^(?=(?:\P{Nd}*\p{Nd}){4})[+＋(（\p{Nd}][\p{Nd}\s\p{Pd}\p{Ps}\p{Pe}ー−./]{3,}$/u;

/** What is meant by what is typed: addresses and numbers that were copied bring marks along that nobody sees. */
const meant = (name: FieldName, typed: unknown = '') =>
  (TYPES[name] ? `${typed}`.replace(/\p{Cf}+/gu, '') : `${typed}`).trim();

/** How long a visitor may pause in a field before it says what is wrong with it, in milliseconds. */
const PATIENCE_MS = 900;

/** What is wrong with a field's value: the name of the words that say so. */
export function fault(
  { name, required }: FormField,
  value = '',
): (keyof Strings & ('missing' | 'left' | `bad${string}`)) | undefined {
  const typed = meant(name, value);
  // Nothing of a long text is cut off: what is too much is said, as in a message.
  if (typed.length > MAX_TEXT) return 'left';
  if (!typed) return required ? 'missing' : undefined;
  if (name === 'email' && !EMAIL.test(typed)) return 'badEmail';
  if (name === 'phone' && !PHONE.test(typed)) return 'badPhone';
  return undefined;
}

/** What the form needs of the panel. */
export interface FormHost {
  readonly strings: Strings;
  readonly renderRoot: HTMLElement | DocumentFragment;
  requestUpdate(): void;
}

/** The form before a chat. What is typed is kept for this tab, so a reload loses nothing. */
export class Form {
  readonly #host: FormHost;
  readonly #notes: NoteBook;
  readonly #fields: readonly FormField[];
  readonly #submit: (details: VisitorDetails, books: boolean) => void;
  readonly #values: Partial<Record<FieldName, string>>;
  /** Fields the visitor has done with: only those say what is wrong. */
  readonly #done = new Set<FieldName>();
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(
    host: FormHost,
    notes: NoteBook,
    fields: readonly FormField[],
    submit: (details: VisitorDetails, books: boolean) => void,
  ) {
    this.#host = host;
    this.#notes = notes;
    this.#fields = fields;
    this.#submit = submit;
    this.#values = notes.parse('form') ?? {};
  }

  /** Who the page says they are: what it knows need not be asked. */
  person: Person | undefined;

  /** Nothing of what was typed is left. */
  forget(): void {
    this.stop();
    this.#done.clear();
    for (const { name } of this.#fields) delete this.#values[name];
  }

  /** Whether there is anything left to ask. */
  get asks(): boolean {
    return this.#asked.length > 0;
  }

  /** The fields that the page does not know, or of which it says what cannot be. */
  get #asked(): readonly FormField[] {
    const { person } = this;
    return this.#fields.filter(
      (field) => field.name === 'text' || fault({ ...field, required: true }, person?.[field.name]),
    );
  }

  /** Forgets the timer that waits for a pause in typing. */
  stop(): void {
    clearTimeout(this.#pause);
  }

  /** A chat has begun with this question: the form does not ask it a second time, and leaves what else was written. */
  said(question: string | undefined): string | undefined {
    const { text } = this.#values;
    if (!text) return undefined;
    delete this.#values.text;
    this.#notes.write('form', toJson(this.#values));
    return text.trim() === question ? undefined : text;
  }

  /** What they have begun to write is no longer read where they did: it is asked with the next chat, or written in it. */
  ask(unsaid: string): void {
    const { text } = this.#values;
    if (unsaid) this.#type('text', text ? `${text}\n${unsaid}` : unsaid);
  }

  render(more: unknown) {
    return html`<form novalidate @submit=${this.#onSubmit}>
      ${this.#asked.map((field) => this.#renderField(field))} ${more}
    </form>`;
  }

  #renderField(field: FormField) {
    const { name, required } = field;
    const { strings } = this.#host;
    const value = this.#values[name] ?? '';
    const wrong = this.#done.has(name) ? fault(field, value) : undefined;
    const onInput = ({ target }: Event) => this.#type(name, (target as HTMLInputElement).value);
    const onChange = () => this.#finish(name);
    const hint = wrong || !required ? `${name}-hint` : nothing;
    return html`<div class="field">
      <label for=${name}>${strings[name]}</label>
      <span class="hint ${wrong ? 'wrong' : ''}" id="${name}-hint"
        >${
          wrong === 'left'
            ? strings.left(MAX_TEXT - value.length)
            : wrong
              ? strings[wrong]
              : required
                ? ''
                : strings.optional
        }</span
      >
      ${
        name === 'text'
          ? html`<textarea
              id=${name}
              rows="3"
              dir=${value && 'auto'}
              ?required=${required}
              aria-invalid=${!!wrong}
              aria-describedby=${hint}
              .value=${value}
              @input=${onInput}
              @change=${onChange}
            ></textarea>`
          : html`<input
              id=${name}
              type=${TYPES[name] ?? 'text'}
              dir=${value && 'auto'}
              autocomplete=${AUTOCOMPLETE[name]}
              maxlength=${MAX_FIELD}
              ?required=${required}
              aria-invalid=${!!wrong}
              aria-describedby=${hint}
              .value=${value}
              @input=${onInput}
              @change=${onChange}
            />`
      }
    </div>`;
  }

  #type(name: FieldName, value: string) {
    this.#values[name] = value;
    this.#notes.write('form', toJson(this.#values));
    this.stop();
    this.#pause = setTimeout(() => this.#finish(name), PATIENCE_MS);
    this.#host.requestUpdate();
  }

  #finish(name: FieldName) {
    if (this.#values[name]) this.#done.add(name);
    this.#host.requestUpdate();
  }

  readonly #onSubmit = (event: Event) => {
    event.preventDefault();
    const details: VisitorDetails = {};
    for (const { name } of this.#asked) {
      this.#done.add(name);
      const typed = meant(name, this.#values[name]);
      if (typed) details[name] = typed;
    }
    const wrong = this.#asked.find((field) => fault(field, this.#values[field.name]));
    if (wrong) this.#host.renderRoot.querySelector<HTMLElement>(`#${wrong.name}`)?.focus();
    else this.#submit(details, !!(event as SubmitEvent).submitter?.matches('.book'));
    this.#host.requestUpdate();
  };
}
