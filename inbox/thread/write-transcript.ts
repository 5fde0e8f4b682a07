import type { Conversation } from '../../client/conversation/conversation.ts';
import { said, transcript } from '../../client/conversation/transcript.ts';
import { dayKey, dayName, zoneName } from '../../client/localize/days.ts';
import { formatTime } from '../../client/localize/format.ts';
import type { Entry, TextEntry } from '../../protocol/entry.ts';
import type { Note } from '../../protocol/note.ts';
import type { Strings } from '../localize/en.ts';
import { eventWords, type People } from './event-words.ts';
import { type NoteLine, placeNotes } from './place-notes.ts';
import { type TranscriptLine, transcriptHtml } from './transcript-html.ts';

/** What a transcript can be kept as: something to read anywhere, something to look at, something to work with. */
export const FORMATS = ['txt', 'html', 'json'] as const;
export type Format = (typeof FORMATS)[number];

const TYPES = { txt: 'text/plain', html: 'text/html', json: 'application/json' };

interface Writing {
  format: Format;
  /** Notes of agents, when the one who downloads has asked for them. */
  notes: readonly Note[];
  strings: Strings;
  language: string;
  timeZone: string;
}

/** A conversation as a file in the agent's language and zone: its name, what is in it, and what that is. */
export function writeTranscript(
  conversation: Conversation,
  people: People,
  writing: Writing,
): { name: string; text: string; type: string } {
  const day = dayKey(conversation.entries[0]?.at ?? 0, writing.timeZone);
  const name = `${people.visitor.replace(/[^\p{L}\p{N}]+/gu, '-')}-${day}.${writing.format}`;
  const write = { txt: asText, html: asPage, json: asData }[writing.format];
  return { name, text: write(conversation, people, writing), type: TYPES[writing.format] };
}

function asText({ entries }: Conversation, people: People, { notes, strings, language, timeZone }: Writing) {
  const words = {
    title: strings.transcriptOf(people.visitor),
    zone: strings.timesIn,
    speaker: ({ by }: { by: string }, agent: string) =>
      by === 'agent' ? agent || people.agent : people.visitor,
    event: (line: Exclude<Entry, TextEntry> | NoteLine) =>
      line.kind === 'note'
        ? said(speakerOf(line, people, strings), line.text)
        : happened(line, people, strings),
  };
  return transcript(spoken(placeNotes(entries, notes)), words, { language, timeZone });
}

function asPage({ entries }: Conversation, people: People, { notes, strings, language, timeZone }: Writing) {
  const days = new Map<string, { name: string; lines: TranscriptLine[] }>();
  let { agent } = people;
  for (const line of spoken(placeNotes(entries, notes))) {
    if (line.kind === 'accepted') agent = line.agent.name;
    const key = dayKey(line.at, timeZone);
    const day = days.get(key) ?? { name: dayName(language, line.at, timeZone), lines: [] };
    days.set(key, day);
    const when = { at: line.at, time: formatTime(language, line.at, timeZone) };
    if (line.kind === 'text' || line.kind === 'note') {
      const kind = line.kind === 'note' ? 'note' : line.by;
      day.lines.push({
        ...when,
        kind,
        speaker: speakerOf(line, { ...people, agent }, strings),
        text: line.text,
      });
    } else {
      day.lines.push({ ...when, kind: 'event', text: happened(line, people, strings) });
    }
  }
  const title = strings.transcriptOf(people.visitor);
  const zone = strings.timesIn(zoneName(language, timeZone, entries[0]?.at ?? 0));
  return transcriptHtml({ language, title, zone, days: [...days.values()] });
}

/** The log as it is, in UTC, beside the zone in which it was read. Notes are in a list of their own, if at all. */
function asData({ id, entries, agent }: Conversation, people: People, { notes, timeZone }: Writing) {
  const zone = { name: timeZone, offset: offsetOf(timeZone, entries[0]?.at ?? 0) };
  const data = {
    conversation: id,
    visitor: people.visitor,
    agent: agent?.name ?? people.agent,
    zone,
    entries,
    ...(notes.length > 0 && { internalNotes: notes }),
  };
  return `${JSON.stringify(data, null, 2)}\n`;
}

/** What the visitor wrote in the form is the first thing they said. */
function spoken(lines: readonly (Entry | NoteLine)[]): (Entry | NoteLine)[] {
  return lines.flatMap((line) => {
    const asked = line.kind === 'requested' ? line.details.text : undefined;
    if (!asked || line.kind !== 'requested') return [line];
    const { number, id, at } = line;
    return [line, { number, id, at, kind: 'text', by: 'visitor', text: asked } as const];
  });
}

/** A file is read by others than the one who made it: nobody in it is "you". */
function happened(entry: Exclude<Entry, TextEntry>, people: People, strings: Strings): string {
  return eventWords(entry, { ...people, own: false }, strings);
}

function speakerOf(line: TextEntry | NoteLine, people: People, strings: Strings): string {
  if (line.kind === 'note') return strings.thread.noteBy(line.agent.name);
  return line.by === 'agent' ? people.agent : people.visitor;
}

/** As ISO 8601 writes it: +01:00. */
function offsetOf(timeZone: string, at: string | number): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(
    new Date(at),
  );
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return name.replace('GMT', '') || '+00:00';
}
