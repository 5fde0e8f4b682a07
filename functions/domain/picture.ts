/** Pictures begin with what they are. What only says so in its name may be anything. */
const BEGINNINGS = {
  'image/webp': /^RIFF[^]{4}WEBPVP8[ LX]/,
  'image/png': /^\x89PNG\r\n\x1a\n[^]{4}IHDR/,
  'image/jpeg': /^\xff\xd8\xff/,
} as const;
export type PictureType = keyof typeof BEGINNINGS;

/** What these bytes are, by their beginning; undefined if they are no picture that we serve. */
export function pictureType(bytes: Uint8Array): PictureType | undefined {
  const beginning = String.fromCharCode(...bytes.subarray(0, 32));
  return (Object.keys(BEGINNINGS) as PictureType[]).find((type) => BEGINNINGS[type].test(beginning));
}
