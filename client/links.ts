/** A piece of a message: words, or an address that can be followed. */
export type TextPart = string | { readonly href: string; readonly text: string };

const ADDRESS = /\b(?:https?:\/\/|www\.)[^\s<>"]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gi;

/** Punctuation that ends a sentence rather than an address; a bracket stays when it was opened inside. */
function trimmed(address: string): string {
  let end = address.length;
  while (end > 0) {
    const last = address.charAt(end - 1);
    const closes = last === ')' && !address.slice(0, end).includes('(');
    if (!closes && !/[.,;:!?'’”»…。、，]/.test(last)) break;
    end -= 1;
  }
  return address.slice(0, end);
}

/** Cuts text at its web and mail addresses, so that a view can draw links without ever parsing markup. */
export function linkParts(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const address = trimmed(found);
    if (index > from) parts.push(text.slice(from, index));
    const scheme = /^http/i.test(address) ? '' : address.includes('@') ? 'mailto:' : 'https://';
    parts.push({ href: scheme + address, text: address });
    from = index + address.length;
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
}
