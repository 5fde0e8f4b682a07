import type { PickerWords } from './en.ts';

export const picker: PickerWords = {
  previous: 'Voriger Monat',
  next: 'Nächster Monat',
  loading: 'Freie Zeiten werden gesucht …',
  none: 'Zurzeit gibt es keine freien Zeiten.',
  nothing: 'In diesem Monat ist nichts frei.',
  times: (day) => `Zeiten am ${day}`,
  theirs: (time, name) => `${time} für ${name}`,
  zone: 'Zeitzone',
  noZone: 'Keine Zeitzone gefunden.',
  clocks: (place, day) => `In ${place} werden die Uhren am ${day} umgestellt.`,
  changed: 'Die freien Zeiten haben sich geändert.',
  failed: 'Die freien Zeiten konnten nicht geladen werden.',
  retry: 'Noch einmal versuchen',
};
