import { describe, expect, test } from 'vitest';
import type { ConversationRow } from '../../protocol/down.ts';
import { strings } from '../localize/en.ts';
import { waitingCards } from './waiting-cards.ts';

const row = (
  last: Partial<ConversationRow['last']>,
  more: Partial<ConversationRow> = {},
): ConversationRow => ({
  id: 'cnv_12345678',
  status: 'active',
  visitor: { name: 'Nils' },
  agent: { id: 'agt_ana', name: 'Ana' },
  startedAt: '2026-11-22T12:00:00.000Z',
  last: { number: 4, at: '2026-11-22T12:01:00.000Z', by: 'visitor', text: 'Hello?', ...last },
  ...more,
});

const offer = { conversationId: 'cnv_87654321', visitor: {}, expiresAt: 0, answered: false };

/** The cards of these, with this many unread. */
const cards = (rows: ConversationRow[], offers = [offer], unread = 1) =>
  waitingCards({ offers, rows, meetings: [], unread: () => unread }, strings, 'en');

describe('what an agent is notified of', () => {
  test('is each request that waits, from whom it is known or not, with a button for each answer', () => {
    expect(cards([])).toMatchObject([
      {
        card: {
          tag: 'offer:cnv_87654321',
          title: 'New chat request from a visitor',
          data: { conversationId: 'cnv_87654321' },
          actions: [{ action: 'accept' }, { action: 'decline' }],
        },
      },
    ]);
  });

  test('is no request whose answer is on its way', () => {
    expect(cards([], [{ ...offer, answered: true }])).toEqual([]);
  });

  test('is what a visitor wrote last, and it leads to the conversation', () => {
    expect(cards([row({})], [])).toEqual([
      {
        card: {
          tag: 'chat:cnv_12345678',
          title: 'New message from Nils',
          body: 'Hello?',
          data: { hash: '#/conversations/cnv_12345678' },
        },
        news: 4,
      },
    ]);
  });

  test('is not a novel', () => {
    const [long] = cards([row({ text: 'x'.repeat(4000) })], []);
    expect(long?.card.body).toHaveLength(142);
  });

  test.each([
    ['what the agent wrote', [row({ by: 'agent' })], 1],
    ['what has been read', [row({})], 0],
    ['a chat that has ended', [row({}, { status: 'ended' })], 1],
  ] as const)('is not %s', (_, rows, unread) => {
    expect(cards([...rows], [], unread)).toEqual([]);
  });
});
