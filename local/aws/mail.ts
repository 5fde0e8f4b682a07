import { randomUUID } from 'node:crypto';
import type { Journal } from '../journal.ts';
import { partsOf } from '../mail-parts.ts';
import { type Answer, exception, json } from './answer.ts';

/** A mail that was sent, and stayed here. */
export interface Mail {
  id: string;
  at: string;
  from: string;
  to: string[];
  subject: string;
  text: string;
  /** The whole message. */
  raw?: string;
  /** It came back. */
  bounced?: true;
}

interface SendEmail {
  FromEmailAddress?: string;
  Destination?: { ToAddresses?: string[]; CcAddresses?: string[]; BccAddresses?: string[] };
  Content?: {
    Simple?: { Subject?: Part; Body?: { Text?: Part; Html?: Part } };
    Raw?: { Data?: string };
  };
  ConfigurationSetName?: string;
  EmailTags?: { Name: string; Value: string }[];
}
interface Part {
  Data?: string;
}

/** Hears, as EventBridge would tell it, that a mail has come back. */
export type HearOfMail = (detail: object) => void;

/** Nobody lives at these addresses, and the last one does not want our mail. */
const NOBODY = /^(bounce@simulator\.amazonses\.com|.*@bounce\.example)$/i;
const UNWILLING = 'complaint@simulator.amazonses.com';

/** `SendEmail` of SES: puts the mail into the outbox. */
export function sendEmail(outbox: Journal<Mail>, hear: HearOfMail, body: Buffer): Answer {
  const request = JSON.parse(body.toString('utf8')) as SendEmail;
  const { Simple, Raw } = request.Content ?? {};
  const { ToAddresses = [], CcAddresses = [], BccAddresses = [] } = request.Destination ?? {};
  const to = [...ToAddresses, ...CcAddresses, ...BccAddresses];
  if (!request.FromEmailAddress || to.length === 0)
    return exception(400, 'BadRequestException', 'A mail has a sender and at least one recipient.');
  const raw = Raw?.Data === undefined ? undefined : Buffer.from(Raw.Data, 'base64').toString('utf8');
  const parts = raw === undefined ? undefined : partsOf(raw);
  const nobody = to.filter((address) => NOBODY.test(address));
  const mail: Mail = {
    id: randomUUID(),
    at: new Date().toISOString(),
    from: parts?.headers.from ?? request.FromEmailAddress,
    to,
    subject: parts?.headers.subject ?? Simple?.Subject?.Data ?? '',
    text: parts?.text ?? Simple?.Body?.Text?.Data ?? Simple?.Body?.Html?.Data ?? '',
    ...(raw !== undefined && { raw }),
    ...(nobody.length > 0 && { bounced: true }),
  };
  outbox.put(mail.id, mail);
  if (request.ConfigurationSetName) tell(mail, nobody, request, hear);
  return json({ MessageId: mail.id });
}

function tell({ id, to }: Mail, nobody: readonly string[], request: SendEmail, hear: HearOfMail): void {
  const { ConfigurationSetName = '', EmailTags = [] } = request;
  const tags = Object.fromEntries(EmailTags.map(({ Name, Value }) => [Name, [Value]]));
  const mail = { messageId: id, tags: { 'ses:configuration-set': [ConfigurationSetName], ...tags } };
  if (nobody.length > 0) {
    const bouncedRecipients = nobody.map((emailAddress) => ({
      emailAddress,
      action: 'failed',
      status: '5.1.1',
      diagnosticCode: 'smtp; 550 5.1.1 user unknown',
    }));
    const bounce = { bounceType: 'Permanent', bounceSubType: 'General', bouncedRecipients };
    hear({ eventType: 'Bounce', bounce, mail });
  }
  if (to.includes(UNWILLING))
    hear({ eventType: 'Complaint', complaint: { complaintFeedbackType: 'abuse' }, mail });
}
