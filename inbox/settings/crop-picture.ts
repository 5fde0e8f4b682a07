import { AVATAR_BYTES, AVATAR_PIXELS } from '../../protocol/limits.ts';

/** The smaller the number, the coarser the picture and the fewer its bytes. */
const QUALITIES = [0.9, 0.75, 0.6, 0.4, 0.2];

/** The middle of a picture, as large as it is shown, in base64. Rejects if the file is no picture. */
export async function cropPicture(file: Blob): Promise<string> {
  const picture = await createImageBitmap(file);
  const side = Math.min(picture.width, picture.height);
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = AVATAR_PIXELS;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser has no canvas.');
  context.imageSmoothingQuality = 'high';
  // What is transparent would be black in a JPEG.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, AVATAR_PIXELS, AVATAR_PIXELS);
  const [left, top] = [(picture.width - side) / 2, (picture.height - side) / 2];
  context.drawImage(picture, left, top, side, side, 0, 0, AVATAR_PIXELS, AVATAR_PIXELS);
  picture.close();
  return base64(await encoded(canvas));
}

/** A browser that cannot write WebP hands out PNG instead, which is larger: then JPEG. */
async function encoded(canvas: HTMLCanvasElement): Promise<Blob> {
  for (const type of ['image/webp', 'image/jpeg'])
    for (const quality of QUALITIES) {
      const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, type, quality));
      if (blob?.type === type && blob.size <= AVATAR_BYTES) return blob;
    }
  throw new Error('The picture cannot be made small enough.');
}

async function base64(blob: Blob): Promise<string> {
  return btoa(String.fromCharCode(...new Uint8Array(await blob.arrayBuffer())));
}
