import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../protocol/entry.ts';
import { isClosed } from './closed.ts';
import { addEntry, addMarks, type Conversation, emptyConversation, setTyping } from './conversation.ts';

const agent = { id: 'agt_ana', name: 'Ana' };
const at = '2026-11-22T12:00:00.000Z';
const expiresAt = '2026-11-22T12:01:40.000Z';

type Kind = DistributiveOmit<Entry, 'number' | 'id' | 'at'>;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

const requested: Kind = {
  kind: 'requested',
  details: { name: 'Maya' },
  context: { page: 'https://a.example' },
};
const offered: Kind = { kind: 'offered', agent, expiresAt };
const accepted: Kind = { kind: 'accepted', agent };
const text = (by: 'visitor' | 'agent', words = 'hello'): Kind => ({ kind: 'text', by, text: words });

const logOf = (...kinds: Kind[]) =>
  kinds.map((kind, index) => ({ ...kind, number: index + 1, id: `entry-${index + 1}`, at }) as Entry);
const fold = (entries: Entry[], skew = 0) =>
  entries.reduce((conversation, entry) => addEntry(conversation, entry, skew), emptyConversation('cnv_1'));

describe('a conversation', () => {
  const fallback = { booking: true };
  test.each<[string, Kind[], Partial<Conversation>]>([
    ['is new before anything is known', [], { status: 'new', tail: 0 }],
    [
      'is requested with what the visitor gave',
      [requested],
      { status: 'requested', details: { name: 'Maya' } },
    ],
    ['is offered to an agent', [requested, offered], { status: 'offered' }],
    [
      'is requested again when the offer lapses',
      [requested, offered, { kind: 'lapsed', agent }],
      { status: 'requested', offer: undefined },
    ],
    [
      'is requested again when the agent declines',
      [requested, offered, { kind: 'declined', agent }],
      { status: 'requested', offer: undefined },
    ],
    [
      'is active once accepted',
      [requested, offered, accepted],
      { status: 'active', agent, startedAt: at, offer: undefined },
    ],
    [
      'says how it ended',
      [requested, offered, accepted, text('agent'), { kind: 'ended', how: 'idle' }],
      { status: 'ended', endedHow: 'idle', tail: 5 },
    ],
    [
      'says why it was missed',
      [requested, { kind: 'missed', why: 'nobody', fallback }],
      { status: 'missed', missed: { why: 'nobody', fallback } },
    ],
  ])('%s', (_, kinds, expected) => {
    expect(fold(logOf(...kinds))).toMatchObject(expected);
  });

  test('counts an offer down on the local clock', () => {
    const skew = 90_000; // The server's clock is a minute and a half ahead of ours.
    expect(fold(logOf(requested, offered), skew).offer?.expiresAt).toBe(Date.parse(expiresAt) - skew);
  });

  const bo = { id: 'agt_bo', name: 'Bo' };
  const transferring: Kind = { kind: 'transferring', from: agent, to: bo, expiresAt, why: 'asked' };
  const handed = [requested, offered, accepted, transferring];

  test('that is handed over stays with its agent, texts or not, and counts the offer down', () => {
    const conversation = fold(logOf(...handed, text('visitor')), 5_000);
    expect(conversation).toMatchObject({ status: 'active', agent });
    expect(conversation.offer).toEqual({ agent: bo, expiresAt: Date.parse(expiresAt) - 5_000 });
  });

  test('is another agent’s once they took it over, and began when it was first accepted', () => {
    const later = { ...logOf(...handed, { kind: 'accepted', agent: bo, from: agent })[4], at: expiresAt };
    const conversation = fold([...logOf(...handed), later as Entry]);
    expect(conversation).toMatchObject({ status: 'active', agent: bo, startedAt: at });
    expect(conversation.offer).toBeUndefined();
  });

  test('stays where it is when nobody takes it', () => {
    const conversation = fold(logOf(...handed, { kind: 'stayed', agent, to: bo, why: 'lapsed' }));
    expect(conversation).toMatchObject({ status: 'active', agent });
    expect(conversation.offer).toBeUndefined();
  });

  test('keeps the place of an entry whose kind it does not know', () => {
    const log = logOf(requested, { kind: 'hologram' } as unknown as Kind, text('visitor'));
    expect(fold(log)).toMatchObject({ tail: 3, status: 'requested' });
  });

  test('is not changed, but replaced', () => {
    const before = fold(logOf(requested));
    const copy = structuredClone(before);
    addEntry(before, { ...logOf(requested, offered)[1] } as Entry, 0);
    expect(before).toEqual(copy);
  });

  test('stops showing that somebody types when their text arrives', () => {
    const typing = setTyping(fold(logOf(requested)), 'visitor', true);
    const [, entry] = logOf(requested, text('visitor'));
    expect(addEntry(typing, entry as Entry, 0).typing.visitor).toBe(false);
  });

  test('never moves a mark back', () => {
    const marked = addMarks(emptyConversation('cnv_1'), 'agent', { delivered: 7, read: 3 });
    expect(addMarks(marked, 'agent', { delivered: 5, read: 4 }).marks.agent).toEqual({
      delivered: 7,
      read: 4,
    });
    expect(addMarks(marked, 'agent', { delivered: 2, read: 1 })).toBe(marked);
  });

  test.each([
    ['ended', true],
    ['missed', true],
    ['active', false],
  ] as const)('that is %s is closed: %s', (status, closed) => {
    expect(isClosed({ ...emptyConversation('cnv_1'), status })).toBe(closed);
  });
});

describe('whatever the order of pushes and resumes, a conversation', () => {
  const kinds = fc.array(fc.constantFrom<Kind>(requested, offered, accepted, text('agent'), text('visitor')));
  const steps = fc.array(fc.oneof(fc.record({ push: fc.nat() }), fc.record({ resume: fc.nat() })));

  test('is the fold of its log up to its tail, without a gap', () => {
    fc.assert(
      fc.property(kinds, steps, (chosen, plan) => {
        const log = logOf(...chosen);
        let conversation = emptyConversation('cnv_1');
        for (const step of plan) {
          // A push is any entry: new, known, or beyond a gap. A resume is a page from some earlier tail on.
          const from = 'push' in step ? step.push % (log.length + 1) : step.resume % (conversation.tail + 1);
          const entries = 'push' in step ? log.slice(from, from + 1) : log.slice(from, from + 3);
          for (const entry of entries) conversation = addEntry(conversation, entry, 0);
          expect(conversation).toEqual(fold(log.slice(0, conversation.tail)));
        }
        for (const entry of log.slice(conversation.tail)) conversation = addEntry(conversation, entry, 0);
        expect(conversation).toEqual(fold(log));
      }),
    );
  });
});
