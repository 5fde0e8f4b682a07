import { afterEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { leave, pointNowhere } from './site.test-page.ts';
import { rootsOf, throughEverything } from './states.test-page.ts';

/*
 * A page that reads from the right gets the same widget in a mirror. Fonts differ between machines, so nothing is kept
 * to compare with: in one run each state is painted both ways, one picture is turned over, and they are the same.
 */

/** What is the same way round wherever one reads, and so is left out of the pictures. */
const SAME_EITHER_WAY = [
  // Words, times, numbers and addresses: letters have their own direction, and no mirror could be read. With them go
  // the marks that are letters: `‹` and `›`, which the browser turns by itself, the star, the tick and the cross.
  '* { -webkit-text-fill-color: transparent !important; text-decoration-color: transparent !important }',
  // The light falls from the same side on everything: on a page that reads from the right the sun does not rise in the west.
  '.launcher, header { background-image: none !important }',
  // Pictures of things, which have no reading direction: a bell, and the sign of a talk.
  '.bell svg, .talk { visibility: hidden !important }',
];

const sheet = new CSSStyleSheet();
sheet.replaceSync(SAME_EITHER_WAY.join('\n'));

async function picture(flip: boolean): Promise<ImageData> {
  const base64 = await page.screenshot({ save: false });
  const image = new Image();
  image.src = `data:image/png;base64,${base64}`;
  await image.decode();
  const { width, height } = image;
  const canvas = new OffscreenCanvas(width, height).getContext('2d') as OffscreenCanvasRenderingContext2D;
  if (flip) canvas.setTransform(-1, 0, 0, 1, width, 0);
  canvas.drawImage(image, 0, 0);
  return canvas.getImageData(0, 0, width, height);
}

/**
 * An edge may fall between two pixels, one way more than the other: a colour may be anything between those that the
 * other picture has this many pixels to either side, and a little more.
 */
const ASIDE = [-2, -1, 0, 1, 2];
const MORE = 24;

/** Where two pictures differ: the box around it, empty if they are the same. */
function difference(one: ImageData, other: ImageData): number[] {
  const { width, height, data } = one;
  const [ours, theirs] = [one, other].map(({ data }) => new Uint32Array(data.buffer)) as [
    Uint32Array,
    Uint32Array,
  ];
  const alike = (at: number) =>
    [0, 1, 2].every((part) => {
      const around = ASIDE.map((aside) => other.data[(at + aside) * 4 + part] ?? 0);
      const value = data[at * 4 + part] ?? 0;
      return value >= Math.min(...around) - MORE && value <= Math.max(...around) + MORE;
    });
  let box: [left: number, top: number, right: number, bottom: number] | undefined;
  for (let at = 0; at < width * height; at++) {
    if (ours[at] === theirs[at] || alike(at)) continue;
    const x = at % width;
    const y = Math.floor(at / width);
    const [left, top, right] = box ?? [x, y, x];
    box = [Math.min(left, x), top, Math.max(right, x), y];
  }
  return box ?? [];
}

const root = document.documentElement;

describe('a page that reads from the right', () => {
  afterEach(() => {
    root.dir = '';
    leave();
  });

  test.each([
    ['a window', 820, 700],
    ['a phone', 320, 640],
  ])(
    'has everything in a mirror, in %s',
    async (_, width, height) => {
      const wrong: unknown[] = [];
      await throughEverything(async (state, chat) => {
        await page.viewport(width, height);
        for (const each of rootsOf(chat))
          if (!each.adoptedStyleSheets.includes(sheet)) each.adoptedStyleSheets.push(sheet);
        // What it has opened may lie under it, one way round and not the other.
        await pointNowhere();
        const paint = async (dir: 'ltr' | 'rtl') => {
          root.dir = dir;
          await new Promise(requestAnimationFrame);
          return picture(dir === 'rtl');
        };
        const box = difference(await paint('ltr'), await paint('rtl'));
        root.dir = '';
        if (box.length) wrong.push([state, box]);
      });
      expect(wrong).toEqual([]);
    },
    180_000,
  );
});
