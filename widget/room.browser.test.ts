import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { LANGUAGES } from '../client/localize/language.ts';
import { catalogues as bookingCatalogues } from './booking/catalogues.ts';
import { catalogues } from './localize/catalogues.ts';
import { leave } from './site.test-page.ts';
import { rootsOf, throughEverything } from './states.test-page.ts';

/*
 * Whatever the language, every word has room: none is cut off, none lies over another, nothing runs over an edge. Told
 * by where the words are, so the fonts of the machine do not matter.
 */

type Words = { [key: string]: string | ((...values: never[]) => string) | Words };

/** Changes every text of a catalogue, those with values in them too. */
const mapWords = <Catalogue>(
  words: Catalogue,
  change: (text: string, path: string[]) => string,
): Catalogue => {
  const walk = (each: unknown, path: string[]): unknown =>
    typeof each === 'string'
      ? change(each, path)
      : typeof each === 'function'
        ? (...values: unknown[]) => change(each(...values), path)
        : Object.fromEntries(
            Object.entries(each as Words).map(([key, value]) => [key, walk(value, [...path, key])]),
          );
  return walk(words, []) as Catalogue;
};

const ACCENTS: Record<string, string> = {
  a: 'ä',
  e: 'ê',
  i: 'î',
  o: 'ø',
  u: 'ü',
  y: 'ÿ',
  c: 'ç',
  n: 'ñ',
  A: 'Å',
  E: 'Ë',
  I: 'Î',
};

/** English as no language is: two fifths longer, with marks above and below its letters and brackets around it. */
const pseudo = (text: string) => {
  const longer = `${text} ${'ģþ ŷĵḑ '.repeat(text.length)}`.slice(0, Math.ceil(text.length * 1.4) - 2).trim();
  return `[${longer.replace(/[a-z]/gi, (letter) => ACCENTS[letter] ?? letter)}]`;
};

const brush = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D;
const width = (text: string) => brush.measureText(text).width;

/** Of each text the longest that any language has for it. */
async function longest<Catalogue>(
  loaders: Record<string, () => Promise<{ strings: Catalogue }>>,
): Promise<Catalogue> {
  const all = await Promise.all(LANGUAGES.map(async (language) => (await loaders[language]?.())?.strings));
  const at = (words: unknown, path: string[]) =>
    path.reduce<unknown>((each, key) => (each as Words)[key], words);
  const pick = (path: string[], values: unknown[]) =>
    all
      .map((words) => at(words, path))
      .map((each) => (typeof each === 'function' ? each(...values) : each) as string)
      .reduce((one, other) => (width(other) > width(one) ? other : one));
  const walk = (each: unknown, path: string[]): unknown =>
    typeof each === 'string'
      ? pick(path, [])
      : typeof each === 'function'
        ? (...values: unknown[]) => pick(path, values)
        : Object.fromEntries(
            Object.keys(each as Words).map((key) => [key, walk((each as Words)[key], [...path, key])]),
          );
  return walk(all[0], []) as Catalogue;
}

interface Line {
  text: string;
  node: Node;
  box: DOMRect;
}

/** The part of a box that can be seen: what scrolls or hides cuts off the rest. */
function seen(box: DOMRect, element: Element): DOMRect {
  let { left, top, right, bottom } = box;
  for (
    let at: Element | null = element;
    at;
    at = at.parentElement ?? ((at.getRootNode() as ShadowRoot).host as Element | null)
  ) {
    if (getComputedStyle(at).overflow === 'visible') continue;
    const edge = at.getBoundingClientRect();
    left = Math.max(left, edge.left);
    top = Math.max(top, edge.top);
    right = Math.min(right, edge.right);
    bottom = Math.min(bottom, edge.bottom);
  }
  return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
}

