import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../protocol/entry.ts';
import { ChatError } from '../../protocol/errors.ts';
import { DEFAULT_LIMITS } from '../../protocol/limits.ts';
import { asFarAsSeen } from './access.ts';
import {
  accept,
  askedAgent,
  type Change,
  countedFor,
  end,
  type Head,
  holder,
  isClosed,
  offer,
  request,
  say,
} from './conversation.ts';
import { due, firstLook } from './due.ts';
import { activeRow, standingOffer } from './rows.ts';
import { nextRound, passOn, stay, takeOver, transfer, wasAskedOver } from './transfer.ts';

const T0 = Date.parse('2026-11-22T10:00:00.000Z');
const ana = { id: 'agt_ana', name: 'Ana' };
const bo = { id: 'agt_bo', name: 'Bo' };
const cy = { id: 'agt_cy', name: 'Cy' };
const fallback = { booking: false };
const wish = { id: 'trf_00000001', why: 'asked' } as const;
const sales = { id: 'tea_sales', name: 'Sales' };

const headOf = ({ conversation, entry }: Change): Head => ({ conversation, tail: entry });
const visitor = { conversationId: 'cnv_12345678', site: 'demo', visitorId: 'vis_12345678' };
const requested = () => headOf(request({ ...visitor, details: { name: 'Mina' }, context: {} }, T0));
const active = () => headOf(accept(headOf(offer(requested(), ana, 100, T0)), ana.id, T0));
const asked = () => headOf(transfer(active(), wish, bo, 100, T0));

const refusal = (act: () => unknown) => {
  try {
    act();
  } catch (cause) {
    if (cause instanceof ChatError) return cause.code;
  }
  return undefined;
};

