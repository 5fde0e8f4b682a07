import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fill, firstName, TOKENS } from './fill.ts';

const maya = {
  'visitor.name': 'Maya Chen',
  'visitor.firstName': 'Maya',
  'visitor.email': 'maya@example.com',
  'agent.name': 'Ana',
  company: 'Marigold Bakery',
};

describe('a saved reply', () => {
  test.each([
    ['names the visitor', 'Hi {visitor.firstName}, welcome!', 'Hi Maya, welcome!'],
    ['names everybody', '{agent.name} of {company} to {visitor.name}', 'Ana of Marigold Bakery to Maya Chen'],
    ['has an address', 'Is {visitor.email} right?', 'Is maya@example.com right?'],
    ['needs no words instead', 'Hi {visitor.firstName|there}', 'Hi Maya'],
    ['keeps other braces', 'Use {code} or {visitor.shoe}', 'Use {code} or {visitor.shoe}'],
  ])('%s', (_, text, said) => {
    expect(fill(text, maya)).toBe(said);
  });

  test.each([
    ['leaves a name out with its space', 'Hi {visitor.firstName}, welcome!', 'Hi, welcome!'],
    ['leaves it out at the end', 'Thank you {visitor.name}', 'Thank you'],
    ['leaves it out at the beginning, with its comma', '{visitor.firstName}, welcome', 'welcome'],
    ['leaves it out at the beginning of a line', 'Hello\n{visitor.name}: welcome', 'Hello\nwelcome'],
    ['says the words after the bar', 'Hi {visitor.firstName|there}, welcome', 'Hi there, welcome'],
    ['leaves out the space between two', 'Hi {visitor.name} {company}!', 'Hi!'],
    ['counts blanks as nothing', 'Hi {agent.name}!', 'Hi!'],
  ])('%s when nothing is known of it', (_, text, said) => {
    expect(fill(text, { 'agent.name': ' ' })).toBe(said);
  });

  test('without tokens is what was written', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!text.includes('{'));
        expect(fill(text, maya)).toBe(text);
      }),
    );
  });

  test('shows no token of ours, whatever is known', () => {
    const part = fc.oneof(
      fc.constantFrom(...TOKENS.map((name) => `{${name}}`)),
      fc.stringMatching(/^[^{}]*$/),
    );
    const known = fc.record(Object.fromEntries(TOKENS.map((name) => [name, fc.stringMatching(/^[^{}]*$/)])), {
      requiredKeys: [],
    });
    fc.assert(
      fc.property(fc.array(part), known, (parts, values) => {
        expect(fill(parts.join(''), values)).not.toMatch(/\{(visitor|agent)\.|\{company/);
      }),
    );
  });

  test('says a value as it is, even one that looks like a token', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[^\s](.*[^\s])?$/), (name) => {
        expect(fill('Hi {visitor.name}!', { 'visitor.name': name })).toBe(`Hi ${name}!`);
      }),
    );
    const name = '{agent.name}';
    expect(fill('Hi {visitor.name}', { ...maya, 'visitor.name': name })).toBe('Hi {agent.name}');
  });
});

test('the first name is the first word of a name', () => {
  expect([' Maya  Chen ', '山田', '', undefined].map(firstName)).toEqual([
    'Maya',
    '山田',
    undefined,
    undefined,
  ]);
});