/** Every line of text that is meant to be seen, and what carries a picture instead of one. */
function linesIn(chat: Element): Line[] {
  return rootsOf(chat).flatMap((root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const lines: Line[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const { parentElement: parent } = node;
      const text = node.nodeValue?.trim();
      if (
        !text ||
        !parent?.checkVisibility() ||
        parent.closest('style, .hidden, [inert], p[aria-live], .avatar')
      )
        continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) if (box.width > 1) lines.push({ text, node, box });
    }
    return lines;
  });
}

/** What is wrong with how the words stand. */
function cramped(chat: Element): string[] {
  const lines = linesIn(chat);
  const wrong: string[] = [];
  const shown = lines.flatMap((line) => {
    const element = line.node.parentElement as Element;
    const { left, right } = seen(line.box, element);
    const { height } = seen(line.box, element);
    // Up and down it may be scrolled to; to the side nothing is.
    if (height > 1 && (left > line.box.left + 1 || right < line.box.right - 1))
      wrong.push(`cut off: ${line.text}`);
    if (line.box.left < -1 || line.box.right > innerWidth + 1) wrong.push(`over the edge: ${line.text}`);
    const button = element.closest('button')?.getBoundingClientRect();
    if (
      button &&
      (line.box.left < button.left ||
        line.box.right > button.right ||
        line.box.top < button.top - 1 ||
        line.box.bottom > button.bottom + 1)
    )
      wrong.push(`over its button: ${line.text}`);
    return height > 1 ? [{ ...line, box: seen(line.box, element) }] : [];
  });
  // On a phone what folds the panel away stands in its header.
  const fold = chat.shadowRoot?.querySelector('.launcher.open');
  if (fold) shown.push({ text: 'the button that closes', node: fold, box: fold.getBoundingClientRect() });
  for (const [index, one] of shown.entries())
    for (const other of shown.slice(index + 1)) {
      if (one.node === other.node) continue;
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      // Lines are set closer than the tallest letters of their font are high.
      if (across > 2 && down > Math.min(one.box.height, other.box.height) * 0.35)
        wrong.push(`over each other: ${one.text} / ${other.text}`);
    }
  for (const root of rootsOf(chat))
    for (const part of root.querySelectorAll<HTMLElement>(
      '.panel, .body, .log, header, footer, .composer, .strip',
    ))
      if (part.scrollWidth > part.clientWidth + 1)
        wrong.push(`scrolls sideways: ${part.className || part.tagName}`);
  for (const root of rootsOf(chat))
    for (const part of root.querySelectorAll<HTMLElement>('.panel, .sheet'))
      if (part.scrollHeight > part.clientHeight + 1) wrong.push(`out of reach below: ${part.className}`);
  return wrong;
}

const SIZES = [
  ['a small phone', 320, 568],
  ['a phone', 390, 844],
  ['400 % of 1280 by 1024', 320, 256],
  ['a window', 1000, 760],
] as const;

describe.each(['pseudo', 'longest'] as const)('with %s words', (kind) => {
  beforeEach(async () => {
    const [panel, booking] =
      kind === 'pseudo'
        ? [
            mapWords((await catalogues.en()).strings, pseudo),
            mapWords((await bookingCatalogues.en()).strings, pseudo),
          ]
        : await Promise.all([longest(catalogues), longest(bookingCatalogues)]);
    vi.spyOn(catalogues, 'en').mockResolvedValue({ strings: panel });
    vi.spyOn(bookingCatalogues, 'en').mockResolvedValue({ strings: booking });
  });
  afterEach(() => {
    vi.restoreAllMocks();
    leave();
  });

  test('nothing is cut off, over an edge or over anything else', async () => {
    const wrong: unknown[] = [];
    await throughEverything(async (state, chat) => {
      for (const [size, width, height] of SIZES) {
        await page.viewport(width, height);
        const found = cramped(chat);
        if (found.length) wrong.push([state, size, ...found]);
      }
    });
    expect(wrong).toEqual([]);
  }, 180_000);
});
