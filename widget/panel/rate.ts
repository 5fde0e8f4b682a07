import { css, html, nothing } from 'lit';
import type { LiveConversation } from '../../client/conversation/live-conversation.ts';
import { BEST_RATING, MAX_COMMENT, RATING_MS } from '../../protocol/limits.ts';
import type { RatingAnswer } from '../../protocol/rating.ts';
import type { TalkHost } from './talk.ts';

export const styles = css`
  .rate {
    all: unset;
    display: grid;
    justify-items: center;
    gap: 8px;
  }
  .rate legend {
    all: unset;
    margin-inline: auto;
    font-weight: 600;
  }
  .stars {
    display: flex;
  }
  .stars label {
    position: relative;
    display: grid;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
    border-radius: 50%;
    font-size: 30px;
    line-height: 1;
    color: var(--_control);
    cursor: pointer;
    transition: 0.2s var(--_ease);
  }
  .stars label:hover {
    transform: scale(1.12);
  }
  /* Those up to the one that is pointed at, too. */
  .stars .lit,
  .stars label:has(~ :hover),
  .stars label:hover {
    color: var(--_accent-text);
  }
  .stars input {
    all: unset;
    position: absolute;
    inset: 0;
    border-radius: 50%;
  }
  .stars input:focus-visible {
    outline: var(--_focus);
  }
  @media (forced-colors: active) {
    .stars label {
      forced-color-adjust: none;
      color: GrayText;
    }
    .stars .lit,
    .stars label:has(~ :hover),
    .stars label:hover {
      color: Highlight;
    }
  }
  .rate textarea {
    inline-size: 100%;
  }
  .rate button {
    inline-size: 100%;
  }
  /* One thing at a time: while there is a rating to send, that is it. */
  footer:has(.rate button) > .primary {
    background: none;
    color: inherit;
    border-color: var(--_control);
  }
`;

/** What a visitor is about to say of a chat, or has said. */
interface Saying {
  score?: number;
  comment: string;
  state: 'asking' | 'sending' | 'sent' | 'failed';
}

/** How the visitor liked a chat that has ended. */
export class Rate {
  readonly #host: TalkHost;
  readonly #sayings = new WeakMap<LiveConversation, Saying>();

  constructor(host: TalkHost) {
    this.#host = host;
  }

  /** Nothing for a chat that never began, or whose end was more than a day ago. */
  render(live: LiveConversation) {
    const { id, conversation } = live;
    const end = conversation.entries.at(-1);
    if (end?.kind !== 'ended' || Date.now() > Date.parse(end.at) + RATING_MS) return nothing;
    const { strings, session } = this.#host;
    const words = strings.rating;
    const said: Saying = this.#sayings.get(live) ?? {
      comment: '',
      state: session.notes.read('rated') === id ? 'sent' : 'asking',
    };
    const become = (change: Partial<Saying>) => {
      this.#sayings.set(live, { ...(this.#sayings.get(live) ?? said), ...change });
      this.#host.requestUpdate();
    };
    if (said.state === 'sent')
      return html`<p role="status">${words.thanks}
        <button class="link" part="button" @click=${() => become({ state: 'asking' })}>${words.change}</button></p>`;
    const { score = 0, comment, state } = said;
    const send = async (event: Event) => {
      event.preventDefault();
      if (!score || state === 'sending') return;
      become({ state: 'sending' });
      try {
        const { visitor } = await session.join();
        const rating = { score, ...(comment.trim() && { comment }) };
        await visitor.put<RatingAnswer>(`/conversations/${id}/rating`, rating);
        session.notes.write('rated', id);
        become({ state: 'sent' });
      } catch {
        become({ state: 'failed' });
      }
      session.rest();
    };
    return html`<form @submit=${send}><fieldset class="rate">
      <legend>${words.ask}</legend>
      <div class="stars">${[...Array(BEST_RATING).keys()]
        .map((at) => at + 1)
        .map(
          (each) => html`<label class=${each <= score ? 'lit' : ''}
          ><input type="radio" name="score" value=${each} aria-label=${words.score(each)} .checked=${each === score}
            @change=${() => become({ score: each })} /><span aria-hidden="true">★</span></label
        >`,
        )}</div>
      ${
        score
          ? html`<textarea rows="2" dir=${comment && 'auto'} maxlength=${MAX_COMMENT} aria-label=${words.comment}
                placeholder="${words.comment}\u200e" .value=${comment}
                @input=${({ target }: Event) => become({ comment: (target as HTMLTextAreaElement).value })}></textarea>
              ${state === 'failed' ? html`<p class="wrong" role="alert">${strings.problem}</p>` : nothing}
              <button class="primary" part="button primary">${words.send}</button>`
          : nothing
      }
    </fieldset></form>`;
  }
}
