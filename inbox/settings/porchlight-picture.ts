import { css, html, LitElement, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { tokens } from '../../client/tokens.css.ts';
import { controls } from '../controls.css.ts';
import { face } from '../face.ts';
import { Follow } from '../follow.ts';
import type { InboxSession } from '../inbox-session.ts';
import { Words } from '../localize/words.ts';
import { cropPicture } from './crop-picture.ts';
import { form } from './settings.css.ts';

const styles = css`
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.75rem 1rem;
    margin-block-end: 1.25rem;
  }
  .avatar {
    inline-size: 4rem;
    block-size: 4rem;
    font-size: 1.25rem;
  }
  .field {
    flex: 1 1 12rem;
    min-inline-size: 0;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    margin-block-start: 0.375rem;
  }
  .failed {
    color: var(--_bad);
  }
`;

/** Where an agent chooses the picture that visitors and colleagues see beside their name. */
export class PorchlightPicture extends LitElement {
  static override styles = [tokens, controls, form, styles];

  /** Whose picture it is. */
  @property({ attribute: false }) session: InboxSession | undefined;

  /** The file that was chosen is none, or none that this browser can read. */
  @state() private unreadable = false;

  @query('input') private readonly input!: HTMLInputElement;
  @query('.choose') private readonly button!: HTMLElement;

  readonly #words = new Words(this);

  constructor() {
    super();
    new Follow(this, () => [this.session, this.session?.mine]);
  }

  override render() {
    const { session } = this;
    const agent = session?.mine.me?.agent;
    if (!agent) return nothing;
    const { strings } = this.#words;
    const { people } = strings;
    const saving = session.mine.pictureOutcome === 'saving';
    const wrong = this.unreadable
      ? people.notAPicture
      : session.mine.pictureOutcome === 'failed' && people.pictureFailed;
    return html`<div class="row" role="group" aria-labelledby="picture" aria-describedby="about">
      ${face(agent.name, session.api.picture(agent.avatar))}
      <div class="field">
        <p id="picture" class="label">${people.picture}</p>
        <p class="hint" id="about">${people.pictureText}</p>
        <div class="actions">
          <input type="file" accept="image/*" hidden @change=${this.#choose} />
          <button type="button" class="button choose" aria-disabled=${saving} @click=${() => this.input.click()}>
            ${people.choosePicture}</button>
          ${
            agent.avatar
              ? html`<button type="button" class="button" aria-disabled=${saving} @click=${this.#remove}>
                  ${people.removePicture}</button>`
              : nothing
          }
        </div>
        ${wrong ? html`<p role="alert" class="failed">${wrong}</p>` : nothing}
      </div>
    </div>`;
  }

  readonly #choose = async () => {
    const [file] = this.input.files ?? [];
    // The same file can be chosen again, when it has been mended.
    this.input.value = '';
    if (!file) return;
    const image = await cropPicture(file).catch(() => undefined);
    this.unreadable = image === undefined;
    if (image !== undefined) await this.session?.mine.show(image);
  };

  readonly #remove = async () => {
    this.unreadable = false;
    await this.session?.mine.show(null);
    // The button that was pressed is gone.
    await this.updateComplete;
    this.button.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-picture': PorchlightPicture;
  }
}
