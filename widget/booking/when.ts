import { html, nothing } from 'lit';
import { ownZone, placeOf, townName } from '../../client/booking/zones.ts';
import { dayKey, dayName, offsetOf } from '../../client/localize/days.ts';
import { formatter } from '../../client/localize/format.ts';
import type { AgentCard, LoggedMeeting } from '../../protocol/entry.ts';
import type { BookingWords } from './words/booking-en.ts';

/** When a meeting is, as it is told. */
type Span = Pick<LoggedMeeting, 'start' | 'end'>;

function range(language: string, { start, end }: Span, timeZone: string): string {
  const format = formatter(language, { hour: 'numeric', minute: '2-digit', timeZone });
  return format.formatRange(Date.parse(start), Date.parse(end));
}

/** Day and time in one line, for those who know which zone is theirs. */
export function inWords(language: string, { start, end }: Span, timeZone = ownZone()): string {
  return `${dayName(language, start, timeZone)}, ${range(language, { start, end }, timeZone)}`;
}

/** Day and time, where it is, and what time it is there for the other, if their clocks differ. */
export function renderWhen(
  words: BookingWords,
  language: string,
  span: Span & { agent: AgentCard; timeZone?: string | undefined },
  zone = ownZone(),
) {
  const { start: at, agent, timeZone } = span;
  const differs = timeZone && offsetOf(timeZone, at) !== offsetOf(zone, at);
  const theirDay = timeZone && dayKey(at, timeZone) !== dayKey(at, zone);
  const theirs = differs
    ? (theirDay ? `${dayName(language, at, timeZone)}, ` : '') + range(language, span, timeZone)
    : '';
  return html`<p class="when"><time datetime=${at}><b>${dayName(language, at, zone)}</b> <b>${range(language, span, zone)}</b></time>
      <small>${townName(zone, at)}</small></p>
    ${
      differs
        ? html`<p class="theirs">${words.picker.theirs(theirs, agent.name)} (${placeOf(timeZone)})</p>`
        : nothing
    }`;
}
