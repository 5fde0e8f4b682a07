/** What the tokens of a saved reply stand for; what is not known is left out. */
export interface TokenValues {
  'visitor.name'?: string | undefined;
  'visitor.firstName'?: string | undefined;
  'visitor.email'?: string | undefined;
  'agent.name'?: string | undefined;
  company?: string | undefined;
}

/** The tokens that there are, as they are listed where replies are written. */
export const TOKENS = [
  'visitor.name',
  'visitor.firstName',
  'visitor.email',
  'agent.name',
  'company',
] as const;

const NAMES = TOKENS.map((name) => name.replace('.', '\\.')).join('|');

/** A token, with the words to say instead after a bar: `{visitor.firstName|there}`. */
const TOKEN = new RegExp(`(^|[ \\t])?\\{(${NAMES})(?:\\|([^{}\\n]*))?\\}`, 'gm');

/** What belongs to a name that is not there: the comma after it, and the space. */
const AFTER = /^[,;:]?[ \t]*/;

/**
 * A saved reply as it is said to somebody. A token of which nothing is known becomes the words after its bar; without
 * any it goes, and takes its space along: "Hi {visitor.firstName}, welcome" is "Hi, welcome" to a stranger. Braces that
 * are no token of ours stay as they are, and what is filled in is not read again.
 */
export function fill(text: string, values: TokenValues): string {
  let filled = '';
  let from = 0;
  for (const match of text.matchAll(TOKEN)) {
    const [whole, before = '', name = '', instead = ''] = match;
    filled += text.slice(from, match.index);
    from = match.index + whole.length;
    const value = values[name as keyof TokenValues]?.trim() || instead;
    if (value) filled += before + value;
    else if (beginsLine(filled)) from += AFTER.exec(text.slice(from))?.[0].length ?? 0;
  }
  return filled + text.slice(from);
}

function beginsLine(text: string): boolean {
  return text === '' || text.endsWith('\n');
}

/** The name to greet somebody by. */
export function firstName(name: string | undefined): string | undefined {
  return name?.trim().split(/\s+/u)[0] || undefined;
}
