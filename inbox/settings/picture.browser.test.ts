import { afterEach, describe, expect, test } from 'vitest';
import { AVATAR_BYTES, AVATAR_PIXELS } from '../../protocol/limits.ts';
import { cleanUp, expectAccessible, expectFocus, openInbox, role } from '../desk.test-page.ts';
import { Desk } from '../desk.test-server.ts';
import { cropPicture } from './crop-picture.ts';

afterEach(cleanUp);

/** A picture of this size: red on its left, blue in its middle, noisy where a codec finds nothing to save. */
async function picture(width: number, height: number): Promise<File> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
  const image = context.createImageData(width, height);
  for (let at = 0; at < image.data.length; at += 4) {
    const left = ((at / 4) % width) / width < 0.25;
    const noise = (at * 2654435761) % 97;
    image.data.set(left ? [255, 0, 0, 255] : [noise, noise, 255 - noise, 255], at);
  }
  context.putImageData(image, 0, 0);
  return new File([await canvas.convertToBlob()], 'me.png', { type: 'image/png' });
}

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

function choose(file: File): void {
  const settings = document
    .querySelector('porchlight-inbox')
    ?.shadowRoot?.querySelector('porchlight-settings');
  const element = settings?.shadowRoot
    ?.querySelector('porchlight-profile')
    ?.shadowRoot?.querySelector('porchlight-picture');
  const input = element?.shadowRoot?.querySelector('input') as HTMLInputElement;
  const files = new DataTransfer();
  files.items.add(file);
  input.files = files.files;
  input.dispatchEvent(new Event('change'));
}

async function open(desk = new Desk()): Promise<Desk> {
  location.hash = '#/settings';
  await openInbox(desk);
  await expect.element(role('group', 'Your picture')).toBeVisible();
  return desk;
}

describe('a picture', () => {
  test.each([
    [400, 100],
    [100, 400],
    [20, 20],
    [1200, 500],
  ])('of %i by %i becomes a small square of its middle', async (width, height) => {
    const bytes = bytesOf(await cropPicture(await picture(width, height)));
    expect(bytes.length).toBeLessThanOrEqual(AVATAR_BYTES);
    const made = await createImageBitmap(new Blob([bytes]));
    expect([made.width, made.height]).toEqual([AVATAR_PIXELS, AVATAR_PIXELS]);
    const context = new OffscreenCanvas(1, 1).getContext('2d') as OffscreenCanvasRenderingContext2D;
    context.drawImage(made, 0, 0);
    const [red = 0, , blue = 0] = context.getImageData(0, 0, 1, 1).data;
    // Of a wide one the red edge is cut off.
    expect(blue > red).toBe(width > height);
  });

  test('that is none is refused', async () => {
    await expect(cropPicture(new File(['hello'], 'me.png'))).rejects.toThrow();
  });
});

describe('the settings', () => {
  test('take a picture of the agent, and show it in the header at once', async () => {
    const desk = await open();
    await expectAccessible();
    choose(await picture(200, 200));
    await expect.element(role('button', 'Remove the picture')).toBeVisible();
    const [path, body] = desk.own.saved[0] ?? [];
    expect(path).toBe('/me/avatar');
    const { image } = body as { image: string };
    expect(new TextDecoder().decode(bytesOf(image).slice(8, 12))).toBe('WEBP');
    const header = document.querySelector('porchlight-inbox')?.shadowRoot?.querySelector('porchlight-header');
    await expect
      .poll(() => header?.shadowRoot?.querySelector('img')?.getAttribute('src'))
      .toBe('/api/avatars/0123456789abcdef');
    await expectAccessible();
  });

  test('take it away again, and keep the focus', async () => {
    const desk = await open();
    choose(await picture(200, 200));
    await role('button', 'Remove the picture').click();
    await expect.element(role('button', 'Remove the picture')).not.toBeInTheDocument();
    expect(desk.own.saved.at(-1)).toEqual(['/me/avatar', { image: null }]);
    await expectFocus(role('button', 'Choose a picture …'));
  });

  test('say when a file is no picture', async () => {
    const desk = await open();
    choose(new File(['hello'], 'me.png', { type: 'image/png' }));
    await expect
      .element(role('group', 'Your picture').getByRole('alert'))
      .toHaveTextContent(/could not be read/);
    await expectAccessible();
    expect(desk.own.saved).toEqual([]);
  });

  test('say when the picture could not be saved, and take it the next time', async () => {
    const desk = await open();
    desk.own.failing = true;
    choose(await picture(50, 50));
    await expect
      .element(role('group', 'Your picture').getByRole('alert'))
      .toHaveTextContent(/could not be saved/);
    desk.own.failing = false;
    choose(await picture(50, 50));
    await expect.element(role('button', 'Remove the picture')).toBeVisible();
  });
});
