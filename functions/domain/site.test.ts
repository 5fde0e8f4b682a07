import { describe, expect, test } from 'vitest';
import { limitsOf, originAllowed } from './site.ts';

describe('a site', () => {
  test.each([
    ['works anywhere when it names no origin', undefined, [], true],
    ['works on its own origin', 'https://example.com', ['https://example.com'], true],
    ['works whatever the case', 'https://Example.com', ['HTTPS://example.com'], true],
    ['does not work on another', 'https://example.com.evil.example', ['https://example.com'], false],
    ['does not work on another scheme', 'http://example.com', ['https://example.com'], false],
    ['does not work where no origin is given', undefined, ['https://example.com'], false],
    ['works on a subdomain if it says so', 'https://a.b.example.com', ['https://*.example.com'], true],
    [
      'does not take a longer name for a subdomain',
      'https://evilexample.com',
      ['https://*.example.com'],
      false,
    ],
  ])('%s', (_, origin, allowed, expected) => {
    expect(originAllowed(origin, allowed)).toBe(expected);
  });

  test('sets some limits and leaves the others as they are', () => {
    expect(limitsOf({ limits: { acceptSeconds: 5 } })).toEqual({
      acceptSeconds: 5,
      idleMinutes: 10,
      idleWarningSeconds: 60,
      chatsPerAgent: 10,
      awayMinutes: 3,
      pauseMinutes: 5,
    });
  });
});
