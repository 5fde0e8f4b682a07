import { picker } from '../../../client/booking/words/nl.ts';
import type { BookingWords } from './booking-en.ts';

export const strings: BookingWords = {
  picker,
  title: 'Afspraak maken',
  calendar: (agent) => `Agenda van ${agent}`,
  back: 'Terug',
  held: (time) => `Voor u vastgehouden: nog ${time}`,
  unheld: 'Niet meer vastgehouden, maar van u als het nog vrij is.',
  change: 'Wijzigen',
  confirm: 'Boeking bevestigen',
  other: 'Andere tijd kiezen',
  'slot.taken': 'Deze tijd is zojuist bezet. Kies een andere.',
  'calendar.unreachable': 'De agenda antwoordt niet. Er is niets geboekt; probeer het opnieuw.',
  'calendar.unknown': 'Er kunnen nu geen afspraken worden gemaakt.',
  'meeting.limit': 'Dit adres heeft al zoveel afspraken als mogelijk is.',
  problem: 'Dat is niet gelukt. Probeer het opnieuw.',
  booked: 'Afspraak gemaakt',
  rescheduled: 'Afspraak verzet',
  cancelled: 'Afspraak afgezegd',
  with: (agent) => `Met ${agent}`,
  join: 'Deelnemen aan de afspraak',
  mail: (email) => `Er is een uitnodiging onderweg naar ${email}. Daarmee kunt u verzetten of afzeggen.`,
  add: 'Aan agenda toevoegen',
  done: 'Klaar',
};
