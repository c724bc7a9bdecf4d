import { real } from '../numeric/elements.ts';
import type { PointSet } from './point-set.ts';
import { shuffled } from './shuffle.ts';

/** For each block the number of the author whose row stands at each place. */
export type Orders = readonly Int32Array[];

/** The orders of a data set in which the blocks have nothing to do with each other. */
export function shuffledOrders(blocks: readonly PointSet[], seed: string, name: number): Orders {
  return blocks.map(({ count }, block) =>
    shuffled(count, { seed, purpose: 'persona.shuffle', id: `${name}/${block}` }),
  );
}

/** The blocks side by side, each in its order. */
export function permutedSet(blocks: readonly PointSet[], orders: Orders): PointSet {
  const count = blocks[0]?.count ?? 0;
  const width = blocks.reduce((sum, block) => sum + block.width, 0);
  const values = new Float64Array(count * width);
  let column = 0;
  blocks.forEach((block, b) => {
    orders[b]?.forEach((author, i) => {
      const from = author * block.width;
      const to = i * width + column;
      for (let c = 0; c < block.width; c++) values[to + c] = real(block.values, from + c);
    });
    column += block.width;
  });
  return { count, width, values };
}
