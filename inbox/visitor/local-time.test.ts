import { describe, expect, test } from 'vitest';
import { isWebAddress, languageName, localTime } from './local-time.ts';

const noon = Date.parse('2026-11-22T12:00:00Z');

describe('the local time of a visitor', () => {
  test('is that of their zone', () => {
    expect(localTime('de', 'Europe/Madrid', noon, 'UTC')).toMatch(/^13:00/);
  });

  test('names the weekday where it is another one', () => {
    expect(localTime('de', 'Pacific/Auckland', noon, 'UTC')).toMatch(/^Montag/);
  });

  test('is unknown in a zone that does not exist', () => {
    expect(localTime('en', 'Mars/Olympus', noon)).toBeUndefined();
  });
});

describe('a language', () => {
  test('is named in the language of the reader, or by its tag', () => {
    expect(languageName('de', 'ja')).toBe('Japanisch');
    expect(languageName('en', '!')).toBe('!');
  });
});

describe('an address', () => {
  test.each([
    ['https://example.com/a', true],
    ['http://localhost:8080', true],
    ['javascript:alert(1)', false],
    ['https://', false],
    ['example.com', false],
  ])('%s can be followed: %s', (address, can) => {
    expect(isWebAddress(address)).toBe(can);
  });
});
