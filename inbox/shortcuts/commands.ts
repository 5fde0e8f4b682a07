/** A place or an act that the palette leads to. */
export interface Command {
  id: string;
  /** What is read, and searched. */
  label: string;
  /** Said beside it: who handles a conversation, the key that does the same. */
  hint?: string;
  run(): void;
}

/** How many are shown: whoever has not found theirs among them types another letter. */
const SHOWN = 12;

/** The commands in which each word of the query begins a word, those that begin with it first. */
export function matching(commands: readonly Command[], query: string): Command[] {
  const [first = ''] = plain(query).split(/\s+/);
  const rank = ({ label }: Command) => (plain(label).startsWith(first) ? 0 : 1);
  return commands
    .filter(({ label, hint }) => holding(`${label} ${hint ?? ''}`, query))
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, SHOWN);
}

/** Whether each word of the query begins a word of the text. */
export function holding(text: string, query: string): boolean {
  const label = plain(text);
  const wanted = plain(query).split(/\s+/).filter(Boolean);
  return wanted.every((word) => holds(label, word));
}

/** Languages that put no spaces between words are searched anywhere. */
function holds(label: string, word: string): boolean {
  return /^[\p{Script=Latin}\p{N}]/u.test(word)
    ? label.split(/[^\p{L}\p{N}@.]+/u).some((part) => part.startsWith(word))
    : label.includes(word);
}

/** Without accents and case: whoever looks for "munoz" means Muñoz. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
