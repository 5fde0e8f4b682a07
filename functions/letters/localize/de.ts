import type { Words } from './words.ts';

/** Deutsch. */
export const words: Words = {
  meetingWith: (name) => `Termin mit ${name}`,
  subject: {
    booked: (what) => `Bestätigt: ${what}`,
    moved: (what) => `Neue Zeit: ${what}`,
    cancelled: (what) => `Abgesagt: ${what}`,
    reminder: (what) => `Erinnerung: ${what}`,
    trouble: (what) => `Bitte prüfen: ${what}`,
  },
  toVisitor: {
    booked: 'Ihr Termin ist gebucht',
    moved: 'Ihr Termin hat eine neue Zeit',
    cancelled: 'Ihr Termin ist abgesagt',
    reminder: 'Ihr Termin steht bevor',
  },
  toAgent: {
    booked: (name) => `${name} hat einen Termin bei Ihnen gebucht`,
    moved: (name) => `Ihr Termin mit ${name} hat eine neue Zeit`,
    cancelled: (name) => `Ihr Termin mit ${name} ist abgesagt`,
  },
  when: 'Wann',
  timeOf: (name) => `Ortszeit von ${name}`,
  before: 'Bisher',
  who: 'Mit',
  where: 'Wo',
  about: 'Worum es geht',
  join: 'Am Termin teilnehmen',
  reschedule: 'Verschieben',
  cancel: 'Termin absagen',
  openMeetings: 'Meine Termine öffnen',
  linksNote:
    'Über diese Links lässt sich der Termin ohne Anmeldung ändern. Bitte leiten Sie diese E-Mail nicht weiter.',
  inCalendar: 'Er steht in Ihrem verbundenen Kalender.',
  whyThis: (company) => `Sie erhalten diese E-Mail, weil ein Termin mit ${company} gebucht wurde.`,
  calendarOf: (name) => `${name}: Termine`,
  trouble: {
    heading: {
      visitorMail: 'Unsere E-Mail hat den Besucher nicht erreicht',
      agentMail: 'Unsere E-Mail hat den Mitarbeiter nicht erreicht',
      calendar: 'Ein verbundener Kalender ließ sich nicht ändern',
    },
    what: {
      visitorMail: (email) => `Die E-Mail zu diesem Termin konnte nicht an ${email} zugestellt werden.`,
      agentMail: (email) => `Die E-Mail zu diesem Termin konnte nicht an ${email} zugestellt werden.`,
      calendar: (name) =>
        `Dieser Termin konnte nicht in den verbundenen Kalender von ${name} geschrieben werden.`,
    },
    todo: {
      visitorMail: 'Bitte informieren Sie den Besucher auf anderem Weg.',
      agentMail: 'Bitte informieren Sie den Mitarbeiter und prüfen Sie seine Adresse.',
      calendar:
        'Bitte prüfen Sie die Verbindung des Kalenders in den Einstellungen und ändern Sie den Termin dort von Hand.',
    },
    stands: 'In Porchlight gilt der Termin, wie er hier steht.',
    reason: 'Grund',
  },
  calendar: {
    heading: {
      failing: 'Ihr Kalender ist zurzeit nicht lesbar',
      revoked: 'Ihr Kalender muss neu verbunden werden',
    },
    label: 'Kalender',
    what: {
      failing:
        'Porchlight sieht nicht mehr, wann Sie dort beschäftigt sind: Der Kalender antwortet nicht oder lehnt ab.',
      revoked:
        'Porchlight darf diesen Kalender nicht mehr verwenden: Das Passwort oder die Erlaubnis gilt nicht mehr.',
    },
    meanwhile:
      'Bis er wieder funktioniert, kann niemand ein Treffen mit Ihnen buchen, damit keines doppelt gebucht wird. Gebuchte Treffen bleiben bestehen.',
    open: 'Meine Einstellungen öffnen',
  },
};
