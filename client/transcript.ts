import type { Entry, TextEntry } from '../protocol/entry.ts';
import { dayKey, dayName, zoneName } from './localize/days.ts';
import { formatTime } from './localize/format.ts';

/** The words of a transcript, in the reader's language. */
export interface TranscriptWords {
  title: string;
  /** Says which zone the times are in. */
  zone(name: string): string;
  speaker(entry: TextEntry): string;
  /** One line for what happened, or undefined to leave it out. */
  event(entry: Exclude<Entry, TextEntry>): string | undefined;
}

/** A conversation as plain text: a heading, the zone of its times, then each day with its lines. */
export function transcript(
  entries: readonly Entry[],
  words: TranscriptWords,
  { language, timeZone }: { language: string; timeZone: string },
): string {
  const first = entries[0]?.at ?? 0;
  const lines = [words.title, words.zone(zoneName(language, timeZone, first))];
  let day = '';
  for (const entry of entries) {
    const what = entry.kind === 'text' ? said(words.speaker(entry), entry.text) : words.event(entry);
    if (what === undefined) continue;
    if (day !== dayKey(entry.at, timeZone)) lines.push('', dayName(language, entry.at, timeZone), '');
    day = dayKey(entry.at, timeZone);
    lines.push(`${formatTime(language, entry.at, timeZone)}  ${what}`);
  }
  return `${lines.join('\n')}\n`;
}

/** Later lines of one message are set in, so that none can pass for a message of its own. */
function said(speaker: string, text: string): string {
  return `${speaker}: ${text.replace(/\r\n?|\n/g, '\n    ')}`;
}
