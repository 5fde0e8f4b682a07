import type { Entry } from '../../protocol/entry.ts';
import type { Conversation } from './conversation.ts';
import { oneLine } from './one-line.ts';

/** What admins are told of a chat that nobody took. What the visitor typed is text here, as everywhere. */
export function missedLetter(
  { visitor, startedAt }: Conversation,
  requested: Entry | undefined,
  tail: Entry,
  site: string,
): { subject: string; text: string } {
  const { name, email, phone, jobTitle } = visitor;
  const asked = requested?.kind === 'requested' ? requested : undefined;
  const left = tail.kind === 'missed' && tail.why === 'left';
  const rows: [string, string | undefined][] = [
    ['Name', name],
    ['Email', email],
    ['Phone', phone],
    ['Job title', jobTitle],
    ['Page', asked?.context.page],
    ['Asked at', startedAt],
    ['Site', site],
  ];
  const known = rows.map(([label, value]) => `${label}: ${oneLine(value ?? '-')}`);
  const why = left ? 'The visitor left before anybody accepted.' : 'Nobody accepted it.';
  const said = asked?.details.text;
  return {
    subject: `Missed chat from ${oneLine(name ?? email ?? 'a visitor')}`,
    text: [`A chat was missed. ${why}`, known.join('\n'), ...(said ? [said] : [])].join('\n\n'),
  };
}
