import { html, LitElement, nothing } from 'lit';
import type { PickerWords } from './words/en.ts';
import { allZones, isFound, timeName } from './zone-search.ts';
import { styles } from './zones.css.ts';

/** A zone was chosen, or, without one, the search was given up. */
export class ZoneEvent extends Event {
  readonly zone: string | undefined;

  constructor(zone?: string) {
    super('zone');
    this.zone = zone;
  }
}

/** A search for a time zone among all there are. Part of the picker, and there only while somebody searches. */
export class PorchlightZones extends LitElement {
  static override styles = styles;
  static override properties = {
    words: { attribute: false },
    language: { attribute: false },
    zone: { attribute: false },
    label: { attribute: false },
  };

  declare words: PickerWords;
  /** The one that is shown now. */
  declare zone: string;
  declare language: string;
  /** What a zone is called. */
  declare label: (zone: string) => string;

  #zones: (readonly [zone: string, label: string])[] = [];
  #search = '';
  #active = 0;

  get #found() {
    return this.#zones.filter(([zone, label]) => isFound(zone, label, this.#search));
  }

  override willUpdate(): void {
    if (this.hasUpdated) return;
    this.#zones = allZones(this.zone)
      .map(
        (zone) =>
          [zone, [this.label(zone), timeName(this.language, zone)].filter(Boolean).join(', ')] as const,
      )
      .sort(([, one], [, other]) => one.localeCompare(other));
    this.#active = this.#zones.findIndex(([zone]) => zone === this.zone);
  }

  override firstUpdated(): void {
    this.renderRoot.querySelector('input')?.focus();
  }

  override updated(): void {
    this.renderRoot.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }

  override render() {
    const { words } = this;
    const found = this.#found;
    return html`<label for="zone">${words.zone}</label>
      <input
        id="zone"
        role="combobox"
        aria-autocomplete="list"
        aria-controls="list"
        aria-expanded="true"
        aria-activedescendant=${found.length ? `z${this.#active}` : nothing}
        autocomplete="off"
        spellcheck="false"
        dir="auto"
        placeholder=${this.label(this.zone)}
        @input=${this.#onInput}
        @keydown=${this.#onKey}
        @blur=${() => this.dispatchEvent(new ZoneEvent())}
      />
      <ul id="list" role="listbox" aria-label=${words.zone} @pointerdown=${(event: Event) => event.preventDefault()}>
        ${found.map(
          ([zone, label], index) =>
            html`<li
              id="z${index}"
              role="option"
              aria-selected=${index === this.#active}
              @click=${() => this.dispatchEvent(new ZoneEvent(zone))}
            >
              ${label}
            </li>`,
        )}
      </ul>
      <p role="status">${this.#search && !found.length ? words.noZone : nothing}</p>`;
  }

  #onInput({ target }: Event) {
    this.#search = (target as HTMLInputElement).value;
    this.#active = 0;
    this.requestUpdate();
  }

  #onKey(event: KeyboardEvent) {
    const { key } = event;
    if (event.isComposing || !['ArrowDown', 'ArrowUp', 'Enter', 'Escape'].includes(key)) return;
    event.preventDefault();
    const found = this.#found;
    if (key === 'Escape') {
      // It closes this, not the panel around it.
      event.stopPropagation();
      this.dispatchEvent(new ZoneEvent(this.zone));
    } else if (key === 'Enter') {
      const [zone] = found[this.#active] ?? [];
      if (zone) this.dispatchEvent(new ZoneEvent(zone));
    } else {
      const step = key === 'ArrowDown' ? 1 : found.length - 1;
      this.#active = (this.#active + step) % (found.length || 1);
      this.requestUpdate();
    }
  }
}

if (!customElements.get('porchlight-zones')) customElements.define('porchlight-zones', PorchlightZones);
