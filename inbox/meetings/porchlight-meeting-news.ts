import { css, html, LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { tokens } from '../../client/tokens.css.ts';
import { bar } from '../bar.css.ts';
import { controls } from '../controls.css.ts';
import { Follow } from '../follow.ts';
import { calendarIcon } from '../icons.ts';
import type { InboxSession } from '../inbox-session.ts';
import { Words } from '../localize/words.ts';
import { MEETINGS } from '../route.ts';
import { newsWords } from './news-words.ts';

const styles = css`
  :host([hidden]) {
    display: none;
  }
  p {
    background: var(--_raised);
  }
  /* Side by side, on a phone as well. */
  .ways {
    display: flex;
    gap: 0.75rem;
  }
  svg {
    inline-size: 1.125rem;
    block-size: 1.125rem;
    color: var(--_muted);
  }
  strong {
    font-weight: 600;
  }
  .when {
    font-variant-numeric: tabular-nums;
  }
  @container inbox (inline-size < 40rem) {
    svg {
      display: none;
    }
  }
`;

/** Says at once what visitors did with their meetings, wherever in the inbox the agent is, until they have seen it. */
export class PorchlightMeetingNews extends LitElement {
  static override styles = [tokens, controls, bar, styles];

  /** Whose meetings they are. */
  @property({ attribute: false }) session: InboxSession | undefined;

  readonly #words = new Words(this);

  constructor() {
    super();
    new Follow(this, () => [this.session?.meetingNews]);
  }

  override render() {
    const { session } = this;
    const { strings, language } = this.#words;
    // The region stands from the start, so that what comes into it is heard.
    return html`<div role="status">${repeat(
      session?.meetingNews.list ?? [],
      ({ meeting }) => meeting.id,
      (news) => {
        const { did, when } = newsWords(news, strings, language);
        return html`<p>${calendarIcon}<strong>${did}</strong> <span class="when">${when}</span>
          <span class="ways"><a class="link" href=${MEETINGS}>${strings.meetings.see}</a>
            <button type="button" class="link" aria-label="${strings.dismiss}: ${did}"
              @click=${() => session?.meetingNews.seen(news.meeting.id)}>${strings.dismiss}</button></span></p>`;
      },
    )}</div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-meeting-news': PorchlightMeetingNews;
  }
}
