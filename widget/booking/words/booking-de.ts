import { picker } from '../../../client/booking/words/de.ts';
import type { BookingWords } from './booking-en.ts';

export const strings: BookingWords = {
  picker,
  title: 'Termin buchen',
  calendar: (agent) => `Kalender von ${agent}`,
  back: 'Zurück',
  held: (time) => `Für Sie reserviert: noch ${time}`,
  unheld: 'Nicht mehr reserviert, aber Ihre Zeit, wenn sie noch frei ist.',
  change: 'Ändern',
  confirm: 'Buchung bestätigen',
  other: 'Andere Zeit wählen',
  'slot.taken': 'Diese Zeit wurde gerade vergeben. Bitte wählen Sie eine andere.',
  'calendar.unreachable':
    'Der Kalender antwortet nicht. Es wurde nichts gebucht; bitte versuchen Sie es noch einmal.',
  'calendar.unknown': 'Zurzeit können keine Termine gebucht werden.',
  'meeting.limit': 'Für diese Adresse sind schon so viele Termine gebucht, wie es geht.',
  problem: 'Das hat nicht geklappt. Bitte versuchen Sie es noch einmal.',
  booked: 'Termin gebucht',
  rescheduled: 'Termin verschoben',
  cancelled: 'Termin abgesagt',
  with: (agent) => `Mit ${agent}`,
  join: 'Am Termin teilnehmen',
  mail: (email) => `Eine Einladung ist unterwegs an ${email}. Mit ihr können Sie verschieben oder absagen.`,
  add: 'Zum Kalender hinzufügen',
  done: 'Fertig',
};
