/** A piece of a text; one with `href` can be followed. Pieces are shown as text, never as markup. */
export interface TextPart {
  readonly text: string;
  readonly href?: string;
}

/**
 * Addresses as people write them. Nobody sets a space after a Chinese or Japanese sentence, so its marks end an address.
 * Every repetition is bounded or exclusive, so a hostile text takes linear time.
 */
const ADDRESS =
  /(?<![a-z\d@/])(?:https?:\/\/|www\.)[^\s<>"。，、！？；「」『』【】《》]+|(?<![\w\u00c0-\u052f.+@/-])[\w.+-]{1,64}@(?:[a-z\d-]{1,63}\.){1,8}[a-z]{2,24}(?![\w@-])/giu;

/** What ends the sentence rather than the address. */
const TRAILING = /[.,:;!?'*_~…。，、！？)\]}»”’]$/u;

/** Splits a text into plain and linked pieces: http(s), `www.` and email addresses. Joined, they are the text. */
export function splitLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = trimmed(match[0]);
    const href = target(address);
    if (!href) continue;
    if (match.index > from) parts.push({ text: text.slice(from, match.index) });
    parts.push({ text: address, href });
    from = match.index + address.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}

/** Without the sentence's punctuation. A closing bracket stays if the address itself opened it. */
function trimmed(address: string): string {
  let end = address.length;
  let surplus = count(address, ')') - count(address, '(');
  while (TRAILING.test(address.slice(Math.max(0, end - 2), end))) {
    if (address[end - 1] === ')' && surplus-- <= 0) break;
    end--;
  }
  return address.slice(0, end);
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

function target(address: string): string | undefined {
  const scheme = /^https?:/i.test(address) ? '' : /^www\./i.test(address) ? 'https://' : 'mailto:';
  try {
    const { protocol, hostname } = new URL(scheme + address);
    return protocol === 'mailto:' || hostname.includes('.') || hostname === 'localhost'
      ? scheme + address
      : undefined;
  } catch {
    return undefined;
  }
}
