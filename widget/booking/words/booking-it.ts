import { picker } from '../../../client/booking/words/it.ts';
import type { BookingWords } from './booking-en.ts';

export const strings: BookingWords = {
  picker,
  title: 'Prenota un incontro',
  calendar: (agent) => `Calendario di ${agent}`,
  back: 'Indietro',
  held: (time) => `Riservato per te ancora ${time}`,
  unheld: 'Non è più riservato per te, ma è tuo se è ancora libero.',
  change: 'Modifica',
  confirm: 'Conferma prenotazione',
  other: 'Scegli un altro orario',
  'slot.taken': 'Questo orario è appena stato preso. Scegline un altro.',
  'calendar.unreachable': 'Il calendario non risponde. Non è stato prenotato nulla; riprova.',
  'calendar.unknown': 'Al momento non si possono prenotare incontri.',
  'meeting.limit': 'Questo indirizzo ha già tutti gli incontri in programma che può avere.',
  problem: 'Non ha funzionato. Riprova.',
  booked: 'Incontro prenotato',
  rescheduled: 'Incontro spostato',
  cancelled: 'Incontro annullato',
  with: (agent) => `Con ${agent}`,
  join: 'Partecipa all’incontro',
  mail: (email) => `Un invito è in arrivo a ${email}. Da lì puoi spostare o annullare.`,
  add: 'Aggiungi al calendario',
  done: 'Fatto',
};
