import type { Conversation } from '../../client/conversation/conversation.ts';
import { said, transcript } from '../../client/conversation/transcript.ts';
import { downloadText } from '../../client/download.ts';
import { dayKey } from '../../client/localize/days.ts';
import type { Meetings } from '../booking/meetings.ts';
import type { Strings } from '../localize/en.ts';
import { cameWords, endedBy } from './ended.ts';

/** Hands the visitor their conversation as a text file. */
export function downloadTranscript(
  conversation: Conversation,
  strings: Strings,
  language: string,
  title: string,
  meetings: Meetings | undefined,
) {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const { details, entries } = conversation;
  const visitor = details.name ?? strings.you;
  const text = transcript(
    entries,
    {
      title,
      zone: (name) => name,
      speaker: ({ by }, agent) => (by === 'visitor' ? visitor : agent),
      event: (entry) => {
        if (entry.kind === 'ended') return endedBy(conversation, strings);
        // What they wrote in the form is the first thing they said.
        if (entry.kind === 'requested') return entry.details.text && said(visitor, entry.details.text);
        return meetings?.line(entry) ?? cameWords(entry, strings);
      },
    },
    { language, timeZone },
  );
  downloadText(`chat-${dayKey(entries[0]?.at ?? Date.now())}.txt`, text);
}
