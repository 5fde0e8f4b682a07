import { strings as booking } from '../../booking/words/booking-it.ts';
import type { MeetingWords } from './en.ts';

export const strings: MeetingWords = {
  ...booking,
  page: 'Il tuo incontro',
  reschedule: 'Sposta',
  cancel: 'Annulla l’incontro',
  ask: 'Annullare questo incontro?',
  keep: 'Mantieni l’incontro',
  newTime: 'Scegli un nuovo orario',
  confirmMove: 'Conferma il nuovo orario',
  told: 'Tutti sono avvisati per e-mail.',
  over: 'Questo incontro è iniziato o è passato.',
  invalid: 'Questo link non funziona, oppure il suo incontro è passato da tempo.',
  loading: 'Un momento …',
  unread: 'Impossibile caricare l’incontro.',
};
