import * as z from 'zod/mini';
import { meetingId } from '../../protocol/meeting.ts';
import { WORKS, type Work } from './follow-up.ts';

/** What our letters about a meeting are marked with, so that one which comes back says which it was. */
export function markOf(meeting: string, letter: Work, sequence: number): Record<string, string> {
  return { meeting, letter, sequence: String(sequence) };
}

/** A letter about a meeting that did not reach its reader, or was not welcome. */
export interface MailFailure {
  meetingId: string;
  letter: Work;
  sequence: number;
  why: string;
}

const text = z.catch(z.optional(z.string()), undefined);
const recipient = z.object({ diagnosticCode: text, status: text });

/** An event of SES, as far as we look at it. */
const event = z.object({
  eventType: z.string(),
  mail: z.object({
    tags: z.object({
      meeting: z.tuple([meetingId]),
      letter: z.tuple([z.enum(WORKS)]),
      sequence: z.tuple([z.string().check(z.regex(/^\d{1,6}$/))]),
    }),
  }),
  bounce: z.optional(
    z.object({ bounceType: text, bounceSubType: text, bouncedRecipients: z.array(recipient) }),
  ),
  complaint: z.optional(z.object({ complaintFeedbackType: text })),
  reject: z.optional(z.object({ reason: text })),
});

/** What SES tells of a letter; undefined if it is none of ours about a meeting, or no bad news. */
export function failureOf(told: unknown): MailFailure | undefined {
  const { data } = event.safeParse(told);
  if (!data) return undefined;
  const { tags } = data.mail;
  const why = reasonOf(data);
  return why === undefined
    ? undefined
    : { meetingId: tags.meeting[0], letter: tags.letter[0], sequence: Number(tags.sequence[0]), why };
}

function reasonOf({ eventType, bounce, complaint, reject }: z.infer<typeof event>): string | undefined {
  switch (eventType) {
    case 'Bounce': {
      const { bounceType, bounceSubType, bouncedRecipients = [] } = bounce ?? {};
      const said = bouncedRecipients[0]?.diagnosticCode ?? bouncedRecipients[0]?.status;
      return ['bounced', bounceType, bounceSubType, said].filter((part) => part).join(', ');
    }
    case 'Complaint':
      return ['reported as unwanted', complaint?.complaintFeedbackType].filter((part) => part).join(', ');
    case 'Reject':
      return ['rejected', reject?.reason].filter((part) => part).join(', ');
    default:
      return undefined;
  }
}
