import { css, html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { live as asTyped } from 'lit/directives/live.js';
import { tokens } from '../../client/tokens.css.ts';
import { MAX_FIELD } from '../../protocol/limits.ts';
import { controls } from '../controls.css.ts';
import { Follow } from '../follow.ts';
import type { InboxSession } from '../inbox-session.ts';
import { Words } from '../localize/words.ts';
import { outcomeWords } from './outcome-words.ts';
import { form } from './settings.css.ts';

const styles = css`
  .row {
    display: flex;
    align-items: start;
    gap: 1rem;
  }
  .field {
    flex: 1;
    min-inline-size: 0;
  }
`;

/** The name and the picture under which an agent takes chats. */
export class PorchlightProfile extends LitElement {
  static override styles = [tokens, controls, form, styles];

  /** Whose profile it is. */
  @property({ attribute: false }) session: InboxSession | undefined;

  readonly #words = new Words(this);

  constructor() {
    super();
    new Follow(this, () => [this.session?.mine]);
  }

  override render() {
    const mine = this.session?.mine;
    if (!mine?.me) return nothing;
    const { strings } = this.#words;
    const name = mine.name ?? mine.me.agent.name;
    const refused = mine.nameOutcome === 'refused';
    return html`<section aria-labelledby="heading">
      <h3 id="heading">${strings.settings.profile}</h3>
      <porchlight-picture .session=${this.session}></porchlight-picture>
      <form @submit=${this.#onSubmit}>
        <div class="row">
          <div class="field">
            <label for="name">${strings.settings.yourName}</label>
            <input id="name" class="wide" autocomplete="name" maxlength=${MAX_FIELD} dir="auto"
              aria-describedby="about" aria-invalid=${refused} .value=${asTyped(name)} @input=${this.#onInput} />
            <p class="hint" id="about">${strings.settings.yourNameText}</p>
            <div class="foot">
              <button class="button primary" aria-disabled=${!mine.nameUnsaved}>${strings.settings.saveName}</button>
              <p role="status" class=${mine.nameOutcome === 'saved' ? 'done' : ''}
                >${outcomeWords(strings, mine.nameOutcome, mine.nameUnsaved)}</p>
            </div>
          </div>
        </div>
      </form>
    </section>`;
  }

  readonly #onInput = ({ target }: InputEvent) => {
    if (target instanceof HTMLInputElement) this.session?.mine.editName(target.value);
  };

  readonly #onSubmit = (event: Event) => {
    event.preventDefault();
    if (this.session?.mine.nameUnsaved) void this.session.mine.rename();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-profile': PorchlightProfile;
  }
}
