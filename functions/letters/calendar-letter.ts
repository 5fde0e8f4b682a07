import type { Connection } from '../domain/calendar-connection.ts';
import { oneLine } from '../domain/one-line.ts';
import { tongueOf } from './localize/words.ts';
import { type Page, plain, pretty } from './paper.ts';

/** What an agent is told when their calendar cannot be read any more. */
export function calendarLetter(
  { name, state }: Pick<Connection, 'name'> & { state: 'failing' | 'revoked' },
  { language, inbox }: { language: string; inbox: string },
): { subject: string; text: string; html: string } {
  const { tag, words } = tongueOf(language);
  const { calendar } = words;
  const page: Page = {
    language: tag,
    preview: oneLine(name),
    heading: calendar.heading[state],
    facts: [{ label: calendar.label, lines: [oneLine(name)] }],
    text: `${calendar.what[state]}\n\n${calendar.meanwhile}`,
    links: [{ label: calendar.open, address: inbox }],
    notes: [],
  };
  return { subject: calendar.heading[state], text: plain(page), html: pretty(page) };
}
