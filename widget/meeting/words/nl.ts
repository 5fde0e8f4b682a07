import { strings as booking } from '../../booking/words/booking-nl.ts';
import type { MeetingWords } from './en.ts';

export const strings: MeetingWords = {
  ...booking,
  page: 'Uw afspraak',
  reschedule: 'Verzetten',
  cancel: 'Afspraak afzeggen',
  ask: 'Deze afspraak afzeggen?',
  keep: 'Afspraak houden',
  newTime: 'Kies een nieuwe tijd',
  confirmMove: 'Nieuwe tijd bevestigen',
  told: 'Iedereen krijgt bericht per e-mail.',
  over: 'Deze afspraak is begonnen of voorbij.',
  invalid: 'Deze link werkt niet, of de afspraak is allang voorbij.',
  loading: 'Een ogenblik …',
  unread: 'De afspraak kon niet worden geladen.',
};
