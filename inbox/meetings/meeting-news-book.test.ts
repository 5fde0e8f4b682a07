import { describe, expect, test } from 'vitest';
import type { MeetingNews } from '../../protocol/down.ts';
import { MeetingNewsBook } from './meeting-news-book.ts';

const news = (id: string, sequence = 1, more: Partial<MeetingNews> = {}): MeetingNews => ({
  change: 'booked',
  by: 'visitor',
  sequence,
  meeting: {
    id,
    agent: { id: 'agt_ana', name: 'Ana' },
    start: '2026-11-23T10:00:00.000Z',
    end: '2026-11-23T10:30:00.000Z',
    name: 'Vera',
  },
  ...more,
});

/** What the agent is shown after these, in turn. */
function shown(...heard: MeetingNews[]) {
  const book = new MeetingNewsBook();
  for (const one of heard) book.hear(one, false);
  return book.list.map(({ meeting, sequence }) => `${meeting.id} ${sequence}`);
}

describe('what visitors did with their meetings', () => {
  test('is shown until it has been seen, one meeting or all of them', () => {
    const book = new MeetingNewsBook();
    for (const id of ['mtg_a', 'mtg_b', 'mtg_c']) book.hear(news(id), false);
    book.seen('mtg_b');
    expect(book.list.map(({ meeting }) => meeting.id)).toEqual(['mtg_a', 'mtg_c']);
    book.seen();
    expect(book.list).toEqual([]);
  });

  test('is the last change of each, told twice or late as it may be', () => {
    expect(shown(news('mtg_a'), news('mtg_b'), news('mtg_a', 2), news('mtg_a', 2), news('mtg_a'))).toEqual([
      'mtg_b 1',
      'mtg_a 2',
    ]);
  });

  test('does not come back once it has been seen', () => {
    const book = new MeetingNewsBook();
    book.hear(news('mtg_a'), false);
    book.seen();
    book.hear(news('mtg_a'), false);
    expect(book.list).toEqual([]);
  });

  test('is no news where the agent reads it, and over when they changed it themself', () => {
    const book = new MeetingNewsBook();
    book.hear(news('mtg_a'), true);
    expect(book.list).toEqual([]);
    expect(shown(news('mtg_a'), news('mtg_a', 2, { change: 'cancelled', by: 'agent' }))).toEqual([]);
  });

  test('is not a wall of them: the latest are shown', () => {
    expect(shown(...'abcdefg'.split('').map((id) => news(id)))).toEqual(['c 1', 'd 1', 'e 1', 'f 1', 'g 1']);
  });
});
