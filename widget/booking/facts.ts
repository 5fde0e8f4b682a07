import { html, nothing } from 'lit';
import type { LoggedMeeting } from '../../protocol/entry.ts';
import { renderWhen } from './when.ts';
import type { BookingWords } from './words/booking-en.ts';

/**
 * When a meeting is; of one that stands also with whom and where, and how to put it into one's own calendar.
 */
export function renderFacts(
  meeting: LoggedMeeting,
  words: BookingWords,
  language: string,
  off: boolean,
  zone?: string,
) {
  const { agent, link } = meeting;
  const title = words.with(agent.name);
  const add = async () => (await import('../../client/ics.ts')).downloadIcs(meeting, title);
  const when = renderWhen(words, language, meeting, zone);
  if (off) return when;
  return html`${when}
    <p>${title}</p>
    ${link ? html`<a href=${link} target="_blank" rel="noopener noreferrer">${words.join}</a>` : nothing}
    <button class="plain" part="button" @click=${add}>${words.add}</button>`;
}
