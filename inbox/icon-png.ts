import { crc32, deflateSync } from 'node:zlib';

/** How the icon is cut: with round corners, to the edge (what shapes it is the system's), or the drawing alone, in white. */
export type Cut = 'round' | 'full' | 'glyph';

type Point = readonly [x: number, y: number];
interface Line {
  from: Point;
  to: Point;
  half: number;
}

/** The square that icon.svg is drawn in, and its corners. */
const SIDE = 40;
const CORNER = 11;

/**
 * Draws icon.svg as a PNG: systems show nothing else in a notification or on a home screen. It knows as much of SVG as
 * that file uses, straight lines with round ends on one colour, which is why there is no library behind it.
 */
export function iconPng(icon: string, size: number, cut: Cut): Buffer {
  const [, fill = '000000'] = /<rect[^>]*fill="#(\w{6})"/.exec(icon) ?? [];
  const [red = 0, green = 0, blue = 0] = cut === 'glyph' ? [255, 255, 255] : Buffer.from(fill, 'hex');
  const lines = linesOf(icon);
  const scale = size / SIDE;
  const pixels = Buffer.alloc(size * (1 + size * 4));
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const at: Point = [(column + 0.5) / scale, (row + 0.5) / scale];
      const ink = covered(Math.max(...lines.map((line) => line.half - distance(at, line))), scale);
      const ground = cut === 'round' ? covered(-outside(at), scale) : 1;
      const [paint, alpha] = cut === 'glyph' ? [1, ink] : [ink, ground];
      const mixed = [red, green, blue].map((part) => Math.round(part + (255 - part) * paint));
      pixels.set([...mixed, Math.round(alpha * 255)], row * (1 + size * 4) + 1 + column * 4);
    }
  }
  return encoded(pixels, size);
}

/** Every stroke of the drawing, in the units of the square. */
function linesOf(icon: string): Line[] {
  const [, dx = 0, dy = 0] = (/translate\((\S+) (\S+)\)/.exec(icon) ?? []).map(Number);
  const [, usual = '1'] = /<g[^>]*stroke-width="([\d.]+)"/.exec(icon) ?? [];
  return [...icon.matchAll(/<path d="([^"]+)"(?: stroke-width="([\d.]+)")?/g)].flatMap(
    ([, path = '', width]) =>
      segments(path).map(([from, to]) => ({
        from: [from[0] + dx, from[1] + dy] as const,
        to: [to[0] + dx, to[1] + dy] as const,
        half: Number(width ?? usual) / 2,
      })),
  );
}

/** The straight pieces of a path. */
function segments(path: string): [Point, Point][] {
  const found: [Point, Point][] = [];
  let [x, y] = [0, 0];
  let start: Point = [0, 0];
  for (const [, letter = '', rest = ''] of path.matchAll(/([MmLlHhVvZz])([^A-Za-z]*)/g)) {
    const numbers = (rest.match(/-?\d*\.?\d+/g) ?? []).map(Number);
    const relative = letter === letter.toLowerCase();
    const verb = letter.toUpperCase();
    if (verb === 'Z') numbers.push(...start);
    const taken = verb === 'H' || verb === 'V' ? 1 : 2;
    for (let i = 0; i + taken <= numbers.length; i += taken) {
      const [a = 0, b = 0] = numbers.slice(i, i + taken);
      const from: Point = [x, y];
      const origin = relative && verb !== 'Z' ? from : ([0, 0] as const);
      if (verb === 'H') x = origin[0] + a;
      else if (verb === 'V') y = origin[1] + a;
      else [x, y] = [origin[0] + a, origin[1] + b];
      if (verb === 'M' && i === 0) start = [x, y];
      else found.push([from, [x, y]]);
    }
  }
  return found;
}

function distance([x, y]: Point, { from, to }: Line): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const along = ((x - from[0]) * dx + (y - from[1]) * dy) / (dx * dx + dy * dy || 1);
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(x - from[0] - t * dx, y - from[1] - t * dy);
}

/** How far outside the rounded square; less than 0 within it. */
function outside([x, y]: Point): number {
  const [qx, qy] = [x, y].map((v) => Math.abs(v - SIDE / 2) - SIDE / 2 + CORNER) as [number, number];
  return Math.hypot(Math.max(qx, 0), Math.max(qy, 0)) + Math.min(Math.max(qx, qy), 0) - CORNER;
}

/** How much of a pixel lies within an edge that is so far away. */
function covered(within: number, scale: number): number {
  return Math.min(1, Math.max(0, 0.5 + within * scale));
}

function encoded(pixels: Buffer, size: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  // 8 bits a channel, red, green, blue and alpha.
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = deflateSync(pixels, { level: 9 });
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
