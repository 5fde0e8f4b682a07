/** Local times `HH:MM`, from the first up to but not including the second; `24:00` ends a day. */
export type Block = readonly [start: string, end: string];

/** What is wrong with a block: it ends before it starts, or it shares time with another one of its day. */
export type BlockFault = 'order' | 'overlap';

/** What is wrong with the blocks of one day, block by block. Each time is `HH:MM`, so they compare as text. */
export function blockFaults(blocks: readonly Block[]): (BlockFault | undefined)[] {
  return blocks.map((block, at) => {
    if (block[0] >= block[1]) return 'order';
    return blocks.some((other, index) => index < at && overlap(block, other)) ? 'overlap' : undefined;
  });
}

/** Blocks that only touch share no time; one that ends before it starts has none to share. */
function overlap(one: Block, other: Block): boolean {
  return one[0] < other[1] && other[0] < one[1] && other[0] < other[1];
}
