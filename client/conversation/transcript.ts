import type { Entry, TextEntry } from '../../protocol/entry.ts';
import { dayKey, dayName, zoneName } from '../localize/days.ts';
import { formatTime } from '../localize/format.ts';

/** The words of a transcript, in the reader's language. */
export interface TranscriptWords<More = never> {
  title: string;
  /** Says which zone the times are in. */
  zone(name: string): string;
  /** Who said it; `agent` is the name of the one who had the chat then. */
  speaker(entry: TextEntry, agent: string): string;
  /** One line for what happened, or undefined to leave it out. */
  event(entry: Exclude<Entry, TextEntry> | More): string | undefined;
}

/** For whom it is written down. */
interface Place {
  language: string;
  timeZone: string;
}

interface Line {
  kind: 'note';
  at: string;
}

/** A conversation as plain text: a heading, the zone of its times, then each day with its lines. */
export function transcript(entries: readonly Entry[], words: TranscriptWords, place: Place): string;
/** The same with lines that are in no log, among its entries. */
export function transcript<More extends Line>(
  entries: readonly (Entry | More)[],
  words: TranscriptWords<More>,
  place: Place,
): string;
export function transcript(
  entries: readonly (Entry | Line)[],
  words: TranscriptWords<Line>,
  { language, timeZone }: Place,
): string {
  const first = entries[0]?.at ?? 0;
  const lines = [words.title, words.zone(zoneName(language, timeZone, first))];
  let day = '';
  let agent = '';
  for (const entry of entries) {
    if (entry.kind === 'accepted') agent = entry.agent.name;
    const what = entry.kind === 'text' ? said(words.speaker(entry, agent), entry.text) : words.event(entry);
    if (what === undefined) continue;
    if (day !== dayKey(entry.at, timeZone)) lines.push('', dayName(language, entry.at, timeZone), '');
    day = dayKey(entry.at, timeZone);
    lines.push(`${formatTime(language, entry.at, timeZone)}  ${what}`);
  }
  return `${lines.join('\n')}\n`;
}

/** Later lines of one message are set in, so that none can pass for a message of its own. */
export function said(speaker: string, text: string): string {
  return `${speaker}: ${text.replace(/\r\n?|\n/g, '\n    ')}`;
}
