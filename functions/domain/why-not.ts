import type { SlotReason } from '../../protocol/meeting-settings.ts';
import { iso } from './iso.ts';
import { hoursOf, isOwnDate, reachOf, stepOf } from './meeting-hours.ts';
import { type Calendar, lengthsOf, onGrid, type Taken, takenIn } from './slots.ts';
import { merged, overlap, type Span } from './spans.ts';

const DAY = 24 * 60 * 60_000;

/** Everything that keeps a meeting from beginning at `at`, by the rule that `slots` goes by; nothing: it can begin. */
export function whyNot(calendar: Calendar, at: number): SlotReason[] {
  return [...outOfReach(calendar, at), ...outOfHours(calendar, at), ...inTheWay(calendar, at)];
}

function* outOfReach({ schedule, now }: Calendar, at: number): Generator<SlotReason> {
  const { start, end } = reachOf(schedule, now);
  if (at < now) yield { why: 'past' };
  else if (at < start) yield { why: 'notice', from: iso(start) };
  if (at >= end) yield { why: 'far', until: iso(end) };
}

function* outOfHours({ schedule }: Calendar, at: number): Generator<SlotReason> {
  const { length } = lengthsOf(schedule);
  const pieces = hoursOf(schedule, at - DAY, at + length + DAY);
  const piece = pieces.find(({ start, end }) => start <= at && at < end);
  if (!piece) {
    yield { why: isOwnDate(schedule, at) ? 'date' : 'hours' };
    return;
  }
  const open = merged(pieces).find(({ end }) => at < end);
  if (open && open.end < at + length) yield { why: 'short', end: iso(open.end) };
  const step = stepOf(schedule);
  const after = onGrid(piece.origin, step, at);
  if (after === at) return;
  yield {
    why: 'grid',
    ...(after - step >= piece.start && { before: iso(after - step) }),
    ...(after < piece.end && { after: iso(after) }),
  };
}

function* inTheWay(calendar: Calendar, at: number): Generator<SlotReason> {
  const { schedule, busy, meetings, holds } = calendar;
  const { length, occupied } = lengthsOf(schedule);
  const meeting = { start: at, end: at + length };
  for (const span of busy) if (overlap(span, meeting)) yield { why: 'busy', ...said(span) };
  for (const taken of meetings) {
    if (overlap(taken, meeting)) yield { why: 'meeting', ...said(taken) };
    else if (overlap(bufferOf(taken), meeting))
      yield { why: 'buffer', ...said(taken), clear: iso(taken.clear) };
  }
  for (const hold of holds)
    if (overlap({ start: hold.start, end: hold.clear }, meeting)) yield { why: 'held', ...said(hold) };
  const after = { start: meeting.end, end: at + occupied };
  const next = [...takenIn(calendar)].filter((span) => span.start >= meeting.end && overlap(span, after));
  if (next.length > 0) yield { why: 'next', start: iso(Math.min(...next.map(({ start }) => start))) };
}

function bufferOf({ end, clear }: Taken): Span {
  return { start: end, end: clear };
}

function said({ start, end }: Span) {
  return { start: iso(start), end: iso(end) };
}
