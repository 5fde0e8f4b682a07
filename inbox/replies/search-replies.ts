import type { SavedReply } from '../../protocol/saved-reply.ts';

/** The replies in which every word that is looked for occurs, whatever its case and accents; the best first. */
export function searchReplies(replies: readonly SavedReply[], wanted: string): SavedReply[] {
  const words = folded(wanted).split(/\s+/).filter(Boolean);
  return replies
    .map((reply) => ({ reply, title: folded(reply.title), text: folded(reply.text) }))
    .filter(({ title, text }) => words.every((word) => title.includes(word) || text.includes(word)))
    .map(({ reply, title }) => ({ reply, title, rank: rankOf(title, words) }))
    .sort((a, b) => a.rank - b.rank || a.title.localeCompare(b.title))
    .map(({ reply }) => reply);
}

/** One whose title begins with what is looked for, then one whose title has it all, then the rest. */
function rankOf(title: string, words: readonly string[]): number {
  if (words.length === 0) return 0;
  if (title.startsWith(words.join(' '))) return 0;
  return words.every((word) => title.includes(word)) ? 1 : 2;
}

function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
