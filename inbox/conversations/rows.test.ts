import { describe, expect, test } from 'vitest';
import { addEntry, emptyConversation } from '../../client/conversation/conversation.ts';
import type { ConversationRow } from '../../protocol/down.ts';
import type { Entry, LogEvent } from '../../protocol/entry.ts';
import { freshRow, listed, unlessSame } from './rows.ts';

const ana = { id: 'agt_ana', name: 'Ana' };

function row(id: string, minute: number, status: 'active' | 'ended' = 'active'): ConversationRow {
  const at = `2026-11-22T12:0${minute}:00.000Z`;
  return { id, status, visitor: {}, agent: ana, startedAt: at, last: { number: 3, at, text: 'old' } };
}

const ids = (rows: ConversationRow[]) => rows.map(({ id }) => id);

describe('the list', () => {
  test('is newest first', () => {
    expect(ids(listed([row('a', 1), row('b', 2)], [], 'active', undefined))).toEqual(['b', 'a']);
  });

  test('of active ones leaves out what has ended, but not while it is read', () => {
    const own = [row('a', 1), row('b', 2, 'ended')];
    expect(ids(listed(own, [], 'active', undefined))).toEqual(['a']);
    expect(ids(listed(own, [], 'active', 'b'))).toEqual(['b', 'a']);
  });

  test('of all adds past ones, each once', () => {
    const past = [row('b', 2, 'ended'), row('c', 0, 'ended')];
    expect(ids(listed([row('a', 1), row('b', 2, 'ended')], past, 'all', undefined))).toEqual(['b', 'a', 'c']);
  });
});

describe('thousands of rows', () => {
  test('are merged with the own ones in order', () => {
    const own = [row('a', 4), row('b', 2, 'ended'), row('c', 1)];
    const past = [row('x', 5, 'ended'), row('b', 2, 'ended'), row('y', 2, 'ended'), row('z', 0, 'ended')];
    expect(ids(listed(own, past, 'all', undefined))).toEqual(['x', 'a', 'b', 'y', 'c', 'z']);
  });

  test('are the same list as long as each is the same row', () => {
    const list = [row('a', 1), row('b', 2)];
    expect(unlessSame(list, [...list])).toBe(list);
    const grown = [...list, row('c', 3)];
    expect(unlessSame(list, grown)).toBe(grown);
  });
});

describe('a row', () => {
  const at = '2026-11-22T12:09:00.000Z';
  const entries: Entry[] = [
    { number: 1, id: 'e1', at, kind: 'requested', details: {}, context: {} },
    { number: 2, id: 'e2', at, kind: 'offered', agent: ana, expiresAt: at },
    { number: 3, id: 'e3', at, kind: 'accepted', agent: ana },
    { number: 4, id: 'e4', at, kind: 'text', by: 'visitor', text: 'new' },
    { number: 5, id: 'e5', at, kind: 'ended', how: 'visitor' },
  ];
  const upTo = (count: number) =>
    entries
      .slice(0, count)
      .reduce((conversation, entry) => addEntry(conversation, entry, 0), emptyConversation('a'));

  test('shows the newest text its log is known to hold', () => {
    expect(freshRow(row('a', 1), upTo(4))).toMatchObject({
      status: 'active',
      last: { number: 4, at, by: 'visitor', text: 'new' },
    });
  });

  test('shows what the visitor asked with, until more is said', () => {
    const [asked, ...rest] = entries;
    const log = [{ ...asked, details: { text: 'Forty buns?' } } as Entry, ...rest.slice(0, 2)].reduce(
      (conversation, entry) => addEntry(conversation, entry, 0),
      emptyConversation('a'),
    );
    expect(freshRow(row('a', 1), log).last).toMatchObject({ number: 3, by: 'visitor', text: 'Forty buns?' });
  });

  test('has ended when its log has, and still shows what was last said', () => {
    expect(freshRow(row('a', 1), upTo(5))).toMatchObject({
      status: 'ended',
      last: { number: 5, text: 'new' },
    });
  });

  test('names who took the chat over', () => {
    const bo = { id: 'agt_bo', name: 'Bo' };
    const taken = addEntry(upTo(4), { number: 5, id: 'e5', at, kind: 'accepted', agent: bo }, 0);
    expect(freshRow(row('a', 1), taken)).toMatchObject({ agent: bo, last: { text: 'new' } });
  });

  describe('tells what happened since', () => {
    const bo = { id: 'agt_bo', name: 'Bo' };
    const meeting = { id: 'mtg_1', agent: ana, start: at, end: at, name: 'Vera' };
    const place = { number: 5, id: 'e5', at };
    const happened: LogEvent[] = [
      { ...place, kind: 'calendar', agent: ana },
      { ...place, kind: 'booked', meeting },
      { ...place, kind: 'rescheduled', meeting, by: 'visitor', was: at },
      { ...place, kind: 'cancelled', meeting, by: 'agent' },
      { ...place, kind: 'transferring', from: ana, to: bo, expiresAt: at, why: 'asked' },
      { ...place, kind: 'stayed', agent: ana, to: bo, why: 'declined' },
      { ...place, kind: 'accepted', agent: bo, from: ana },
    ];
    for (const event of happened)
      test(`${event.kind}, beside the newest text`, () => {
        const log = addEntry(upTo(4), event, 0);
        expect(freshRow(row('a', 1), log).last).toMatchObject({ number: 5, text: 'new', event });
      });

    test('after the end too, as long as nothing was said in between', () => {
      const [booked] = happened.slice(1);
      const ended = { number: 6, id: 'e6', at, kind: 'ended', how: 'agent' } as const;
      const log = addEntry(addEntry(upTo(4), booked as Entry, 0), ended, 0);
      expect(freshRow(row('a', 1), log).last).toMatchObject({ number: 6, event: booked });
      const said = { number: 6, id: 'e6', at, kind: 'text', by: 'agent', text: 'See you!' } as const;
      const answered = addEntry(addEntry(upTo(4), booked as Entry, 0), said, 0);
      expect(freshRow(row('a', 1), answered).last).toEqual({ number: 6, at, by: 'agent', text: 'See you!' });
    });

    test('or how a chat ended in which nothing was said', () => {
      const ended = { number: 4, id: 'e4', at, kind: 'ended', how: 'visitor' } as const;
      const { text: _, ...last } = row('a', 1).last;
      const silent = { ...row('a', 1), last };
      expect(freshRow(silent, addEntry(upTo(3), ended, 0)).last).toMatchObject({ event: ended });
      expect(freshRow(silent, upTo(3)).last).toEqual({ number: 3, at });
    });
  });

  test('is left alone by a log of which less is known', () => {
    const known = row('a', 1);
    expect(freshRow(known, upTo(2))).toBe(known);
  });
});
