import { describe, expect, it } from '@jest/globals';
import { nextUniform } from '../random/stream.ts';
import { drawing } from './made-up-authors.ts';
import { permutedSet, shuffledOrders } from './permuted-set.ts';
import { pointSetOf } from './point-set.ts';
import { roughly } from './rough-silhouettes.ts';
import { meanSilhouette, silhouettesOf } from './silhouette.ts';

describe('rough silhouettes', () => {
  const stream = drawing('rough');
  const rows = (width: number) =>
    Array.from({ length: 80 }, () => Array.from({ length: width }, () => nextUniform(stream)));
  const blocks = [1, 9, 3].map((width) => pointSetOf(rows(width)));
  const groupings = [2, 3, 5].map((groups) =>
    Array.from({ length: 80 }, (_, i) => (i * i) % groups),
  );

  it('are those of the permuted points, but for rounding', () => {
    const rough = roughly(blocks);
    for (let set = 0; set < 5; set++) {
      const orders = shuffledOrders(blocks, '0123456789abcdef', set);
      const exact = silhouettesOf(permutedSet(blocks, orders), groupings).map(meanSilhouette);
      rough(orders, groupings).forEach((value, i) => expect(value).toBeCloseTo(exact[i]!, 12));
    }
  });
});

describe('a permuted set', () => {
  it('has the rows of each block in an order of its own', () => {
    const blocks = [pointSetOf([[1], [2], [3]]), pointSetOf([[10, 11], [20, 21], [30, 31]])]; // prettier-ignore
    const { values } = permutedSet(blocks, [
      [2, 0, 1],
      [1, 2, 0],
    ]);
    expect([...values]).toEqual([3, 20, 21, 1, 30, 31, 2, 10, 11]);
  });
});
