import { describe, expect, test } from 'vitest';
import { type Command, matching } from './commands.ts';

const command = (label: string, hint = ''): Command => ({ id: label, label, hint, run: () => {} });
const commands = [
  command('Inbox'),
  command('Settings'),
  command('Become available'),
  command('Muñoz, Inés', 'ines@example.org'),
  command('王芳'),
  command('Ines Berg'),
];
const found = (query: string) => matching(commands, query).map(({ label }) => label);

describe('the palette', () => {
  test.each([
    ['has everything before anything is typed', '', commands.map(({ label }) => label)],
    ['finds by the beginning of any word', 'avail', ['Become available']],
    ['finds without accents and case', 'MUNOZ', ['Muñoz, Inés']],
    ['finds by what is said beside', 'ines@ex', ['Muñoz, Inés']],
    ['wants every word', 'ines mu', ['Muñoz, Inés']],
    ['puts those that begin with it first', 'ines', ['Ines Berg', 'Muñoz, Inés']],
    ['finds within words where there are no spaces', '芳', ['王芳']],
    ['finds nothing in the middle of a word', 'ttings', []],
  ])('%s', (_, query, labels) => {
    expect(found(query)).toEqual(labels);
  });

  test('shows no more than can be looked over', () => {
    expect(
      matching(
        Array.from({ length: 100 }, (_, n) => command(`Visitor ${n}`)),
        'vis',
      ),
    ).toHaveLength(12);
  });
});
