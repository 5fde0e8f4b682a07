import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../protocol/entry.ts';
import { ChatError } from '../../protocol/errors.ts';
import {
  accept,
  type Change,
  decline,
  end,
  type Head,
  holder,
  isClosed,
  lapse,
  miss,
  offer,
  request,
  say,
} from './conversation.ts';
import { activeRow } from './rows.ts';

const T0 = Date.parse('2026-11-22T10:00:00.000Z');
const ana = { id: 'agt_ana', name: 'Ana' };
const bo = { id: 'agt_bo', name: 'Bo' };
const fallback = { booking: false };

const headOf = ({ conversation, entry }: Change): Head => ({ conversation, tail: entry });
const requested = () =>
  headOf(
    request(
      {
        conversationId: 'cnv_12345678',
        site: 'demo',
        visitorId: 'vis_12345678',
        details: { name: 'Mina', text: 'About your prices' },
        context: { page: 'https://example.com/' },
      },
      T0,
    ),
  );
const offered = () => headOf(offer(requested(), ana, 100, T0));
const active = () => headOf(accept(offered(), ana.id, T0 + 5_000));
const ended = () => headOf(end(active(), 'agent', fallback, T0 + 9_000));
const missed = () => headOf(miss(requested(), fallback, T0));

const refusal = (act: () => unknown) => {
  try {
    act();
  } catch (cause) {
    if (cause instanceof ChatError) return cause.code;
  }
  return undefined;
};

describe('a conversation', () => {
  test('starts with what the visitor said, and keeps the short part of it at hand', () => {
    const { conversation, tail } = requested();
    expect(tail).toMatchObject({ number: 1, kind: 'requested', details: { text: 'About your prices' } });
    expect(conversation).toMatchObject({ status: 'requested', visitor: { name: 'Mina' }, tried: [] });
    expect(conversation.visitor.text).toBeUndefined();
  });

  test('is offered for as long as the site says', () => {
    expect(offered()).toMatchObject({
      conversation: { status: 'offered', number: 2 },
      tail: { kind: 'offered', agent: ana, expiresAt: '2026-11-22T10:01:40.000Z' },
    });
  });

  test('is active once it is accepted', () => {
    const { conversation, tail } = active();
    expect(conversation).toMatchObject({ status: 'active', agent: ana, number: 3 });
    expect(conversation.offer).toBeUndefined();
    expect(tail.kind).toBe('accepted');
  });

  test('remembers who has declined and whose time ran out', () => {
    const declined = headOf(decline(offered(), ana.id, T0));
    expect(declined.conversation).toMatchObject({ status: 'requested', tried: [ana.id] });
    const lapsed = headOf(lapse(headOf(offer(declined, bo, 100, T0)), T0 + 100_000));
    expect(lapsed.conversation).toMatchObject({ status: 'requested', tried: [ana.id, bo.id] });
  });

  test('keeps what a list shows of it when it ends', () => {
    const { conversation, tail } = active();
    const text = say({ conversation, tail }, { id: 'msg_12345678', by: 'agent', text: 'x'.repeat(300) }, T0);
    const change = end({ conversation, tail: text }, 'visitor', fallback, T0 + 1);
    expect(change.conversation.last).toMatchObject({ number: 5, by: 'agent', text: 'x'.repeat(200) });
  });

  test('keeps what happened last when that was no text, and how it ended when nothing did', () => {
    const { conversation, tail } = active();
    const shown = { number: 4, id: 'calendar:4', at: tail.at, kind: 'calendar', agent: ana } as const;
    const over = (last: Entry) => end({ conversation, tail: last }, 'visitor', fallback, T0 + 1);
    expect(over(shown).conversation.last).toMatchObject({ number: 5, event: shown });
    expect(over(tail).conversation.last).toMatchObject({
      number: 4,
      event: { kind: 'ended', how: 'visitor' },
    });
  });

  test('has a row that says what happened last, and nothing of how it came about', () => {
    const { conversation, tail } = active();
    const shown = { number: 4, id: 'calendar:4', at: tail.at, kind: 'calendar', agent: ana } as const;
    expect(activeRow({ conversation, tail: shown }, ana.id)?.last).toMatchObject({ number: 4, event: shown });
    expect(activeRow({ conversation, tail }, ana.id)?.last).toEqual({ number: 3, at: tail.at });
  });

  test('is missed when the visitor leaves before anybody accepted', () => {
    for (const head of [requested(), offered()]) {
      const change = end(head, 'visitor', { booking: true }, T0);
      expect(change.entry).toMatchObject({ kind: 'missed', why: 'left', fallback: { booking: true } });
      expect(holder(change.conversation)).toBeUndefined();
    }
  });

  test('never runs backwards, whatever a handler’s clock says', () => {
    expect(Date.parse(accept(offered(), ana.id, T0 - 60_000).entry.at)).toBe(T0);
  });
});

