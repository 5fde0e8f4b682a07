import type { Conversation } from '../../client/conversation.ts';
import { dayKey } from '../../client/localize/days.ts';
import { transcript } from '../../client/transcript.ts';
import type { Strings } from '../localize/en.ts';
import { eventWords, type People } from './event-words.ts';

/** A conversation as a text file in the agent's language and zone: its name and what is in it. */
export function writeTranscript(
  { entries }: Conversation,
  people: People,
  { strings, language, timeZone }: { strings: Strings; language: string; timeZone: string },
): { name: string; text: string } {
  const words = {
    title: strings.transcriptOf(people.visitor),
    zone: strings.timesIn,
    speaker: ({ by }: { by: string }) => (by === 'agent' ? people.agent : people.visitor),
    // A file is read by others than the one who made it: nobody in it is "you".
    event: (entry: Parameters<typeof eventWords>[0]) => eventWords(entry, { ...people, own: false }, strings),
  };
  const day = dayKey(entries[0]?.at ?? 0, timeZone);
  const name = `${people.visitor.replace(/[^\p{L}\p{N}]+/gu, '-')}-${day}.txt`;
  return { name, text: transcript(entries, words, { language, timeZone }) };
}