describe('a chat that a colleague is asked to take over', () => {
  test('stays with the agent who has it, and takes texts', () => {
    const head = asked();
    expect(head.tail).toMatchObject({ kind: 'transferring', from: ana, to: bo, why: 'asked', number: 4 });
    expect(head.conversation).toMatchObject({ status: 'active', agent: ana });
    expect(say(head, { id: 'msg_12345678', by: 'agent', text: 'A moment' }, T0).number).toBe(5);
  });

  test('counts among the chats of both', () => {
    expect([...countedFor(asked().conversation)]).toEqual([ana.id, bo.id]);
  });

  test('is the colleague’s once they accept, and counts for them alone', () => {
    const head = headOf(takeOver(asked(), bo.id, T0 + 1));
    expect(head.tail).toMatchObject({ kind: 'accepted', agent: bo, from: ana });
    expect(head.conversation).toMatchObject({ status: 'active', agent: bo });
    expect([...countedFor(head.conversation)]).toEqual([bo.id]);
  });

  test.each(['declined', 'lapsed', 'withdrawn'] as const)('stays where it is when it is %s', (why) => {
    const head = headOf(stay(asked(), why, T0 + 100_000));
    expect(head.tail).toMatchObject({ kind: 'stayed', agent: ana, to: bo, why });
    expect([...countedFor(head.conversation)]).toEqual([ana.id]);
    expect(wasAskedOver(head.conversation, bo.id)).toBe(true);
  });

  test('is put before the next of a team in the entry that says what became of the first', () => {
    const first = headOf(transfer(active(), { ...wish, team: sales }, bo, 100, T0));
    const next = headOf(passOn(first, 'lapsed', cy, 100, T0 + 100_000));
    expect(next.tail).toMatchObject({ to: cy, team: 'Sales', passed: { agent: bo, why: 'lapsed' } });
    expect(next.conversation.transfer).toMatchObject({ to: cy, asked: [bo.id, cy.id], team: sales });
    expect([...countedFor(next.conversation)]).toEqual([ana.id, cy.id]);
    expect(wasAskedOver(next.conversation, bo.id)).toBe(true);
    expect(wasAskedOver(next.conversation, cy.id)).toBe(false);
  });

  test('keeps by name what was noted for whoever takes it, from one to the next', () => {
    const noted = headOf(transfer(active(), { ...wish, noted: true }, bo, 100, T0));
    expect(noted.conversation.transfer?.note).toBe(noted.tail.id);
    const next = headOf(passOn(noted, 'declined', cy, 100, T0));
    expect(next.conversation.transfer?.note).toBe(noted.tail.id);
  });

  describe('for an agent who is away', () => {
    const hello = (head: Head, by: 'visitor' | 'agent'): Head => ({
      ...head,
      tail: say(head, { id: 'msg_12345678', by, text: 'Hello?' }, T0),
    });
    const waiting = () => hello(active(), 'visitor');
    const standIn = (head: Head) => {
      const round = nextRound(head);
      return headOf(
        transfer(head, { id: `away:${head.tail.number}`, why: 'away', ...(round && { round }) }, bo, 100, T0),
      );
    };

    test('is asked about round by round, and no longer than that', () => {
      const rounds: unknown[] = [];
      for (let head = waiting(); rounds.length < 9; head = headOf(stay(standIn(head), 'declined', T0))) {
        if (nextRound(head) === undefined) break;
        rounds.push(nextRound(head));
      }
      expect(rounds).toEqual([1, 2, 3]);
    });

    test('says that they still wait, from one who is asked to the next', () => {
      const next = headOf(passOn(standIn(waiting()), 'declined', cy, 100, T0));
      expect(stay(next, 'declined', T0).entry).toMatchObject({ kind: 'stayed', away: true });
    });

    test.each(['before', 'after'])('is over once they have answered, %s another is asked', (when) => {
      const asking = standIn(waiting());
      const answered = hello(
        when === 'before' ? asking : headOf(passOn(asking, 'declined', cy, 100, T0)),
        'agent',
      );
      const last = when === 'before' ? headOf(passOn(answered, 'declined', cy, 100, T0)) : answered;
      const back = headOf(stay(last, 'declined', T0));
      expect(back.tail).not.toHaveProperty('away');
      expect(nextRound(back)).toBeUndefined();
    });

    test('goes on while the visitor writes', () => {
      const back = headOf(stay(hello(standIn(waiting()), 'visitor'), 'declined', T0));
      expect(nextRound(back)).toBe(2);
      expect(nextRound(hello(back, 'visitor'))).toBe(1);
    });

    test('is no affair of theirs when they asked themselves, or took it back', () => {
      expect(nextRound(headOf(stay(asked(), 'declined', T0)))).toBeUndefined();
      expect(nextRound(headOf(stay(standIn(waiting()), 'withdrawn', T0)))).toBeUndefined();
    });
  });

  test('can be asked for again once nobody took it', () => {
    const back = headOf(stay(asked(), 'declined', T0));
    expect(transfer(back, { ...wish, id: 'trf_00000002' }, bo, 100, T0).entry).toMatchObject({ to: bo });
  });

  test('ends like any other, and then counts for nobody', () => {
    for (const how of ['visitor', 'agent', 'idle'] as const) {
      const { conversation } = end(asked(), how, fallback, T0);
      expect(countedFor(conversation).size).toBe(0);
      expect(conversation).toMatchObject({ status: 'ended', agent: ana });
      expect(conversation.transfer).toBeUndefined();
    }
  });

  test('is due when the colleague’s time is up, and before that when it has been silent for too long', () => {
    const head = asked();
    expect(firstLook(head.conversation, head.tail.at, DEFAULT_LIMITS)).toBe(T0 + 100_000);
    expect(due(head, DEFAULT_LIMITS, T0 + 99_999)).toEqual({ act: 'wait', until: T0 + 100_000 });
    expect(due(head, DEFAULT_LIMITS, T0 + 100_000)).toEqual({ act: 'lapse' });
    const impatient = { ...DEFAULT_LIMITS, idleMinutes: 1, idleWarningSeconds: 10 };
    expect(due(head, impatient, T0 + 55_000)).toEqual({
      act: 'warn',
      endsAt: T0 + 60_000,
      until: T0 + 60_000,
    });
    expect(due(head, impatient, T0 + 100_000)).toEqual({ act: 'end' });
  });

  test('is a row of the agent who has it and an offer to the one who is asked, never both', () => {
    const head = headOf(transfer(active(), { ...wish, team: sales }, bo, 100, T0));
    expect(activeRow(head, ana.id)).toMatchObject({ agent: ana });
    expect(activeRow(head, bo.id)).toBeUndefined();
    expect(standingOffer(head.conversation, T0 + 40_000)).toEqual({
      conversationId: 'cnv_12345678',
      visitor: { name: 'Mina' },
      expiresIn: 60_000,
      transfer: { from: ana, why: 'asked', team: 'Sales' },
    });
    expect(standingOffer(head.conversation, T0 + 100_000)).toBeUndefined();
  });
});

describe('a page of a log that was read while the chat changed hands', () => {
  const moved = headOf(takeOver(asked(), bo.id, T0));
  const secret: Entry = say(moved, { id: 'msg_12345678', by: 'visitor', text: 'Only for Bo' }, T0);
  const entries = [asked().tail, moved.tail, secret];
  const speaker = (agentId: string) => ({
    side: 'agent' as const,
    agentId,
    name: '',
    email: '',
    role: 'agent' as const,
  });

  test('tells the one who had it that it is gone, and nothing said after that', () => {
    const page = asFarAsSeen({ entries, more: false }, active().conversation, speaker(ana.id));
    expect(page).toEqual({ entries: entries.slice(0, 2), more: true });
  });

  test('tells the one who took it, and the visitor, everything', () => {
    const page = { entries, more: false };
    expect(asFarAsSeen(page, moved.conversation, speaker(bo.id))).toEqual(page);
    expect(
      asFarAsSeen(page, active().conversation, { side: 'visitor', site: 'demo', visitorId: 'v' }),
    ).toEqual(page);
  });

  test('tells everything to whoever has it again', () => {
    const away = headOf(transfer(moved, wish, ana, 100, T0));
    const again = headOf(takeOver(away, ana.id, T0));
    const page = { entries: [...entries, away.tail, again.tail], more: false };
    expect(asFarAsSeen(page, again.conversation, speaker(ana.id))).toEqual(page);
  });
});

