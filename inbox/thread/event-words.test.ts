import { describe, expect, test } from 'vitest';
import type { LogEvent } from '../../protocol/entry.ts';
import { strings } from '../localize/en.ts';
import { eventWords } from './event-words.ts';

const ana = { id: 'agt_ana', name: 'Ana' };
const bo = { id: 'agt_bo', name: 'Bo' };
const cy = { id: 'agt_cy', name: 'Cy' };
const place = { number: 4, id: 'e4', at: '2026-11-22T12:00:00.000Z' };
const people = { visitor: 'Mina', agent: 'Ana', own: true };
const words = (event: LogEvent) => eventWords(event, people, strings);

describe('an offer that was not waited for', () => {
  const unreached = true;
  const passed = { agent: bo, why: 'unreached' } as const;
  const asking = { from: ana, expiresAt: place.at, why: 'asked' } as const;

  test('says that its agent could not be reached, not that they did not answer', () => {
    expect(words({ ...place, kind: 'lapsed', agent: ana })).toBe('Ana did not answer in time');
    expect(words({ ...place, kind: 'lapsed', agent: ana, unreached })).toBe('Ana could not be reached');
  });

  test('says so of a transfer too, in one line with who is asked instead, or with whom it stays', () => {
    expect(words({ ...place, kind: 'transferring', ...asking, to: cy, passed })).toMatch(
      /^Bo could not be reached.*Cy/,
    );
    expect(words({ ...place, kind: 'stayed', agent: ana, to: bo, why: 'unreached' })).toBe(
      'Bo could not be reached; Ana keeps the chat',
    );
  });
});
