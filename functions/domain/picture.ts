/** Pictures begin with what they are, here by the place of each byte. What only says so in its name may be anything. */
const BEGINNINGS = {
  'image/webp': { 0: 'RIFF', 8: 'WEBPVP8' },
  'image/png': { 0: '\x89PNG\r\n\x1a\n', 12: 'IHDR' },
  'image/jpeg': { 0: '\xff\xd8\xff' },
} as const;
export type PictureType = keyof typeof BEGINNINGS;

/** What these bytes are, by their beginning; undefined if they are no picture that we serve. */
export function pictureType(bytes: Uint8Array): PictureType | undefined {
  const beginning = String.fromCharCode(...bytes.subarray(0, 32));
  return (Object.keys(BEGINNINGS) as PictureType[]).find((type) =>
    Object.entries(BEGINNINGS[type]).every(([at, text]) => beginning.startsWith(text, Number(at))),
  );
}
