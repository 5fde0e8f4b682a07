import { picker } from '../../../client/booking/words/fr.ts';
import type { BookingWords } from './booking-en.ts';

export const strings: BookingWords = {
  picker,
  title: 'Prendre rendez-vous',
  calendar: (agent) => `Agenda de ${agent}`,
  back: 'Retour',
  held: (time) => `Réservé pour vous encore ${time}`,
  unheld: 'Ce créneau ne vous est plus réservé, mais vous l’aurez s’il est encore libre.',
  change: 'Modifier',
  confirm: 'Confirmer le rendez-vous',
  other: 'Choisir un autre créneau',
  'slot.taken': 'Ce créneau vient d’être pris. Veuillez en choisir un autre.',
  'calendar.unreachable': 'L’agenda ne répond pas. Rien n’a été réservé ; veuillez réessayer.',
  'calendar.unknown': 'Il n’est pas possible de prendre rendez-vous pour le moment.',
  'meeting.limit': 'Cette adresse a déjà autant de rendez-vous à venir que possible.',
  problem: 'Cela n’a pas marché. Veuillez réessayer.',
  booked: 'Rendez-vous pris',
  rescheduled: 'Rendez-vous déplacé',
  cancelled: 'Rendez-vous annulé',
  with: (agent) => `Avec ${agent}`,
  join: 'Rejoindre le rendez-vous',
  mail: (email) =>
    `Une invitation part pour ${email}. Elle vous permet de déplacer ou d’annuler le rendez-vous.`,
  add: 'Ajouter à l’agenda',
  done: 'Terminé',
};
