import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pictureType } from './picture.ts';

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

describe('a picture', () => {
  test.each([
    ['image/webp', 'RIFF\x24\0\0\0WEBPVP8 ....'],
    ['image/webp', 'RIFF\x24\0\0\0WEBPVP8L....'],
    ['image/png', '\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR....'],
    ['image/jpeg', '\xff\xd8\xff\xe0..JFIF'],
    [undefined, '<svg xmlns="http://www.w3.org/2000/svg">'],
    [undefined, 'GIF89a......'],
    [undefined, 'RIFF\x24\0\0\0WAVEfmt '],
    [undefined, '<html>RIFF....WEBPVP8 '],
    [undefined, ''],
  ])('is %s by its first bytes', (type, beginning) => {
    expect(pictureType(bytes(beginning))).toBe(type);
  });

  test('is never what a browser could take for a page', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(pictureType(bytes(`<${text}`))).toBeUndefined();
      }),
    );
  });
});
