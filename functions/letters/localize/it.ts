import type { Words } from './words.ts';

/** Italiano. */
export const words: Words = {
  meetingWith: (name) => `Incontro con ${name}`,
  subject: {
    booked: (what) => `Confermato: ${what}`,
    moved: (what) => `Nuovo orario: ${what}`,
    cancelled: (what) => `Annullato: ${what}`,
    reminder: (what) => `Promemoria: ${what}`,
    trouble: (what) => `Da controllare: ${what}`,
  },
  toVisitor: {
    booked: 'Il suo incontro è prenotato',
    moved: 'Il suo incontro ha un nuovo orario',
    cancelled: 'Il suo incontro è stato annullato',
    reminder: 'Il suo incontro si avvicina',
  },
  toAgent: {
    booked: (name) => `${name} ha prenotato un incontro con lei`,
    moved: (name) => `Il suo incontro con ${name} ha un nuovo orario`,
    cancelled: (name) => `Il suo incontro con ${name} è stato annullato`,
  },
  when: 'Quando',
  timeOf: (name) => `Ora locale di ${name}`,
  before: 'Prima',
  who: 'Con',
  where: 'Dove',
  about: 'Argomento',
  join: 'Partecipa all’incontro',
  reschedule: 'Cambia orario',
  cancel: 'Annulla l’incontro',
  openMeetings: 'Apri i miei incontri',
  linksNote:
    'Con questi link si può modificare l’incontro senza accedere: per favore non inoltri questa email.',
  inCalendar: 'È nel suo calendario collegato.',
  whyThis: (company) => `Riceve questa email perché è stato prenotato un incontro con ${company}.`,
  calendarOf: (name) => `${name}: incontri`,
  trouble: {
    heading: {
      visitorMail: 'Il visitatore non ha ricevuto la nostra email',
      agentMail: 'L’agente non ha ricevuto la nostra email',
      calendar: 'Non è stato possibile modificare un calendario collegato',
    },
    what: {
      visitorMail: (email) => `Non è stato possibile recapitare a ${email} l’email su questo incontro.`,
      agentMail: (email) => `Non è stato possibile recapitare a ${email} l’email su questo incontro.`,
      calendar: (name) =>
        `Non è stato possibile scrivere questo incontro nel calendario collegato di ${name}.`,
    },
    todo: {
      visitorMail: 'Avvisi il visitatore in un altro modo.',
      agentMail: 'Avvisi l’agente e controlli il suo indirizzo.',
      calendar:
        'Controlli il collegamento del calendario nelle impostazioni e modifichi lì l’incontro a mano.',
    },
    stands: 'In Porchlight l’incontro resta come indicato qui.',
    reason: 'Causa',
  },
  calendar: {
    heading: {
      failing: 'Al momento il tuo calendario non è leggibile',
      revoked: 'Devi ricollegare il tuo calendario',
    },
    label: 'Calendario',
    what: {
      failing:
        'Porchlight non vede più quando sei occupato lì: il calendario non risponde o rifiuta la richiesta.',
      revoked:
        'Porchlight non può più usare questo calendario: la password o l’autorizzazione non è più valida.',
    },
    meanwhile:
      'Finché non torna a funzionare, nessuno può prenotare un incontro con te, così nessun orario viene prenotato due volte. Gli incontri già prenotati restano validi.',
    open: 'Apri le mie impostazioni',
  },
};
