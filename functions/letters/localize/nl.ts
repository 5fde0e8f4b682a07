import type { Words } from './words.ts';

/** Nederlands. */
export const words: Words = {
  meetingWith: (name) => `Afspraak met ${name}`,
  subject: {
    booked: (what) => `Bevestigd: ${what}`,
    moved: (what) => `Nieuwe tijd: ${what}`,
    cancelled: (what) => `Geannuleerd: ${what}`,
    reminder: (what) => `Herinnering: ${what}`,
    trouble: (what) => `Graag controleren: ${what}`,
  },
  toVisitor: {
    booked: 'Uw afspraak is geboekt',
    moved: 'Uw afspraak heeft een nieuwe tijd',
    cancelled: 'Uw afspraak is geannuleerd',
    reminder: 'Uw afspraak komt eraan',
  },
  toAgent: {
    booked: (name) => `${name} heeft een afspraak met u geboekt`,
    moved: (name) => `Uw afspraak met ${name} heeft een nieuwe tijd`,
    cancelled: (name) => `Uw afspraak met ${name} is geannuleerd`,
  },
  when: 'Wanneer',
  timeOf: (name) => `Plaatselijke tijd van ${name}`,
  before: 'Eerder',
  who: 'Met',
  where: 'Waar',
  about: 'Onderwerp',
  join: 'Deelnemen aan de afspraak',
  reschedule: 'Verzetten',
  cancel: 'Afspraak annuleren',
  openMeetings: 'Mijn afspraken openen',
  linksNote:
    'Met deze links kan de afspraak zonder inloggen worden gewijzigd; stuur deze e-mail dus niet door.',
  inCalendar: 'De afspraak staat in uw gekoppelde agenda.',
  whyThis: (company) => `U krijgt deze e-mail omdat er een afspraak met ${company} is geboekt.`,
  calendarOf: (name) => `${name}: afspraken`,
  trouble: {
    heading: {
      visitorMail: 'De bezoeker heeft onze e-mail niet ontvangen',
      agentMail: 'De medewerker heeft onze e-mail niet ontvangen',
      calendar: 'Een gekoppelde agenda kon niet worden gewijzigd',
    },
    what: {
      visitorMail: (email) => `De e-mail over deze afspraak kon niet worden bezorgd bij ${email}.`,
      agentMail: (email) => `De e-mail over deze afspraak kon niet worden bezorgd bij ${email}.`,
      calendar: (name) => `Deze afspraak kon niet in de gekoppelde agenda van ${name} worden gezet.`,
    },
    todo: {
      visitorMail: 'Laat het de bezoeker op een andere manier weten.',
      agentMail: 'Laat het de medewerker weten en controleer het adres.',
      calendar:
        'Controleer de koppeling van de agenda in de instellingen en wijzig de afspraak daar met de hand.',
    },
    stands: 'In Porchlight staat de afspraak zoals hier getoond.',
    reason: 'Reden',
  },
  calendar: {
    heading: {
      failing: 'Je agenda kan op dit moment niet worden gelezen',
      revoked: 'Je agenda moet opnieuw worden gekoppeld',
    },
    label: 'Agenda',
    what: {
      failing: 'Porchlight ziet niet meer wanneer je daar bezet bent: de agenda antwoordt niet of weigert.',
      revoked:
        'Porchlight mag deze agenda niet meer gebruiken: het wachtwoord of de toestemming is niet meer geldig.',
    },
    meanwhile:
      'Totdat dit weer werkt, kan niemand een afspraak met je boeken, zodat er geen dubbel wordt geboekt. Geboekte afspraken blijven staan.',
    open: 'Mijn instellingen openen',
  },
};
