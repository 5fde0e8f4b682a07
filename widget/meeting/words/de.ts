import { strings as booking } from '../../booking/words/booking-de.ts';
import type { MeetingWords } from './en.ts';

export const strings: MeetingWords = {
  ...booking,
  page: 'Ihr Termin',
  reschedule: 'Verschieben',
  cancel: 'Termin absagen',
  ask: 'Diesen Termin absagen?',
  keep: 'Termin behalten',
  newTime: 'Wählen Sie eine neue Zeit',
  confirmMove: 'Neue Zeit bestätigen',
  told: 'Alle werden per E-Mail benachrichtigt.',
  over: 'Dieser Termin hat begonnen oder ist vorbei.',
  invalid: 'Dieser Link funktioniert nicht, oder sein Termin ist lange vorbei.',
  loading: 'Einen Moment …',
  unread: 'Der Termin konnte nicht geladen werden.',
};
