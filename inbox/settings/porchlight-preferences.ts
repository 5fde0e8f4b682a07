import { html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { LANGUAGES, type Language, pickLanguage } from '../../client/localize/language.ts';
import { tokens } from '../../client/tokens.css.ts';
import { controls } from '../controls.css.ts';
import { Follow } from '../follow.ts';
import { Words } from '../localize/words.ts';
import type { Preferences } from './preferences.ts';
import { form } from './settings.css.ts';

/** What an agent chooses for this browser: language, single keys. Each choice holds at once. */
export class PorchlightPreferences extends LitElement {
  static override styles = [tokens, controls, form];

  /** The choices. */
  @property({ attribute: false }) preferences: Preferences | undefined;

  readonly #words = new Words(this);

  constructor() {
    super();
    new Follow(this, () => [this.preferences]);
  }

  override render() {
    const { preferences } = this;
    if (!preferences) return nothing;
    const { settings } = this.#words.strings;
    const { singleKeys } = preferences;
    return html`<section aria-labelledby="heading">
      <h3 id="heading">${settings.thisBrowser}</h3>
      <div class="field">
        <label for="language">${settings.language}</label>
        <select id="language" class="wide" @change=${this.#onLanguage}>
          <option value="" .selected=${preferences.language === undefined}>${settings.asBrowser(nameOf(pickLanguage(navigator.languages)))}</option>
          ${LANGUAGES.map((tag) => html`<option value=${tag} lang=${tag} .selected=${preferences.language === tag}>${nameOf(tag)}</option>`)}
        </select>
      </div>
      <div class="field" role="group" aria-labelledby="keys">
        <span class="label" id="keys">${this.#words.strings.keys.title}</span>
        <label class="tick"><input type="checkbox" aria-describedby="keys-about" .checked=${singleKeys}
          @change=${() => preferences.choose({ singleKeys: !singleKeys })} />${settings.singleKeys}</label>
        <p class="hint" id="keys-about">${settings.singleKeysText}</p>
      </div>
    </section>`;
  }

  readonly #onLanguage = ({ target }: Event) => {
    if (!(target instanceof HTMLSelectElement)) return;
    const language = LANGUAGES.find((tag) => tag === target.value);
    this.preferences?.choose({ language });
  };
}

/** Each language by its own name, as whoever looks for it knows it. */
function nameOf(tag: Language): string {
  const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-preferences': PorchlightPreferences;
  }
}
