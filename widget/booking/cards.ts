import { html } from 'lit';
import { formatTime } from '../../client/localize/format.ts';
import type { AgentCard, Entry } from '../../protocol/entry.ts';
import { renderFacts } from './facts.ts';
import { inWords, renderWhen } from './when.ts';
import type { BookingWords } from './words/booking-en.ts';

/** The entries of a log that are about meetings. */
export type MeetingEntry = Extract<Entry, { kind: 'calendar' | 'booked' | 'rescheduled' | 'cancelled' }>;

const TITLES = { booked: 'booked', rescheduled: 'moved', cancelled: 'cancelled' } as const;

/** What the log says of a meeting, in one line. */
export function meetingLine(
  entry: MeetingEntry,
  words: BookingWords,
  language: string,
  timeZone?: string,
): string {
  if (entry.kind === 'calendar') return words.calendar(entry.agent.name);
  return `${words[TITLES[entry.kind]]}: ${inWords(language, entry.meeting, timeZone)}`;
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
  const card = (side: string, content: unknown, style = '') =>
    html`<div class="message ${side}" part="message ${side}">
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
  const { agent, timeZone } = meeting;
  if (all.findLast((later) => 'meeting' in later && later.meeting.id === meeting.id) !== entry)
    return html`<p class="event">${meetingLine(entry, words, language)}</p>`;
  const off = entry.kind === 'cancelled';
  return card(
    '',
    html`<p class="title">${words[TITLES[entry.kind]]}</p>
      ${
        off
          ? renderWhen(words, language, meeting, { name: agent.name, timeZone })
          : renderFacts(meeting, words, language)
      }`,
    off ? 'off' : '',
  );
}
