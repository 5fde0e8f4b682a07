import { randomUUID } from 'node:crypto';
import type { Journal } from '../journal.ts';
import { type Answer, exception, json } from './answer.ts';

/** A mail that was sent, and stayed here. */
export interface Mail {
  id: string;
  at: string;
  from: string;
  to: string[];
  subject: string;
  text: string;
  /** The whole message, when it was sent as one. */
  raw?: string;
}

interface SendEmail {
  FromEmailAddress?: string;
  Destination?: { ToAddresses?: string[]; CcAddresses?: string[]; BccAddresses?: string[] };
  Content?: {
    Simple?: { Subject?: Part; Body?: { Text?: Part; Html?: Part } };
    Raw?: { Data?: string };
  };
}
interface Part {
  Data?: string;
}

/** `SendEmail` of SES: puts the mail into the outbox. */
export function sendEmail(outbox: Journal<Mail>, body: Buffer): Answer {
  const request = JSON.parse(body.toString('utf8')) as SendEmail;
  const { Simple, Raw } = request.Content ?? {};
  const { ToAddresses = [], CcAddresses = [], BccAddresses = [] } = request.Destination ?? {};
  const to = [...ToAddresses, ...CcAddresses, ...BccAddresses];
  if (!Raw && (!request.FromEmailAddress || to.length === 0))
    return exception(400, 'BadRequestException', 'A mail has a sender and at least one recipient.');
  const raw = Raw?.Data === undefined ? undefined : Buffer.from(Raw.Data, 'base64').toString('utf8');
  const mail: Mail = {
    id: randomUUID(),
    at: new Date().toISOString(),
    from: request.FromEmailAddress ?? header(raw, 'From'),
    to: to.length > 0 ? to : [header(raw, 'To')],
    subject: Simple?.Subject?.Data ?? header(raw, 'Subject'),
    text: Simple?.Body?.Text?.Data ?? Simple?.Body?.Html?.Data ?? raw ?? '',
    ...(raw === undefined ? {} : { raw }),
  };
  outbox.put(mail.id, mail);
  return json({ MessageId: mail.id });
}

function header(raw: string | undefined, name: string): string {
  return new RegExp(`^${name}: (.*)$`, 'im').exec(raw ?? '')?.[1]?.trim() ?? '';
}
