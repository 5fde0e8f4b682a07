/** An element, by its name without a prefix: servers choose prefixes as they like, and the names asked for are not ambiguous. */
export interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
  /** What stands in it that is not in an element inside. */
  text: string;
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const TOKEN =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<!([A-Z]+)|<(\/?)([^\s<>/]+)(?=[\s/>])((?:[^<>"']|"[^"]*"|'[^']*')*?)(\/?)>|([^<]+)|(<)/g;
/** Elements inside each other deeper than this are no server's answer. */
const DEEPEST = 100;

const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** Reads XML as WebDAV servers send it. Undefined: it is none, or it brings definitions of its own, which no server does. */
export function readXml(text: string): Element | undefined {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  for (const [
    ,
    cdata,
    declaration,
    closing,
    qualified = '',
    attributes = '',
    empty,
    characters,
    stray,
  ] of text.matchAll(TOKEN)) {
    const inner = open.at(-1);
    // What begins and never ends is looked through once.
    if (!inner || declaration || stray || open.length > DEEPEST) return undefined;
    if (cdata !== undefined) inner.text += cdata;
    else if (characters !== undefined) inner.text += decoded(characters);
    else if (closing) {
      if (open.length === 1 || open.pop()?.name !== local(qualified)) return undefined;
    } else if (qualified) {
      const element: Element = {
        name: local(qualified),
        attributes: attributesIn(attributes),
        children: [],
        text: '',
      };
      inner.children.push(element);
      if (!empty) open.push(element);
    }
  }
  return open.length === 1 ? root.children[0] : undefined;
}

/** All elements of this name, however deep. */
export function within(element: Element, name: string): Element[] {
  return element.children.flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...within(child, name),
  ]);
}

/** The text of the first element of this name, however deep. */
export function textOf(element: Element, name: string): string | undefined {
  return within(element, name)[0]?.text.trim();
}

/** Text as it may stand in XML. */
export function escaped(text: string): string {
  return text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function attributesIn(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(ATTRIBUTE)].map(([, name = '', one, other]) => [
      local(name),
      decoded(one ?? other ?? ''),
    ]),
  );
}

function local(qualified: string): string {
  return qualified.slice(qualified.indexOf(':') + 1);
}

function decoded(text: string): string {
  return text.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (whole, said: string) => {
    if (!said.startsWith('#')) return ENTITIES[said] ?? whole;
    const code = /^#x/i.test(said) ? Number.parseInt(said.slice(2), 16) : Number(said.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
