import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { filled, INVITATION_TOKENS, type TokenValues } from './invitation-tokens.ts';

const values: TokenValues = {
  'visitor.name': 'Mina',
  'visitor.email': 'mina@example.org',
  'agent.name': 'Bo',
  company: 'Marigold Bakery',
  'meeting.date': 'Tuesday',
  'meeting.time': '10:00',
  'meeting.duration': '30 minutes',
  'meeting.link': 'https://meet.example/room',
};

describe('an agent’s text', () => {
  test('has its tokens filled in', () => {
    expect(filled('Hello {visitor.name}, this is {agent.name} of {company}.', values)).toBe(
      'Hello Mina, this is Bo of Marigold Bakery.',
    );
    for (const token of INVITATION_TOKENS) expect(filled(`{${token}}`, values)).toBe(values[token]);
  });

  test.each([
    '{visitor.phone}',
    '{}',
    '{ company }',
    '{toString}',
    '{constructor}',
    '{{',
    '$&',
    '{visitor.name',
  ])('keeps %s as it was typed', (typed) => {
    expect(filled(typed, values)).toBe(typed);
  });

  test('fills in nothing that a value brings with it', () => {
    expect(filled('{visitor.name}', { ...values, 'visitor.name': '{meeting.link} $1' })).toBe(
      '{meeting.link} $1',
    );
  });

  test('without tokens is never changed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!INVITATION_TOKENS.some((token) => text.includes(`{${token}}`)));
        expect(filled(text, values)).toBe(text);
      }),
    );
  });
});
