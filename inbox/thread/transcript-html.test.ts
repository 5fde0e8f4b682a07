import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeHtml, transcriptHtml } from './transcript-html.ts';

/** What a browser makes of text with the five characters spelt as entities. */
const read = (html: string) =>
  html.replace(
    /&(?:lt|gt|quot|#39|amp);/g,
    (entity) => ({ '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' })[entity] ?? '',
  );

const page = (text: string, speaker = 'Maya') =>
  transcriptHtml({
    language: 'de',
    title: `Conversation with ${speaker}`,
    zone: 'All times in Europe/Madrid (GMT+1)',
    days: [
      {
        name: 'Sonntag, 22. November 2026',
        lines: [{ at: '2026-11-22T22:58:00.000Z', time: '23:58', kind: 'visitor', speaker, text }],
      },
    ],
  });

describe('text in a page', () => {
  test('is read as it was written, and has nothing in it that a page would understand', () => {
    const nasty = fc.constantFrom(
      '<',
      '>',
      '&',
      '"',
      "'",
      '&lt;',
      '&amp;',
      '<!--',
      '</style>',
      '<script>',
      'x',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(nasty, fc.string())), (parts) => {
        const text = parts.join('');
        expect(escapeHtml(text)).not.toMatch(/[<>"']/);
        expect(read(escapeHtml(text))).toBe(text);
      }),
    );
  });
});

describe('a transcript as a page', () => {
  test('states its language and its zone, and parts its days', () => {
    expect(page('Hello')).toContain('<html lang="de">');
    expect(page('Hello')).toContain('<p>All times in Europe/Madrid (GMT+1)</p>');
    expect(page('Hello')).toContain('<h2 id="day-0">Sonntag, 22. November 2026</h2>');
    expect(page('Hello')).toContain('<time datetime="2026-11-22T22:58:00.000Z">23:58</time>');
  });

  test('has the same markup whatever is said in it, and by whom', () => {
    const markup = (html: string) => html.match(/<[^>]*>/g);
    const plain = markup(page('Hello'));
    const noLink = fc.string().filter((text) => !/[.@]|:\/\//.test(text));
    fc.assert(
      fc.property(noLink, noLink, (text, speaker) => {
        expect(markup(page(text, speaker))).toEqual(plain);
      }),
    );
    expect(markup(page('<img src=x onerror=alert(1)>', '"><script>'))).toEqual(plain);
  });

  test('lets addresses be followed, and runs nothing', () => {
    const html = page('See https://example.com/?a=1&b="2" or javascript:alert(1)');
    expect(html).toContain('<a href="https://example.com/?a=1&amp;b=" rel="noopener noreferrer nofollow">');
    expect(html).not.toContain('href="javascript');
    expect(html).not.toContain('<script');
    expect(html).toContain("default-src 'none'");
  });
});
