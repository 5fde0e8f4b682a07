/** One line of an iCalendar file (RFC 5545, 3.1): a name, parameters, a value as it stands there. */
export interface Property {
  name: string;
  parameters: ReadonlyMap<string, string>;
  value: string;
}

/** What stands between BEGIN and END. */
export interface Component {
  name: string;
  properties: Property[];
  components: Component[];
}

/** Components inside each other deeper than this are nobody's calendar. */
const DEEPEST = 8;

/**
 * Reads a file. A line that is none is left out: calendars out there have such lines, and the rest of them is worth
 * reading.
 */
export function readComponents(text: string): Component[] {
  const root: Component = { name: '', properties: [], components: [] };
  const open: Component[] = [root];
  for (const line of text.replace(/\r?\n[ \t]/g, '').split(/\r?\n/)) {
    const property = readLine(line);
    const inner = open.at(-1);
    if (!property || !inner) continue;
    const called = property.value.trim().toUpperCase();
    if (property.name === 'BEGIN') {
      const component: Component = { name: called, properties: [], components: [] };
      if (open.length <= DEEPEST) inner.components.push(component);
      open.push(component);
    } else if (property.name === 'END') {
      const at = open.findLastIndex(({ name }) => name === called);
      if (at > 0) open.length = at;
    } else {
      inner.properties.push(property);
    }
  }
  return root.components;
}

/** `NAME;PARAMETER=value;OTHER="with: anything":value`. */
function readLine(line: string): Property | undefined {
  const [head] = /^(?:[^":]|"[^"]*")+(?=:)/.exec(line) ?? [];
  if (head === undefined) return undefined;
  const [name = '', ...parameters] = head.match(/(?:[^";]|"[^"]*")+/g) ?? [];
  if (!/^[A-Za-z0-9-]+$/.test(name)) return undefined;
  return {
    name: name.toUpperCase(),
    parameters: new Map(parameters.map(readParameter)),
    value: line.slice(head.length + 1),
  };
}

function readParameter(parameter: string): [string, string] {
  const at = parameter.indexOf('=');
  const value = parameter.slice(at + 1);
  return [parameter.slice(0, at).toUpperCase(), value.replace(/^"(.*)"$/, '$1')];
}

/** The first property of this name. */
export function first({ properties }: Component, name: string): Property | undefined {
  return properties.find((property) => property.name === name);
}

/** All properties of this name. */
export function all({ properties }: Component, name: string): Property[] {
  return properties.filter((property) => property.name === name);
}
