import { html, nothing } from 'lit';
import { dayName } from '../localize/days.ts';
import { formatter } from '../localize/format.ts';
import { dayStart, firstWeekday, monthWeeks } from './calendar-days.ts';

/** What the grid of days shows. */
interface DayGrid {
  language: string;
  /** As in `2026-11`. */
  month: string;
  today: string;
  /** The day that Tab leads to. */
  day: string;
  chosen: string | undefined;
  isFree(day: string): boolean;
  choose(day: string): void;
  onKey(event: KeyboardEvent): void;
}

const words = (language: string, day: string, options: Intl.DateTimeFormatOptions) =>
  formatter(language, { ...options, timeZone: 'UTC' }).format(dayStart(day));

export const monthName = (language: string, month: string) =>
  words(language, `${month}-01`, { month: 'long', year: 'numeric' });

/** A day without its year: Monday, 23 November. */
export const shortName = (language: string, day: string) =>
  words(language, day, { weekday: 'long', day: 'numeric', month: 'long' });

/** A month of buttons, as the ARIA guide has its date grids: one stop for Tab, arrows between the days. */
export function renderDays({ language, month, today, day, chosen, isFree, choose, onKey }: DayGrid) {
  // What has passed is not in the way of what can be chosen.
  const weeks = monthWeeks(month, firstWeekday(language)).filter((week) => today <= (week[6] ?? ''));
  const cell = (date: string) => {
    if (!date.startsWith(month)) return html`<td></td>`;
    const free = isFree(date);
    return html`<td aria-selected=${date === chosen}>
      <button
        class=${free ? 'free' : ''}
        tabindex=${date === day ? 0 : -1}
        aria-label=${dayName(language, dayStart(date), 'UTC')}
        aria-disabled=${free ? nothing : 'true'}
        aria-pressed=${free ? `${date === chosen}` : nothing}
        aria-current=${date === today ? 'date' : nothing}
        @click=${() => choose(date)}
      >
        ${+date.slice(8)}
      </button>
    </td>`;
  };
  return html`<table role="grid" aria-labelledby="month" @keydown=${onKey}>
    <thead>
      <tr>
        ${weeks[0]?.map(
          (date) =>
            html`<th scope="col" abbr=${words(language, date, { weekday: 'long' })}>
              ${words(language, date, { weekday: 'short' })}
            </th>`,
        )}
      </tr>
    </thead>
    <tbody>
      ${weeks.map((week) => html`<tr>${week.map(cell)}</tr>`)}
    </tbody>
  </table>`;
}
