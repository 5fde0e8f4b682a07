import { describe, expect, test } from 'vitest';
import type { Entry } from '../../protocol/entry.ts';
import { timeline } from './timeline.ts';

const text = (number: number, at: string, by: 'agent' | 'visitor' = 'agent'): Entry => ({
  number,
  id: `e${number}`,
  at: `2026-11-22T${at}:00.000Z`,
  kind: 'text',
  by,
  text: `text ${number}`,
});
const shape = (entries: Entry[], zone = 'UTC') =>
  timeline(entries, [], zone).map(({ kind, key }) => `${kind} ${key}`);

describe('the lines of a thread', () => {
  test('begin each day of the reader with its name', () => {
    const entries = [text(1, '22:30'), text(2, '23:30')];
    expect(shape(entries)).toEqual(['day 2026-11-22', 'text e1', 'text e2']);
    expect(shape(entries, 'Europe/Madrid')).toEqual([
      'day 2026-11-22',
      'text e1',
      'day 2026-11-23',
      'text e2',
    ]);
  });

  test('let messages of one side stand together when they follow closely', () => {
    const lines = timeline(
      [text(1, '10:00'), text(2, '10:02'), text(3, '10:02', 'visitor'), text(4, '10:20', 'visitor')],
      [],
    );
    expect(lines.map((line) => line.kind === 'text' && line.continues)).toEqual([
      false,
      false,
      true,
      false,
      false,
    ]);
  });

  test('count what the visitor wrote in the form as the first thing said', () => {
    const asked: Entry = {
      number: 1,
      id: 'e1',
      at: '2026-11-22T10:00:00.000Z',
      kind: 'requested',
      details: { text: 'Hi' },
      context: {},
    };
    expect(timeline([asked], [])).toMatchObject([
      { kind: 'day' },
      { kind: 'event' },
      { kind: 'text', own: false, text: 'Hi' },
    ]);
  });

  test('end with what is on its way, and show nothing twice that has arrived', () => {
    const waiting = (id: string) => ({
      id,
      text: id,
      at: '2026-11-22T10:05:00.000Z',
      state: 'sending' as const,
    });
    const lines = timeline([text(1, '10:00')], [waiting('e1'), waiting('m2')]);
    expect(lines.map(({ key }) => key)).toEqual(['2026-11-22', 'e1', 'm2']);
  });
});
