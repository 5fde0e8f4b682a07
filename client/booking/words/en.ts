/** What the picker of days and times says. The other languages have the same keys; the compiler sees to it. */
export const picker = {
  previous: 'Previous month',
  next: 'Next month',
  loading: 'Looking for free times …',
  none: 'There are no free times at the moment.',
  nothing: 'No free times this month.',
  times: (day: string) => `Times on ${day}`,
  theirs: (time: string, name: string) => `${time} for ${name}`,
  zone: 'Time zone',
  noZone: 'No time zone found.',
  clocks: (place: string, day: string) => `In ${place} the clocks change on ${day}.`,
  changed: 'The free times have changed.',
  failed: 'The free times could not be loaded.',
  retry: 'Try again',
};

export type PickerWords = typeof picker;
