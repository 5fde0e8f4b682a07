import { html, nothing } from 'lit';
import type { Entry } from '../../protocol/entry.ts';
import { calendarIcon } from '../icons.ts';
import type { Strings } from '../localize/en.ts';
import { differ, placeWords, spanWords, theirWords } from '../meetings/meeting-times.ts';
import { MEETINGS } from '../route.ts';
import { browserZone } from '../settings/own-settings.ts';

/** An entry that gives a meeting a time. */
export type TimedEntry = Extract<Entry, { kind: 'booked' | 'rescheduled' }>;

/** Whether an entry gives a meeting a time, rather than takes it away. */
export function isTimed(entry: Entry): entry is TimedEntry {
  return entry.kind === 'booked' || entry.kind === 'rescheduled';
}

/** Whether what an entry says of its meeting still holds: a later one may have moved it, or called it off. */
export function holds({ number, meeting }: TimedEntry, entries: readonly Entry[]): boolean {
  return !entries.some(
    (later) =>
      later.number > number &&
      (isTimed(later) || later.kind === 'cancelled') &&
      later.meeting.id === meeting.id,
  );
}

/** A booked time, by the agent's clock and the visitor's. */
export function meetingCard(
  { meeting }: TimedEntry,
  {
    current,
    theirZone,
    language,
    strings,
  }: { current: boolean; theirZone: string | undefined; language: string; strings: Strings },
) {
  const elsewhere = theirZone !== undefined && differ(meeting.start, theirZone, browserZone());
  return html`<div class="meeting ${current ? '' : 'gone'}" part="meeting">
    ${calendarIcon}
    <div>
      <strong><time datetime=${meeting.start}>${spanWords(language, meeting)}</time></strong>
      ${elsewhere ? html`<p>${strings.meetings.theirTime(theirWords(language, meeting, theirZone), placeWords(theirZone))}</p>` : nothing}
      <p><bdi>${meeting.name}</bdi> · ${strings.meetings.withAgent(meeting.agent.name)}</p>
      ${current ? html`<a href=${MEETINGS}>${strings.meetings.see}</a>` : nothing}
    </div>
  </div>`;
}
