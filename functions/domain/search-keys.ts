import { beginningsOf } from '../../protocol/search.ts';
import type { VisitorDetails } from '../../protocol/visitor.ts';

/** Beginnings of these lengths are kept; a longer word is found by the longest of them that it has. */
const LENGTHS = [1, 2, 3, 5, 8];

/** A word of this many letters narrows a search enough. */
const TELLING = 3;

/** The keys under which an ended chat is kept, so that each beginning of a word finds it. */
export function keysOf(visitor: Pick<VisitorDetails, 'name' | 'email'>): string[] {
  const keys = beginningsOf(visitor).flatMap((word) => {
    const letters = Array.from(word);
    return LENGTHS.filter((length) => length <= letters.length).map((length) => cut(letters, length));
  });
  return [...new Set(keys)];
}

/**
 * The one key under which everything that these words find is kept. People type a name first, and what comes last is
 * what thousands share ("gmail"), so it is the first word's that is long enough to tell.
 */
export function keyFor(terms: readonly string[]): string | undefined {
  const keys = terms.map((term) => {
    const letters = Array.from(term);
    const length = LENGTHS.findLast((length) => length <= letters.length) ?? 0;
    return { key: cut(letters, length), length };
  });
  const [first] = keys.some(({ length }) => length >= TELLING)
    ? keys.filter(({ length }) => length >= TELLING)
    : keys.sort((a, b) => b.length - a.length);
  return first?.key;
}

function cut(letters: readonly string[], length: number): string {
  return letters.slice(0, length).join('');
}
