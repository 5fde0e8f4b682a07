import type { Conversation } from '../../client/conversation.ts';
import { downloadText } from '../../client/download.ts';
import { dayKey } from '../../client/localize/days.ts';
import { transcript } from '../../client/transcript.ts';
import type { Strings } from '../localize/en.ts';
import { endedBy } from './ended.ts';

/** Hands the visitor their conversation as a text file. */
export function downloadTranscript(
  conversation: Conversation,
  strings: Strings,
  language: string,
  title: string,
) {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const { agent, details, entries } = conversation;
  const text = transcript(
    entries,
    {
      title,
      zone: (name) => name,
      speaker: ({ by }) => (by === 'visitor' ? (details.name ?? strings.you) : (agent?.name ?? '')),
      event: (entry) =>
        entry.kind === 'accepted'
          ? strings.joined(entry.agent.name)
          : entry.kind === 'ended'
            ? endedBy(conversation, strings)
            : undefined,
    },
    { language, timeZone },
  );
  downloadText(`chat-${dayKey(entries[0]?.at ?? Date.now())}.txt`, text);
}
