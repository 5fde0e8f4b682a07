import { css, html, nothing } from 'lit';
import type { LiveConversation } from '../../client/conversation/live-conversation.ts';
import type { TalkHost } from './talk.ts';

export const styles = css`
  .missed p {
    color: var(--_text);
    font-size: 17px;
    line-height: 1.5;
  }
  .missed .avatar {
    background: var(--_sunken);
    animation: none;
  }
  .lamp {
    inline-size: 40px;
    fill: var(--_muted);
  }
`;

/** The light that glowed during the wait, out. */
const lamp = html`<span class="avatar"
  ><svg class="lamp" viewBox="0 0 24 24" aria-hidden="true">
    <path d="M9 22h6v-2H9Zm3-20a7 7 0 0 0-4 12.7V18h8v-3.3A7 7 0 0 0 12 2Z" /></svg
></span>`;

/** Nobody came. Where a meeting can be booked, that is the better way on. */
export function renderMissed({ strings, session, book }: TalkHost, live: LiveConversation | undefined) {
  const { message, booking } = live?.conversation.missed?.fallback ?? {};
  const button = (first: boolean, label: string, act: () => void) =>
    html`<button class=${first ? 'primary next' : 'plain'} part=${first ? 'button primary' : 'button'} @click=${act}>${label}</button>`;
  return html`<div class="wait missed">
    ${lamp}
    <p role="alert" dir="auto">${message ? session.parts.talk?.words(message) : strings.nobody}</p>
    ${booking ? button(true, strings.book, book) : nothing}
    ${button(!booking, strings.again, () => session.startOver())}
  </div>`;
}
