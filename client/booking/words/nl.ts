import type { PickerWords } from './en.ts';

export const picker: PickerWords = {
  previous: 'Vorige maand',
  next: 'Volgende maand',
  loading: 'Vrije tijden zoeken …',
  none: 'Er zijn op dit moment geen vrije tijden.',
  nothing: 'Geen vrije tijden deze maand.',
  times: (day) => `Tijden op ${day}`,
  theirs: (time, name) => `${time} voor ${name}`,
  zone: 'Tijdzone',
  noZone: 'Geen tijdzone gevonden.',
  clocks: (place, day) => `In ${place} wordt de klok op ${day} verzet.`,
  changed: 'De vrije tijden zijn gewijzigd.',
  failed: 'De vrije tijden konden niet worden geladen.',
  retry: 'Opnieuw proberen',
};
