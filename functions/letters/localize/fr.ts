import type { Words } from './words.ts';

/** Français. */
export const words: Words = {
  meetingWith: (name) => `Rendez-vous avec ${name}`,
  subject: {
    booked: (what) => `Confirmé : ${what}`,
    moved: (what) => `Nouvel horaire : ${what}`,
    cancelled: (what) => `Annulé : ${what}`,
    reminder: (what) => `Rappel : ${what}`,
    trouble: (what) => `À vérifier : ${what}`,
  },
  toVisitor: {
    booked: 'Votre rendez-vous est réservé',
    moved: 'Votre rendez-vous a un nouvel horaire',
    cancelled: 'Votre rendez-vous est annulé',
    reminder: 'Votre rendez-vous approche',
  },
  toAgent: {
    booked: (name) => `${name} a pris rendez-vous avec vous`,
    moved: (name) => `Votre rendez-vous avec ${name} a un nouvel horaire`,
    cancelled: (name) => `Votre rendez-vous avec ${name} est annulé`,
  },
  when: 'Quand',
  timeOf: (name) => `Heure locale de ${name}`,
  before: 'Auparavant',
  who: 'Avec',
  where: 'Où',
  about: 'Sujet',
  join: 'Rejoindre le rendez-vous',
  reschedule: 'Changer d’horaire',
  cancel: 'Annuler le rendez-vous',
  openMeetings: 'Ouvrir mes rendez-vous',
  linksNote: 'Ces liens modifient ce rendez-vous sans connexion : merci de ne pas transférer cet e-mail.',
  inCalendar: 'Il figure dans votre agenda connecté.',
  whyThis: (company) => `Vous recevez cet e-mail parce qu’un rendez-vous a été pris avec ${company}.`,
  calendarOf: (name) => `${name} : rendez-vous`,
  trouble: {
    heading: {
      visitorMail: 'Le visiteur n’a pas reçu notre e-mail',
      agentMail: 'L’agent n’a pas reçu notre e-mail',
      calendar: 'Un agenda connecté n’a pas pu être modifié',
    },
    what: {
      visitorMail: (email) => `L’e-mail concernant ce rendez-vous n’a pas pu être remis à ${email}.`,
      agentMail: (email) => `L’e-mail concernant ce rendez-vous n’a pas pu être remis à ${email}.`,
      calendar: (name) => `Ce rendez-vous n’a pas pu être inscrit dans l’agenda connecté de ${name}.`,
    },
    todo: {
      visitorMail: 'Merci de prévenir le visiteur par un autre moyen.',
      agentMail: 'Merci de prévenir l’agent et de vérifier son adresse.',
      calendar:
        'Merci de vérifier la connexion de l’agenda dans les réglages et d’y modifier ce rendez-vous à la main.',
    },
    stands: 'Dans Porchlight, le rendez-vous reste tel qu’il est indiqué ici.',
    reason: 'Raison',
  },
  calendar: {
    heading: {
      failing: 'Votre agenda est illisible pour le moment',
      revoked: 'Votre agenda doit être reconnecté',
    },
    label: 'Agenda',
    what: {
      failing:
        'Porchlight ne voit plus quand vous y êtes occupé : l’agenda ne répond pas ou refuse de répondre.',
      revoked:
        'Porchlight n’est plus autorisé à utiliser cet agenda : le mot de passe ou l’autorisation n’est plus valable.',
    },
    meanwhile:
      'Tant que ce n’est pas rétabli, personne ne peut réserver de rendez-vous avec vous, afin qu’aucun ne soit pris deux fois. Les rendez-vous déjà réservés sont maintenus.',
    open: 'Ouvrir mes paramètres',
  },
};
