const TYPES = ['image/webp', 'image/png', 'image/jpeg'] as const;
export type PictureType = (typeof TYPES)[number];

/** Pictures begin with what they are, here by the place of each byte. What only says so in its name may be anything. */
const BEGINNINGS: Readonly<Record<PictureType, Readonly<Record<number, string>>>> = {
  'image/webp': { 0: 'RIFF', 8: 'WEBPVP8' },
  'image/png': { 0: '\x89PNG\r\n\x1a\n', 12: 'IHDR' },
  'image/jpeg': { 0: '\xff\xd8\xff' },
};

/** What these bytes are, by their beginning; undefined if they are no picture that we serve. */
export function pictureType(bytes: Uint8Array): PictureType | undefined {
  const beginning = String.fromCharCode(...bytes.subarray(0, 32));
  return TYPES.find((type) =>
    Object.entries(BEGINNINGS[type]).every(([at, text]) => beginning.startsWith(text, Number(at))),
  );
}
