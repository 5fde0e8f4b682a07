import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitLinks } from './links.ts';

/** The text with its links in square brackets. */
const marked = (text: string) =>
  splitLinks(text)
    .map((part) => (part.href ? `[${part.text}]` : part.text))
    .join('');
const hrefs = (text: string) => splitLinks(text).flatMap(({ href }) => href ?? []);

describe('a text', () => {
  test.each([
    ['without an address', 'without an address'],
    ['See https://a.example/b?c=d#e.', 'See [https://a.example/b?c=d#e].'],
    ['(see https://a.example/b)', '(see [https://a.example/b])'],
    ['https://en.wikipedia.org/wiki/Log_(book)', '[https://en.wikipedia.org/wiki/Log_(book)]'],
    ['(https://en.wikipedia.org/wiki/Log_(book))', '([https://en.wikipedia.org/wiki/Log_(book)])'],
    ['look at www.a.example, please', 'look at [www.a.example], please'],
    ['HTTPS://A.EXAMPLE!', '[HTTPS://A.EXAMPLE]!'],
    ['write to ana.b+c@mail.a.example.', 'write to [ana.b+c@mail.a.example].'],
    ['https://user@a.example/x', '[https://user@a.example/x]'],
    ['<https://a.example>', '<[https://a.example]>'],
    ['"https://a.example"', '"[https://a.example]"'],
    ['请看https://a.example。', '请看[https://a.example]。'],
    ['请看 https://a.example。', '请看 [https://a.example]。'],
    ['https://例え.テスト/道', '[https://例え.テスト/道]'],
    ['「https://a.example/b」をどうぞ。', '「[https://a.example/b]」をどうぞ。'],
    ['https://a.example/c。ありがとう', '[https://a.example/c]。ありがとう'],
    ['メールはana@a.exampleまで', 'メールは[ana@a.example]まで'],
    ['jürg@a.example', 'jürg@a.example'],
    ['http://localhost:8080/x', '[http://localhost:8080/x]'],
    ['https://', 'https://'],
    ['https://[', 'https://['],
    ['www.', 'www.'],
    ['javascript:alert(1)', 'javascript:alert(1)'],
    ['data:text/html,<b>', 'data:text/html,<b>'],
    ['xhttp://a.example', 'xhttp://a.example'],
    ['not@an@a.example', 'not@an@a.example'],
    ['1.5@home', '1.5@home'],
  ])('%s is split as %s', (text, expected) => {
    expect(marked(text)).toBe(expected);
  });

  test('is led where it says', () => {
    expect(hrefs('www.a.example http://b.example c@d.example')).toEqual([
      'https://www.a.example',
      'http://b.example',
      'mailto:c@d.example',
    ]);
  });

  const pieces = fc.array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc.emailAddress(),
      fc.constantFrom(' ', '(', ')', '.', 'www.', 'http://', 'javascript:', '<script>', '@', '\n'),
    ),
  );

  test('is whole again when its parts are joined, and leads to the web and to mail only', () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join('');
        const split = splitLinks(text);
        expect(split.map((part) => part.text).join('')).toBe(text);
        for (const { text: shown, href } of split) {
          expect(shown).not.toBe('');
          if (href) expect(href).toMatch(/^(https?:\/\/|mailto:)/i);
          if (href) expect(href.endsWith(shown)).toBe(true);
        }
      }),
    );
  });

  test('of the longest kind is split in time, however hostile', () => {
    // Its own time: what else the machine is busy with is not counted.
    const before = process.cpuUsage();
    for (const piece of ['a', 'a.', 'a@', 'http://', 'www.', 'a@a.', 'http://((', '.'])
      splitLinks(piece.repeat(4000 / piece.length));
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(500);
  });
});
