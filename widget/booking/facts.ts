import { html, nothing } from 'lit';
import type { LoggedMeeting } from '../../protocol/entry.ts';
import { renderWhen } from './when.ts';
import type { BookingWords } from './words/booking-en.ts';

/** A meeting that stands: when, with whom and where; and how to put it into one's own calendar. */
export function renderFacts(meeting: LoggedMeeting, words: BookingWords, language: string, zone?: string) {
  const { agent, timeZone, link } = meeting;
  const title = words.with(agent.name);
  const add = async () => (await import('../../client/ics.ts')).downloadIcs(meeting, title);
  return html`${renderWhen(words, language, meeting, { name: agent.name, timeZone }, zone)}
    <p>${title}</p>
    ${link ? html`<a href=${link} target="_blank" rel="noopener noreferrer">${words.join}</a>` : nothing}
    <button class="plain" part="button" @click=${add}>${words.add}</button>`;
}
