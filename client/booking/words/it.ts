import type { PickerWords } from './en.ts';

export const picker: PickerWords = {
  previous: 'Mese precedente',
  next: 'Mese successivo',
  loading: 'Ricerca degli orari liberi …',
  none: 'Al momento non ci sono orari liberi.',
  nothing: 'Nessun orario libero questo mese.',
  times: (day) => `Orari di ${day}`,
  theirs: (time, name) => `${time} per ${name}`,
  zone: 'Fuso orario',
  noZone: 'Nessun fuso orario trovato.',
  clocks: (place, day) => `A ${place} l’ora cambia ${day}.`,
  changed: 'Gli orari liberi sono cambiati.',
  failed: 'Impossibile caricare gli orari liberi.',
  retry: 'Riprova',
};
