import { describe, expect, test } from 'vitest';
import { byTurn, type Candidate, isBlocked, mayBeOffered } from './routing.ts';

const now = Date.parse('2026-11-23T10:00:00Z');
const on = { available: true, setAt: '2026-11-23T09:00:00Z' };
const agent = (id: string, more: Partial<Candidate> = {}): Candidate => ({
  id,
  openChats: 0,
  lastOfferAt: '2026-11-23T08:00:00.000Z',
  override: on,
  ...more,
});
const fresh = { tried: [] };
const limits = { chatsPerAgent: 10 };

describe('an agent may be offered a chat', () => {
  test.each([
    ['when available and free', agent('agt_1'), fresh, true],
    ['at nine open chats', agent('agt_1', { openChats: 9 }), fresh, true],
    ['but not at ten', agent('agt_1', { openChats: 10 }), fresh, false],
    ['but not twice', agent('agt_1'), { tried: ['agt_1'] }, false],
    ['but not when switched off', agent('agt_1', { override: { ...on, available: false } }), fresh, false],
  ])('%s', (_, candidate, conversation, expected) => {
    expect(mayBeOffered(candidate, conversation, limits, now)).toBe(expected);
  });
});

describe('round robin', () => {
  test('asks the agent whose last offer is oldest', () => {
    const agents = [
      agent('agt_a', { lastOfferAt: '2026-11-23T09:00:00.000Z' }),
      agent('agt_b'),
      agent('agt_c', { lastOfferAt: '1970-01-01T00:00:00.000Z' }),
    ];
    expect(agents.sort(byTurn).map(({ id }) => id)).toEqual(['agt_c', 'agt_b', 'agt_a']);
  });
});

describe('a blocked domain', () => {
  test.each([
    ['is refused', 'eve@Spam.example', true],
    ['is not a part of another', 'eve@notspam.example', false],
    ['is not the name before the @', 'spam.example@fine.example', false],
    ['is nothing to those who give no address', undefined, false],
  ])('%s', (_, email, expected) => {
    expect(isBlocked(email ? { email } : {}, ['spam.example'])).toBe(expected);
  });
});