describe('what cannot be', () => {
  test.each([
    [
      'a chat that nobody has handed over',
      'conversation.inactive',
      () => transfer(requested(), wish, bo, 100, T0),
    ],
    ['a chat handed to the one who has it', 'frame.invalid', () => transfer(active(), wish, ana, 100, T0)],
    ['two asked at once', 'transfer.pending', () => transfer(asked(), { ...wish, id: 'trf_2' }, cy, 100, T0)],
    [
      'a chat handed over after its end',
      'conversation.closed',
      () => transfer(headOf(end(active(), 'agent', fallback, T0)), wish, bo, 100, T0),
    ],
    ['taken over by somebody who is not asked', 'offer.gone', () => takeOver(asked(), cy.id, T0)],
    ['taken over by the one who has it', 'offer.gone', () => takeOver(asked(), ana.id, T0)],
    ['taken over when the time is up', 'offer.gone', () => takeOver(asked(), bo.id, T0 + 100_000)],
    [
      'taken over after it was taken back',
      'offer.gone',
      () => takeOver(headOf(stay(asked(), 'withdrawn', T0)), bo.id, T0),
    ],
    ['run out before its time', 'offer.gone', () => stay(asked(), 'lapsed', T0 + 99_999)],
    ['passed on before its time', 'offer.gone', () => passOn(asked(), 'lapsed', cy, 100, T0 + 99_999)],
    ['taken back when nobody is asked', 'offer.gone', () => stay(active(), 'withdrawn', T0)],
  ])('%s is refused with %s', (_, code, act) => {
    expect(refusal(act)).toBe(code);
  });
});

describe('whatever is tried with several chats, in whatever order', () => {
  const AGENTS = [ana, bo, cy];
  const step = fc.record({
    chat: fc.nat({ max: 2 }),
    act: fc.constantFrom('offer', 'accept', 'transfer', 'pass', 'decline', 'lapse', 'back', 'say', 'end'),
    who: fc.constantFrom(...AGENTS),
    passed: fc.integer({ min: 0, max: 120_000 }),
  });

  test('counts are the chats that are held, one agent has each, and logs have no gap', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const chats = [requested(), requested(), requested()];
        const logs: Entry[][] = chats.map(({ tail }) => [tail]);
        const counts = new Map(AGENTS.map(({ id }) => [id, 0]));
        let now = T0;
        for (const { chat, act, who, passed } of steps) {
          now += passed;
          const before = chats[chat] as Head;
          let after: Head;
          try {
            after = attempt(before, act, who, now);
          } catch (cause) {
            if (!(cause instanceof ChatError)) throw cause;
            continue;
          }
          // What the store does with every change: those who come in count one more, those who go one less.
          const [was, is] = [countedFor(before.conversation), countedFor(after.conversation)];
          for (const id of was) if (!is.has(id)) counts.set(id, (counts.get(id) ?? 0) - 1);
          for (const id of is) if (!was.has(id)) counts.set(id, (counts.get(id) ?? 0) + 1);
          chats[chat] = after;
          logs[chat]?.push(after.tail);
        }
        for (const { id } of AGENTS) {
          const held = chats.filter(({ conversation }) => holder(conversation) === id);
          const askedFor = chats.filter(({ conversation: c }) => askedAgent(c) === id && holder(c) !== id);
          expect(counts.get(id)).toBe(held.length + askedFor.length);
        }
        for (const [index, log] of logs.entries()) {
          expect(log.map(({ number }) => number)).toEqual(log.map((_, at) => at + 1));
          expect(new Set(log.map(({ id }) => id)).size).toBe(log.length);
          expect(holderByLog(log)).toBe(heldBy(chats[index] as Head));
        }
      }),
    );
  });

  /** The last who accepted, as any reader of the log would say. */
  function holderByLog(log: readonly Entry[]): string | undefined {
    const last = log.findLast(({ kind }) => kind === 'accepted');
    return log.at(-1)?.kind !== 'ended' && last?.kind === 'accepted' ? last.agent.id : undefined;
  }

  function heldBy({ conversation }: Head): string | undefined {
    return conversation.status === 'active' && !isClosed(conversation) ? conversation.agent?.id : undefined;
  }

  function attempt(head: Head, act: string, who: typeof ana, now: number): Head {
    const { number } = head.tail;
    switch (act) {
      case 'offer':
        return headOf(offer(head, who, 100, now));
      case 'accept':
        return headOf(head.conversation.transfer ? takeOver(head, who.id, now) : accept(head, who.id, now));
      case 'transfer':
        return headOf(transfer(head, { ...wish, id: `trf_${number}` }, who, 100, now));
      case 'pass':
        return headOf(passOn(head, 'declined', who, 100, now));
      case 'decline':
        return headOf(stay(head, 'declined', now));
      case 'lapse':
        return headOf(stay(head, 'lapsed', now));
      case 'back':
        return headOf(stay(head, 'withdrawn', now));
      case 'say':
        return { ...head, tail: say(head, { id: `msg_${number}`, by: 'agent', text: 'x' }, now) };
      default:
        return headOf(end(head, 'agent', fallback, now));
    }
  }
});
