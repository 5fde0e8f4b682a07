import MailComposer from 'nodemailer/lib/mail-composer';
import { oneLine } from '../domain/one-line.ts';

/** Whoever a letter comes from or goes to. */
export interface Correspondent {
  name?: string;
  email: string;
}

/** A letter before it is put into words that mail servers understand. */
export interface Message {
  from: Correspondent;
  to: Correspondent;
  replyTo?: Correspondent;
  subject: string;
  text: string;
  html?: string;
  /** An invitation, for calendars: beside the text for those that look there, and as a file for all others. */
  invite?: { method: 'REQUEST' | 'CANCEL'; content: string };
  /** Letters about the same thing have the same. */
  thread?: string;
}

/** The message as it travels. Nothing in it is fetched from anywhere, and no text becomes a header. */
export async function mimeOf({ from, to, replyTo, thread, ...message }: Message): Promise<Uint8Array> {
  const { subject, text, html, invite } = message;
  const composer = new MailComposer({
    from: addressOf(from),
    to: addressOf(to),
    ...(replyTo && { replyTo: addressOf(replyTo) }),
    ...(thread && { references: `<${thread}>` }),
    subject: oneLine(subject),
    text,
    ...(html && { html }),
    ...(invite && { icalEvent: { ...invite, filename: 'invite.ics' } }),
    // Whatever answers by itself leaves such letters alone.
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

function addressOf({ name = '', email }: Correspondent) {
  return { name: oneLine(name), address: email };
}
