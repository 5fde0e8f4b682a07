import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../protocol/entry.ts';
import { placeNotes } from './place-notes.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 10, minute)).toISOString();
const entry = (number: number, minute: number): Entry => ({
  number,
  id: `e${number}`,
  at: at(minute),
  kind: 'text',
  by: 'agent',
  text: '',
});
const note = (id: string, minute: number) => ({
  id,
  at: at(minute),
  agent: { id: 'agt_a', name: 'Ana' },
  text: '',
});
const ids = (entries: Entry[], notes: ReturnType<typeof note>[]) =>
  placeNotes(entries, notes).map(({ id }) => id);

describe('a note', () => {
  test('stands where it was written, after what had happened by then', () => {
    const entries = [entry(1, 0), entry(2, 5), entry(3, 10)];
    expect(ids(entries, [note('late', 20), note('same', 5), note('early', 3)])).toEqual([
      'e1',
      'early',
      'e2',
      'same',
      'e3',
      'late',
    ]);
  });

  test('changes nothing about the order of the log, and none is lost', () => {
    const minutes = fc.array(fc.nat(59));
    fc.assert(
      fc.property(minutes, minutes, (some, others) => {
        const entries = some.map((minute, index) => entry(index + 1, minute));
        const notes = others.map((minute, index) => note(`n${index}`, minute));
        const placed = placeNotes(entries, notes);
        expect(placed.filter(({ kind }) => kind !== 'note')).toEqual(entries);
        expect(placed).toHaveLength(entries.length + notes.length);
      }),
    );
  });
});
