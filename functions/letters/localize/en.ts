/** English, and what every other language has to say. */
export const words = {
  /** What a meeting is called when its agent has not named it. */
  meetingWith: (name: string) => `Meeting with ${name}`,
  subject: {
    booked: (what: string) => `Confirmed: ${what}`,
    moved: (what: string) => `New time: ${what}`,
    cancelled: (what: string) => `Cancelled: ${what}`,
    reminder: (what: string) => `Reminder: ${what}`,
    trouble: (what: string) => `Please check: ${what}`,
  },
  toVisitor: {
    booked: 'Your meeting is booked',
    moved: 'Your meeting has a new time',
    cancelled: 'Your meeting is cancelled',
    reminder: 'Your meeting is coming up',
  },
  toAgent: {
    booked: (name: string) => `${name} has booked a meeting with you`,
    moved: (name: string) => `Your meeting with ${name} has a new time`,
    cancelled: (name: string) => `Your meeting with ${name} is cancelled`,
  },
  when: 'When',
  timeOf: (name: string) => `${name}’s local time`,
  before: 'Previously',
  who: 'With',
  where: 'Where',
  about: 'About',
  join: 'Join the meeting',
  reschedule: 'Reschedule',
  cancel: 'Cancel meeting',
  openMeetings: 'Open my meetings',
  linksNote: 'These links change this meeting without signing in, so please do not pass this mail on.',
  inCalendar: 'It is in your connected calendar.',
  whyThis: (company: string) => `You get this mail because a meeting was booked with ${company}.`,
  calendarOf: (name: string) => `${name}: meetings`,
  trouble: {
    heading: {
      visitorMail: 'The visitor did not get our mail',
      agentMail: 'The agent did not get our mail',
      calendar: 'A connected calendar could not be changed',
    },
    what: {
      visitorMail: (email: string) => `The mail about this meeting could not be delivered to ${email}.`,
      agentMail: (email: string) => `The mail about this meeting could not be delivered to ${email}.`,
      calendar: (name: string) => `This meeting could not be written to the connected calendar of ${name}.`,
    },
    todo: {
      visitorMail: 'Please tell the visitor in another way.',
      agentMail: 'Please tell the agent, and check their address.',
      calendar:
        'Please check the calendar’s connection in the settings, and change this meeting there by hand.',
    },
    stands: 'In Porchlight the meeting stands as it is shown here.',
    reason: 'Reason',
  },
  calendar: {
    heading: {
      failing: 'Your calendar cannot be read at the moment',
      revoked: 'Your calendar has to be connected again',
    },
    label: 'Calendar',
    what: {
      failing:
        'Porchlight can no longer see when you are busy there: the calendar does not answer, or refuses to.',
      revoked:
        'Porchlight is no longer allowed to use this calendar: the password or the permission does not hold any more.',
    },
    meanwhile:
      'Until it works again, nobody can book a meeting with you, so that none is booked twice. Meetings that have been booked stand.',
    open: 'Open my settings',
  },
};
