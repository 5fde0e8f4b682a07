import type { Block } from '../../protocol/blocks.ts';
import { WEEKDAYS, type Weekday } from '../../protocol/weekdays.ts';
import type { WallBlock } from './zone.ts';

/** Blocks for each weekday, by the wall clock. */
export type Week = { readonly [D in Weekday]?: readonly Block[] | undefined };

/** The blocks of a weekday (0 is Sunday). */
export function blocksOn(week: Week, weekday: number): WallBlock[] {
  const name = WEEKDAYS[weekday];
  return wallBlocks((name && week[name]) || []);
}

/** Blocks in minutes since midnight. */
export function wallBlocks(blocks: readonly Block[]): WallBlock[] {
  return blocks.map(([start, end]) => ({ start: minutesOf(start), end: minutesOf(end) }));
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
