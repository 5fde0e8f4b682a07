import { describe, expect, test } from 'vitest';
import { initials } from './initials.ts';
import { titleWith } from './page-title.ts';
import { conversationLink, conversationOf, HOME, MEETINGS, placeOf, SETTINGS } from './route.ts';

describe('the address of a conversation', () => {
  test('leads back to it', () => {
    expect(conversationOf(conversationLink('cnv_maya-0001'))).toBe('cnv_maya-0001');
  });

  test.each(['', '#/', '#/conversations/', '#/conversations/maya', '#/conversations/cnv_../../x'])(
    'is not %j',
    (hash) => {
      expect(conversationOf(hash)).toBeUndefined();
    },
  );
});

describe('the address of a place', () => {
  test.each([
    [SETTINGS, 'settings'],
    [MEETINGS, 'meetings'],
    [HOME, 'inbox'],
    ['', 'inbox'],
    ['#/settings/else', 'inbox'],
    [conversationLink('cnv_maya-0001'), 'inbox'],
  ])('%j leads to the %s', (hash, place) => {
    expect(placeOf(hash)).toBe(place);
  });
});

describe('the initials of a name', () => {
  test.each([
    ['Maya Chen', 'MC'],
    ['maya', 'm'],
    ['Juan Carlos de la Vega', 'JV'],
    ['王芳', '王'],
    ['ana@example.com', 'ac'],
    ['+34 600', ''],
  ])('of %s are %s', (name, letters) => {
    expect(initials(name)).toBe(letters);
  });
});

describe('the title of the page', () => {
  test('carries a number while something waits', () => {
    expect([titleWith(0, 'Porchlight'), titleWith(3, 'Porchlight')]).toEqual([
      'Porchlight',
      '(3) Porchlight',
    ]);
  });
});
