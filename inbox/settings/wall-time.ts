const DAY = 24 * 60 * 60_000;

/**
 * The moments at which a zone's clocks show this date and time: one as a rule, none if they skip it, two if they show
 * it twice.
 */
export function instantsOf(date: string, time: string, timeZone: string): number[] {
  const wall = Date.parse(`${date}T${time}Z`);
  const format = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  const shown = (ms: number) => Date.parse(`${format.format(ms).replace(' ', 'T')}Z`);
  // Whatever the clocks are off by then, they are off by it a day before or a day after.
  const offsets = new Set([-DAY, 0, DAY].map((away) => shown(wall + away) - (wall + away)));
  return [...offsets]
    .map((offset) => wall - offset)
    .filter((ms) => shown(ms) === wall)
    .sort((a, b) => a - b);
}
