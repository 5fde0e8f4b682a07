/** What can be written in an invitation, and is filled in. */
export const INVITATION_TOKENS = [
  'visitor.name',
  'visitor.email',
  'agent.name',
  'company',
  'meeting.date',
  'meeting.time',
  'meeting.duration',
  'meeting.link',
] as const;
