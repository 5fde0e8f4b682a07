import { describe, expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../../protocol/limits.ts';
import type { Conversation, Head, Status } from './conversation.ts';
import { due, firstLook, nextTry } from './due.ts';

const T0 = Date.parse('2026-11-22T10:00:00.000Z');
const at = new Date(T0).toISOString();
const MINUTE = 60_000;

function head(status: Status, more: Partial<Conversation> = {}): Head {
  const conversation: Conversation = {
    id: 'cnv_12345678',
    site: 'demo',
    visitorId: 'vis_12345678',
    visitor: {},
    status,
    number: 1,
    startedAt: at,
    tried: [],
    ...more,
  };
  return { conversation, tail: { number: 1, id: 'text-0001', at, kind: 'text', by: 'agent', text: 'Hello' } };
}
const agent = { id: 'agt_ana', name: 'Ana' };
const offered = head('offered', { offer: { agent, expiresAt: new Date(T0 + 100_000).toISOString() } });

describe('what is due', () => {
  test.each([
    ['of a request is to ask somebody', head('requested'), 0, { act: 'route' }],
    ['of an offer is nothing while it runs', offered, 99_999, { act: 'wait', until: T0 + 100_000 }],
    ['of an offer is its end when its time is up', offered, 100_000, { act: 'lapse' }],
    [
      'of a chat is nothing for nine minutes',
      head('active'),
      9 * MINUTE - 1,
      { act: 'wait', until: T0 + 9 * MINUTE },
    ],
    [
      'of a silent chat is a warning after nine',
      head('active'),
      9 * MINUTE,
      { act: 'warn', endsAt: T0 + 10 * MINUTE, until: T0 + 10 * MINUTE },
    ],
    ['of a silent chat is its end after ten', head('active'), 10 * MINUTE, { act: 'end' }],
    ['of a missed chat is a mail', head('missed'), 0, { act: 'mail' }],
    ['of an ended chat is nothing', head('ended'), 99 * MINUTE, { act: 'nothing' }],
  ])('%s', (_, conversation, passed, expected) => {
    expect(due(conversation, DEFAULT_LIMITS, T0 + passed)).toEqual(expected);
  });

  test('is looked at first when there may be something to do', () => {
    const look = ({ conversation }: Head) => firstLook(conversation, at, DEFAULT_LIMITS);
    expect(look(head('requested'))).toBe(T0);
    expect(look(offered)).toBe(T0 + 100_000);
    expect(look(head('active'))).toBe(T0 + 3 * MINUTE);
    expect(look(head('missed'))).toBe(T0);
    expect(look(head('ended'))).toBeUndefined();
  });

  test('of a visitor who has waited for three minutes is a look at whether their agent is there', () => {
    const { conversation, tail } = head('active');
    const waiting: Head = { conversation, tail: { ...tail, kind: 'text', by: 'visitor', text: 'Hello?' } };
    const at = (passed: number, limits = DEFAULT_LIMITS) => due(waiting, limits, T0 + passed);
    expect(at(3 * MINUTE - 1)).toEqual({ act: 'wait', until: T0 + 3 * MINUTE });
    expect(at(3 * MINUTE)).toEqual({ act: 'standIn', until: T0 + 6 * MINUTE });
    expect(at(7 * MINUTE)).toEqual({ act: 'standIn', until: T0 + 9 * MINUTE });
    expect(at(3 * MINUTE, { ...DEFAULT_LIMITS, awayMinutes: 0 })).toEqual({
      act: 'wait',
      until: T0 + 9 * MINUTE,
    });
    const to = { id: 'agt_bo', name: 'Bo' };
    const expiresAt = new Date(T0 + 5 * MINUTE).toISOString();
    const transfer = { id: 'trf_1', by: 'agt_ana', why: 'asked', to, expiresAt, asked: [to.id] } as const;
    const handed: Head = { ...waiting, conversation: { ...conversation, transfer } };
    expect(due(handed, DEFAULT_LIMITS, T0 + 4 * MINUTE)).toMatchObject({ act: 'wait' });
  });

  test('of a visitor for whose agent nobody else stood in is another look after as long, three rounds in all', () => {
    const to = { id: 'agt_bo', name: 'Bo' };
    const stayed = { number: 5, id: 'stayed:5', at, kind: 'stayed', agent, to, why: 'lapsed' } as const;
    const stoodIn = (round?: number, until = 5) => {
      const transferred = { id: 'away:3', by: agent.id, asked: [to.id], until, ...(round && { round }) };
      return due(
        { conversation: head('active', { transferred }).conversation, tail: stayed },
        DEFAULT_LIMITS,
        T0 + 3 * MINUTE,
      );
    };
    expect(stoodIn(1)).toEqual({ act: 'standIn', until: T0 + 6 * MINUTE });
    expect(stoodIn(2)).toMatchObject({ act: 'standIn' });
    for (const over of [stoodIn(3), stoodIn(undefined), stoodIn(1, 4)])
      expect(over).toMatchObject({ act: 'wait' });
  });

  test('is warned of at once when the warning is longer than the silence', () => {
    const limits = { ...DEFAULT_LIMITS, idleMinutes: 1, idleWarningSeconds: 600 };
    expect(due(head('active'), limits, T0)).toEqual({ act: 'warn', endsAt: T0 + MINUTE, until: T0 + MINUTE });
  });
});

describe('a mail that fails', () => {
  test('is tried again when it is twice as late, and given up after a day', () => {
    expect(nextTry(at, T0)).toBe(T0 + MINUTE);
    expect(nextTry(at, T0 + 8 * MINUTE)).toBe(T0 + 16 * MINUTE);
    expect(nextTry(at, T0 + 25 * 60 * MINUTE)).toBeUndefined();
  });
});
