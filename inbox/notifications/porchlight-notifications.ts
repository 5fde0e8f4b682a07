import { html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { tokens } from '../../client/tokens.css.ts';
import { controls } from '../controls.css.ts';
import { Follow } from '../follow.ts';
import type { InboxSession } from '../inbox-session.ts';
import { Words } from '../localize/words.ts';
import { Chime } from '../offers/chime.ts';
import { SOUND_NAMES, type SoundName } from '../offers/sounds.ts';
import { SELF_TEST } from '../route.ts';
import { form } from '../settings/settings.css.ts';

/** What reaches an agent, and how it sounds, in this browser. Each choice holds at once. */
export class PorchlightNotifications extends LitElement {
  static override styles = [tokens, controls, form];

  /** Whose notifications they are. */
  @property({ attribute: false }) session: InboxSession | undefined;

  /** Makes the sounds that are tried out. */
  @property({ attribute: false }) chime = new Chime();

  /** Whether the browser would not let the last trial sound. */
  @state() private silent = false;

  readonly #words = new Words(this);

  constructor() {
    super();
    new Follow(this, () => [this.session?.preferences, this.session?.notifications]);
  }

  override render() {
    const { session } = this;
    if (!session) return nothing;
    const { settings, notifications: words } = this.#words.strings;
    const { volume, repeat } = session.preferences;
    const percent = Math.round(volume * 100);
    return html`<section aria-labelledby="heading">
      <h3 id="heading">${words.title}</h3>
      ${this.#browser(session)}
      ${this.#sound('offerSound', words.offerSound)} ${this.#sound('messageSound', words.messageSound)}
      <label class="tick"><input type="checkbox" .checked=${repeat}
        @change=${() => session.preferences.choose({ repeat: !repeat })} />${words.repeat}</label>
      <div class="field">
        <label for="volume">${settings.volume}</label>
        <input type="range" id="volume" min="0" max="100" step="5" .value=${String(percent)} aria-valuetext="${percent} %"
          @input=${this.#onVolume} />
        <p role="status" class="wrong">${this.silent ? settings.silent : nothing}</p>
      </div>
      <div class="foot"><a class="button" href=${SELF_TEST}>${words.selfTest}</a></div>
    </section>`;
  }

  #browser({ notifications, preferences }: InboxSession) {
    const { notifications: words } = this.#words.strings;
    const allowed = notifications.browser.allowed();
    if (allowed === 'ask')
      return html`<div class="field"><p class="about">${words.banner}</p>
        <button type="button" class="button primary" @click=${() => notifications.enable()}>${words.enable}</button></div>`;
    if (allowed !== 'granted') return html`<p class="about">${words.refused[allowed]}</p>`;
    const { state } = notifications.device;
    const fault =
      preferences.notify && (state === 'blocked' || state === 'failed') ? words.pushFaults[state] : nothing;
    return html`<div class="field">
      <label class="tick"><input type="checkbox" aria-describedby="notify-about" .checked=${preferences.notify}
        @change=${() => preferences.choose({ notify: !preferences.notify })} />${words.notify}</label>
      <p class="hint" id="notify-about">${words.notifyText}</p>
      <p role="status" class="wrong">${fault}</p>
    </div>`;
  }

  #sound(name: 'offerSound' | 'messageSound', label: string) {
    const { notifications: words } = this.#words.strings;
    const chosen = this.session?.preferences[name];
    return html`<div class="field">
      <label for=${name}>${label}</label>
      <div class="foot">
        <select id=${name} @change=${(event: Event) => this.#choose(name, event)}>
          ${SOUND_NAMES.map((sound) => html`<option value=${sound} .selected=${sound === chosen}>${words.sounds[sound]}</option>`)}
        </select>
        <button type="button" class="button" aria-label=${words.play(label)} ?disabled=${chosen === 'none'}
          @click=${() => this.#play(chosen)}>${this.#words.strings.settings.tryIt}</button>
      </div>
    </div>`;
  }

  /** What is chosen is heard: a name alone says little about a sound. */
  #choose(name: 'offerSound' | 'messageSound', { target }: Event): void {
    if (!(target instanceof HTMLSelectElement)) return;
    const sound = SOUND_NAMES.find((known) => known === target.value);
    if (!sound) return;
    this.session?.preferences.choose({ [name]: sound });
    if (sound !== 'none') void this.#play(sound);
  }

  async #play(sound: SoundName = 'none'): Promise<void> {
    await this.chime.unlock();
    this.silent = !this.chime.ring(sound, this.session?.preferences.volume);
  }

  readonly #onVolume = ({ target }: InputEvent) => {
    if (target instanceof HTMLInputElement)
      this.session?.preferences.choose({ volume: Number(target.value) / 100 });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-notifications': PorchlightNotifications;
  }
}
