type Attributes = Record<string, string>;

/** An element with what is said of it and what is in it. */
export const make = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] => dress(document.createElement(tag), attributes, children);

/** The same of a drawing. */
export const draw = (tag: string, attributes: Attributes, ...children: Node[]): Element =>
  dress(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);

function dress<T extends Element>(element: T, attributes: Attributes, children: (Node | string)[]): T {
  for (const name in attributes) element.setAttribute(name, attributes[name] as string);
  element.append(...children);
  return element;
}
