import type { Conversation } from '../../client/conversation/conversation.ts';
import { said, transcript } from '../../client/conversation/transcript.ts';
import { downloadText } from '../../client/download.ts';
import { dayKey } from '../../client/localize/days.ts';
import type { Entry } from '../../protocol/entry.ts';
import type { Strings } from '../localize/en.ts';

/** Hands the visitor their conversation as a text file; `told` puts what happened in it into words. */
export function downloadTranscript(
  conversation: Conversation,
  strings: Strings,
  language: string,
  title: string,
  told: (entry: Entry) => string | undefined,
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
      // What they wrote in the form is the first thing they said.
      event: (entry) =>
        entry.kind === 'requested' ? entry.details.text && said(visitor, entry.details.text) : told(entry),
    },
    { language, timeZone },
  );
  downloadText(`chat-${dayKey(entries[0]?.at ?? Date.now())}.txt`, text);
}
