import { strings as booking } from '../../booking/words/booking-fr.ts';
import type { MeetingWords } from './en.ts';

export const strings: MeetingWords = {
  ...booking,
  page: 'Votre rendez-vous',
  reschedule: 'Déplacer',
  cancel: 'Annuler le rendez-vous',
  ask: 'Annuler ce rendez-vous ?',
  keep: 'Garder le rendez-vous',
  newTime: 'Choisissez un nouveau créneau',
  confirmMove: 'Confirmer le nouveau créneau',
  told: 'Tout le monde est prévenu par e-mail.',
  over: 'Ce rendez-vous a commencé ou est terminé.',
  invalid: 'Ce lien ne fonctionne pas, ou son rendez-vous est passé depuis longtemps.',
  loading: 'Un instant …',
  unread: 'Le rendez-vous n’a pas pu être chargé.',
};
