import { html, LitElement, nothing } from 'lit';
import type { PickerWords } from './words/en.ts';
import { styles } from './zones.css.ts';
import { allZones, isFound, zoneLabel } from './zones.ts';

/** A zone was chosen. */
export class ZoneEvent extends Event {
  readonly zone: string;

  constructor(zone: string) {
    super('zone');
    this.zone = zone;
  }
}

/** The time zone that times are shown in: a field that searches all of them as one types. Part of the picker. */
export class PorchlightZones extends LitElement {
  static override styles = styles;
  static override properties = {
    words: { attribute: false },
    language: { attribute: false },
    zone: { attribute: false },
    at: { attribute: false },
  };

  declare words: PickerWords;
  declare language: string;
  declare zone: string;
  /** The instant for which offsets are told, in milliseconds. */
  declare at: number;

  /** Zones and their labels: made when they are first wanted, since there are hundreds. */
  #all: { language: string; zones: [zone: string, label: string][] } | undefined;
  /** What is searched for; undefined while the list is closed. */
  #search: string | undefined;
  #active = 0;

  get #found(): [string, string][] {
    if (this.#search === undefined) return [];
    if (this.#all?.language !== this.language) {
      const { language, at } = this;
      const label = (zone: string): [string, string] => [zone, zoneLabel(language, zone, at)];
      this.#all = { language, zones: allZones(this.zone).map(label) };
    }
    return this.#all.zones.filter(([zone, label]) => isFound(zone, label, this.#search ?? ''));
  }

  override render() {
    const { words } = this;
    const found = this.#found;
    const open = this.#search !== undefined;
    return html`<label for="zone">${words.zone}</label>
      <input
        id="zone"
        role="combobox"
        aria-autocomplete="list"
        aria-controls="list"
        aria-expanded=${open}
        aria-activedescendant=${open && found.length ? `z${this.#active}` : nothing}
        autocomplete="off"
        spellcheck="false"
        dir="auto"
        .value=${this.#search ?? zoneLabel(this.language, this.zone, this.at)}
        @click=${this.#open}
        @input=${this.#onInput}
        @keydown=${(event: KeyboardEvent) => this.#onKey(event, found)}
        @blur=${this.#close}
      />
      <ul id="list" role="listbox" aria-label=${words.zone} ?hidden=${!open} @pointerdown=${(event: Event) => event.preventDefault()}>
        ${found.map(
          ([zone, label], index) =>
            html`<li
              id="z${index}"
              role="option"
              aria-selected=${index === this.#active}
              @click=${() => this.#choose(zone)}
            >
              ${label}
            </li>`,
        )}
      </ul>
      <p role="status">${open && !found.length ? words.noZone : nothing}</p>`;
  }

  override updated() {
    this.renderRoot.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }

  #open({ target }: Event) {
    if (this.#search !== undefined) return;
    this.#find('');
    // What is there is only shown: the first letter takes its place.
    this.updateComplete.then(() => (target as HTMLInputElement).select());
  }

  #onInput({ target }: Event) {
    this.#find((target as HTMLInputElement).value);
  }

  #find(search: string) {
    this.#search = search;
    this.#active = search
      ? 0
      : Math.max(
          0,
          this.#found.findIndex(([zone]) => zone === this.zone),
        );
    this.requestUpdate();
  }

  #onKey(event: KeyboardEvent, found: [string, string][]) {
    const { key } = event;
    const open = this.#search !== undefined;
    if (event.isComposing || !['ArrowDown', 'ArrowUp', 'Enter', 'Escape'].includes(key)) return;
    if (key === 'Escape' && !open) return;
    event.preventDefault();
    if (key === 'Escape') {
      // Not the panel around it.
      event.stopPropagation();
      this.#close();
    } else if (!open) this.#find('');
    else if (key === 'Enter') {
      const [zone] = found[this.#active] ?? [];
      if (zone) this.#choose(zone);
    } else {
      const step = key === 'ArrowDown' ? 1 : found.length - 1;
      this.#active = (this.#active + step) % (found.length || 1);
      this.requestUpdate();
    }
  }

  #choose(zone: string) {
    this.#close();
    this.dispatchEvent(new ZoneEvent(zone));
  }

  #close() {
    this.#search = undefined;
    this.requestUpdate();
  }
}

if (!customElements.get('porchlight-zones')) customElements.define('porchlight-zones', PorchlightZones);
