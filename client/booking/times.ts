import { html, nothing } from 'lit';
import type { SlotPage } from '../../protocol/meeting.ts';
import { dayKey, offsetOf } from '../localize/days.ts';
import { formatTime, formatter } from '../localize/format.ts';
import { firstWeekday, weekStart } from './calendar-days.ts';
import { shortName } from './day-grid.ts';
import { PickEvent } from './pick-event.ts';
import type { PickerWords } from './words/en.ts';
import { clockChange, placeOf } from './zones.ts';

/** Whoever shows times. */
interface TimesHost extends EventTarget {
  words: PickerWords;
  language: string;
  /** The zone in which they are read. */
  zone: string;
  /** Whose they are. */
  name: string;
}

/**
 * Each time of a day that is free as a button, with what it is on the other's clock where that differs; those that were
 * `shown` when the day was chosen keep their places.
 */
export function renderTimes(
  host: TimesHost,
  page: SlotPage,
  day: string,
  free: readonly string[],
  shown: readonly string[],
) {
  const { words, language, zone } = host;
  const { timeZone } = page;
  const title = shortName(language, day);
  const week = weekStart(day, firstWeekday(language));
  const changes = [...new Set([zone, timeZone])].flatMap((place) => {
    const on = clockChange(place, week);
    return on ? words.clocks(placeOf(place), shortName(language, on)) : [];
  });
  const differs = (start: string) => offsetOf(zone, start) !== offsetOf(timeZone, start);
  const time = (start: string) => {
    if (!free.includes(start)) return html`<span></span>`;
    const both = differs(start);
    const theirs =
      (dayKey(start, timeZone) === day
        ? ''
        : `${formatter(language, { weekday: 'short', timeZone }).format(new Date(start))} `) +
      formatTime(language, start, timeZone);
    return html`<button
      data-start=${start}
      aria-description=${both ? words.theirs(theirs, host.name) : nothing}
      @click=${() => host.dispatchEvent(new PickEvent(start, zone))}
    >
      ${formatTime(language, start, zone)}${
        both ? html`<small aria-hidden="true">${theirs} ${placeOf(timeZone)}</small>` : nothing
      }
    </button>`;
  };
  return html`<section class="times" role="group" aria-label=${words.times(title)}>
    <h3 aria-hidden="true">${title}</h3>
    ${changes.map((change) => html`<p class="note">${change}</p>`)}
    <div class=${differs(free[0] ?? page.now) ? 'both' : ''}>${[...new Set([...shown, ...free])].sort().map(time)}</div>
  </section>`;
}
