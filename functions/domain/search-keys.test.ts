import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_FIELD } from '../../protocol/limits.ts';
import { isFound, termsOf } from '../../protocol/search.ts';
import { keyFor, keysOf } from './search-keys.ts';

describe('the keys of an ended chat', () => {
  test('are a few beginnings of each word of the name and the email address', () => {
    expect(keysOf({ name: 'Maya Chen', email: 'maya@example.com' })).toEqual([
      ...['m', 'ma', 'may', 'c', 'ch', 'che', 'maya@', 'maya@exa'],
      ...['e', 'ex', 'exa', 'examp', 'example.'],
    ]);
  });

  test('are so few that they fit into a transaction, however long a name is', () => {
    const field = fc.string({ unit: 'grapheme', maxLength: MAX_FIELD });
    fc.assert(
      fc.property(field, field, (name, email) => {
        expect(keysOf({ name, email }).length).toBeLessThanOrEqual(60);
      }),
    );
    expect(keysOf({ name: '李小龙'.repeat(60), email: 'a.b.c.d.e.f.g@h.i.jk' }).length).toBeLessThanOrEqual(
      60,
    );
  });

  test('are not there for somebody who gave no name', () => {
    expect(keysOf({})).toEqual([]);
  });
});

describe('the key of a search', () => {
  test('is the longest kept beginning of its first word that tells enough', () => {
    expect(keyFor(['maya', 'gmail'])).toBe('may');
    expect(keyFor(['jo', 'gmail'])).toBe('gmail');
    expect(keyFor(['j', 'ol'])).toBe('ol');
    expect(keyFor(['alexandrina'])).toBe('alexandr');
    expect(keyFor([])).toBeUndefined();
  });

  test('is among the keys of everybody whom the search finds', () => {
    const people = fc.string({ unit: fc.constantFrom(...Array.from('aÉß李龙김ㄱمد🦊.@- ')), maxLength: 20 });
    fc.assert(
      fc.property(people, people, people, (name, email, search) => {
        const terms = termsOf(search);
        if (isFound({ name, email }, terms)) expect(keysOf({ name, email })).toContain(keyFor(terms));
      }),
      { numRuns: 2_000 },
    );
  });
});
