/** One or two letters that stand for a name, or nothing when it has no letters. */
export function initials(name: string): string {
  const words = name.split(/[\s.@_-]+/u).filter((word) => /^\p{L}/u.test(word));
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words;
  return picked.map((word) => String.fromCodePoint(word?.codePointAt(0) ?? 32)).join('');
}
