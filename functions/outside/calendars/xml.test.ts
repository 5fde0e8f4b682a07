import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escaped, readXml, textOf, within } from './xml.ts';

describe('XML', () => {
  test('is read whatever its prefixes are', () => {
    const read = (text: string) => {
      const root = readXml(text);
      return root && within(root, 'href').map(({ text: said }) => said);
    };
    expect(
      read(
        '<?xml version="1.0"?><D:multistatus xmlns:D="DAV:"><D:response><D:href>/a</D:href></D:response></D:multistatus>',
      ),
    ).toEqual(['/a']);
    expect(
      read(
        '<multistatus xmlns="DAV:"><!-- <href>no</href> --><response><href>/a&amp;b</href></response></multistatus>',
      ),
    ).toEqual(['/a&b']);
  });

  test('has text as it was meant: entities, numbers, CDATA', () => {
    const root = readXml('<a><b x="1 &gt; 0" y=\'"\'/><c><![CDATA[<&>]]> &#233;&#x1F600; &unknown;</c></a>');
    expect(root && textOf(root, 'c')).toBe('<&> é😀 &unknown;');
    expect(root?.children[0]?.attributes).toEqual({ x: '1 > 0', y: '"' });
  });

  test.each(['', 'hello', '<a>', '<a></b>', '</a>', '<a/></b>', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'])(
    'is not %j',
    (text) => {
      expect(readXml(text)).toBeUndefined();
    },
  );

  test('brings any text through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(readXml(`<a>${escaped(text)}</a>`)?.text).toBe(text);
        expect(readXml(`<a b="${escaped(text)}"/>`)?.attributes.b).toBe(text);
      }),
    );
  });

  test.each(['<!--', '<![CDATA[', '<?', '<a "', "<a b='", '<a', '<aaaa', '<a>'])(
    'that never ends is refused at once: %s again and again',
    (piece) => {
      expect(readXml(piece.repeat(400_000))).toBeUndefined();
    },
  );

  test('that is one long name is refused at once', () => {
    expect(readXml(`<${'a'.repeat(400_000)}`)).toBeUndefined();
  });

  test('of any kind is read or refused', () => {
    const piece = fc.constantFrom(
      '<a',
      '>',
      '</a>',
      '<',
      '&',
      '"',
      '<![CDATA[',
      ']]>',
      '<!--',
      ' x="',
      '/>',
      'text',
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        expect(['undefined', 'object']).toContain(typeof readXml(pieces.join('')));
      }),
    );
  });
});
