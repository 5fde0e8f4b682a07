import { html } from 'lit';
import { formatTime } from '../../client/localize/format.ts';
import type { AgentCard, Entry } from '../../protocol/entry.ts';
import { renderFacts } from './facts.ts';
import { inWords } from './when.ts';
import type { BookingWords } from './words/booking-en.ts';

/** The entries of a log that are about meetings. */
export type MeetingEntry = Extract<Entry, { kind: 'calendar' | 'booked' | 'rescheduled' | 'cancelled' }>;

/** What became of one meeting. */
export type ChangeEntry = Exclude<MeetingEntry, { kind: 'calendar' }>;

/** What the log last says of a meeting. */
export const lastOf = (all: readonly Entry[] | undefined, id: string | undefined) =>
  all?.findLast((entry): entry is ChangeEntry => 'meeting' in entry && entry.meeting.id === id);

/** What the log says of a meeting, in one line. */
export function meetingLine(
  entry: MeetingEntry,
  words: BookingWords,
  language: string,
  timeZone?: string,
): string {
  if (entry.kind === 'calendar') return words.calendar(entry.agent.name);
  return `${words[entry.kind]}: ${inWords(language, entry.meeting, timeZone)}`;
}

/**
 * A calendar to book in, or a meeting as it stands: the last entry about it is its card, what was before is a line.
 */
export function renderEntry(
  entry: MeetingEntry,
  all: readonly Entry[],
  words: BookingWords,
  language: string,
  face: (agent: AgentCard) => unknown,
  book: (agent: AgentCard) => void,
) {
  const line = meetingLine(entry, words, language);
  const card = (side: string, content: unknown, style = '') =>
    html`<div class="message ${side}" part="message ${side}" role="article" tabindex="-1" aria-label=${line}>
      <div class="card ${style}">${content}</div>
      <div class="meta"><time datetime=${entry.at}>${formatTime(language, entry.at)}</time></div>
    </div>`;
  if (entry.kind === 'calendar') {
    const { agent } = entry;
    return card(
      'incoming',
      html`<p class="whose">${face(agent)}<b>${words.calendar(agent.name)}</b></p>
        <button class="primary" part="button primary" @click=${() => book(agent)}>${words.title}</button>`,
    );
  }
  const { meeting } = entry;
  if (lastOf(all, meeting.id) !== entry) return html`<p class="event">${line}</p>`;
  const off = entry.kind === 'cancelled';
  return card(
    '',
    html`<p class="title">${words[entry.kind]}</p>
      ${renderFacts(meeting, words, language, off)}`,
    off ? 'off' : '',
  );
}