describe('what cannot be', () => {
  test.each([
    ['an offer to somebody else accepted', 'offer.gone', () => accept(offered(), bo.id, T0)],
    ['an offer accepted when its time is up', 'offer.gone', () => accept(offered(), ana.id, T0 + 100_000)],
    ['an offer accepted twice', 'offer.gone', () => accept(active(), ana.id, T0)],
    ['an offer made while another stands', 'offer.gone', () => offer(offered(), bo, 100, T0)],
    ['an offer of somebody else declined', 'offer.gone', () => decline(offered(), bo.id, T0)],
    ['an offer lapsing before its time', 'offer.gone', () => lapse(offered(), T0 + 99_999)],
    ['an accepted offer lapsing', 'offer.gone', () => lapse(active(), T0 + 100_000)],
    ['a chat missed that was offered', 'offer.gone', () => miss(offered(), fallback, T0)],
    [
      'an agent ending what they did not accept',
      'conversation.inactive',
      () => end(offered(), 'agent', fallback, T0),
    ],
    ['the end of what has ended', 'conversation.closed', () => end(ended(), 'visitor', fallback, T0)],
    ['the end of what was missed', 'conversation.closed', () => end(missed(), 'visitor', fallback, T0)],
    [
      'a text before anybody accepted',
      'conversation.inactive',
      () => say(offered(), { id: 'msg_12345678', by: 'visitor', text: 'hi' }, T0),
    ],
    [
      'a text after the end',
      'conversation.closed',
      () => say(ended(), { id: 'msg_12345678', by: 'visitor', text: 'hi' }, T0),
    ],
  ])('%s is refused with %s', (_, code, act) => {
    expect(refusal(act)).toBe(code);
  });
});

describe('whatever is tried, in whatever order', () => {
  const step = fc.constantFrom('offer', 'accept', 'decline', 'lapse', 'say', 'end', 'idle', 'leave', 'miss');
  const agent = fc.constantFrom(ana, bo);
  const steps = fc.array(fc.tuple(step, agent, fc.integer({ min: -5_000, max: 120_000 })), { maxLength: 40 });

  test('numbers have no gap, nothing follows an end, and one agent at most holds it', () => {
    fc.assert(
      fc.property(steps, (tries) => {
        let head = requested();
        let now = T0;
        const log: Entry[] = [head.tail];
        for (const [name, who, passed] of tries) {
          now += passed;
          try {
            const next = attempt(head, name, who, now);
            expect(isClosed(head.conversation)).toBe(false);
            head = next;
            log.push(next.tail);
          } catch (cause) {
            if (!(cause instanceof ChatError)) throw cause;
          }
        }
        expect(log.map(({ number }) => number)).toEqual(log.map((_, index) => index + 1));
        expect(new Set(log.map(({ id }) => id)).size).toBe(log.length);
        expect(log.filter(({ kind }) => kind === 'accepted').length).toBeLessThanOrEqual(1);
        const closing = log.findIndex(({ kind }) => kind === 'ended' || kind === 'missed');
        expect(closing).toBe(isClosed(head.conversation) ? log.length - 1 : -1);
        const times = log.map(({ at }) => at);
        expect(times).toEqual([...times].sort());
      }),
    );
  });

  function attempt(head: Head, name: string, who: typeof ana, now: number): Head {
    switch (name) {
      case 'offer':
        return headOf(offer(head, who, 100, now));
      case 'accept':
        return headOf(accept(head, who.id, now));
      case 'decline':
        return headOf(decline(head, who.id, now));
      case 'lapse':
        return headOf(lapse(head, now));
      case 'miss':
        return headOf(miss(head, fallback, now));
      case 'say': {
        const id = `msg_${String(head.tail.number).padStart(8, '0')}`;
        return { ...head, tail: say(head, { id, by: 'agent', text: 'x' }, now) };
      }
      case 'idle':
        return headOf(end(head, 'idle', fallback, now));
      default:
        return headOf(end(head, name === 'leave' ? 'visitor' : 'agent', fallback, now));
    }
  }
});
