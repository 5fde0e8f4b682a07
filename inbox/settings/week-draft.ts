import { type Block, type BlockFault, blockFaults } from '../../protocol/blocks.ts';
import type { Schedule } from '../../protocol/me.ts';
import { MAX_BLOCKS, WEEKDAYS, type Weekday } from '../../protocol/weekdays.ts';
import { isZone } from '../../protocol/zone.ts';

/** A block while it is being edited: what the two fields hold. An end of `00:00` is the midnight after the day. */
export interface DraftBlock {
  start: string;
  end: string;
}

/** A schedule while it is being edited: every day is there, and anything may be missing. */
export interface ScheduleDraft {
  timeZone: string;
  week: Readonly<Record<Weekday, readonly DraftBlock[]>>;
}

/** What is wrong with a block that is being edited. */
export type Fault = BlockFault | 'missing';

/** What most people work, to begin with. */
const USUAL: DraftBlock = { start: '09:00', end: '17:00' };

/** The draft of a schedule; without one, an empty week by the clocks of `timeZone`. */
export function draftOf(schedule: Schedule | undefined, timeZone: string): ScheduleDraft {
  const days = WEEKDAYS.map((day) => [day, draftBlocks(schedule?.week[day] ?? [])]);
  return { timeZone: schedule?.timeZone ?? timeZone, week: Object.fromEntries(days) };
}

/** The schedule that a draft without faults says: its blocks in order, days without any left out. */
export function scheduleOf({ timeZone, week }: ScheduleDraft): Schedule {
  const days = WEEKDAYS.filter((day) => week[day].length > 0);
  return {
    timeZone,
    week: Object.fromEntries(days.map((day) => [day, savedBlocks(week[day])])),
  };
}

/** Whether two drafts say the same. */
export function sameDraft(one: ScheduleDraft, other: ScheduleDraft): boolean {
  return JSON.stringify(scheduleOf(one)) === JSON.stringify(scheduleOf(other));
}

/** What is wrong with each block of a day. */
export function dayFaults(blocks: readonly DraftBlock[]): (Fault | undefined)[] {
  const whole = blocks.filter(isWhole);
  const faults = blockFaults(whole.map(blockOf));
  return blocks.map((block) => (isWhole(block) ? faults[whole.indexOf(block)] : 'missing'));
}

/** Whether nothing is wrong with any of it. */
export function isSound({ timeZone, week }: ScheduleDraft): boolean {
  return (
    isZone(timeZone) && WEEKDAYS.every((day) => dayFaults(week[day]).every((fault) => fault === undefined))
  );
}

/** With one more block on a day: the usual one if it is the first, else an hour after the last if there is room. */
export function withBlock<Draft extends ScheduleDraft>(draft: Draft, day: Weekday): Draft {
  return withDay(draft, day, oneMore(draft.week[day]));
}

/** With one block of a day changed; undefined takes it away. */
export function withChange<Draft extends ScheduleDraft>(
  draft: Draft,
  day: Weekday,
  at: number,
  change: Partial<DraftBlock> | undefined,
): Draft {
  return withDay(draft, day, changed(draft.week[day], at, change));
}

/** With the blocks of one day on others too, instead of theirs. */
export function withCopies<Draft extends ScheduleDraft>(
  draft: Draft,
  from: Weekday,
  to: readonly Weekday[],
): Draft {
  return to.reduce((copied, day) => withDay(copied, day, [...draft.week[from]]), draft);
}

/** Blocks with one more, as far as there can be more. */
export function oneMore(blocks: readonly DraftBlock[]): readonly DraftBlock[] {
  return blocks.length < MAX_BLOCKS ? [...blocks, following(blocks)] : blocks;
}

/** Blocks with one of them changed; undefined takes it away. */
export function changed(
  blocks: readonly DraftBlock[],
  at: number,
  change: Partial<DraftBlock> | undefined,
): readonly DraftBlock[] {
  return blocks.flatMap((block, index) => {
    if (index !== at) return [block];
    return change ? [{ ...block, ...change }] : [];
  });
}

/** Blocks as they are edited. */
export function draftBlocks(blocks: readonly Block[]): DraftBlock[] {
  return blocks.map(([start, end]) => ({ start, end: end === '24:00' ? '00:00' : end }));
}

/** Blocks as they are saved, in order. */
export function savedBlocks(blocks: readonly DraftBlock[]): [string, string][] {
  return blocks.map(blockOf).sort(([a], [b]) => a.localeCompare(b));
}

function withDay<Draft extends ScheduleDraft>(
  draft: Draft,
  day: Weekday,
  blocks: readonly DraftBlock[],
): Draft {
  return { ...draft, week: { ...draft.week, [day]: blocks } };
}

function isWhole({ start, end }: DraftBlock): boolean {
  return start !== '' && end !== '';
}

function blockOf({ start, end }: DraftBlock): [string, string] {
  return [start, end === '00:00' ? '24:00' : end] satisfies Block;
}

function following(blocks: readonly DraftBlock[]): DraftBlock {
  if (blocks.length === 0) return USUAL;
  const last =
    blocks
      .map((block) => blockOf(block)[1])
      .sort()
      .at(-1) ?? '';
  const hour = Number(last.slice(0, 2)) + 1;
  const at = (hours: number) => `${String(hours % 24).padStart(2, '0')}:00`;
  return last && hour < 23 ? { start: at(hour), end: at(Math.min(24, hour + 4)) } : { start: '', end: '' };
}
