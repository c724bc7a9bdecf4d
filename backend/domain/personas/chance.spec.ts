import { describe, expect, it } from '@jest/globals';
import { nextUniform } from '../random/stream.ts';
import { blockSetOf, dataSetOf } from './data-set.ts';
import { drawing } from './made-up-authors.ts';
import { permutedSet, shuffledOrders } from './permuted-set.ts';
import { pointSetOf } from './point-set.ts';
import { roughSilhouettes } from './rough-silhouettes.ts';
import { meanSilhouette, silhouettesOf } from './silhouette.ts';

describe('rough silhouettes', () => {
  const stream = drawing('rough');
  const COUNT = 83; // no whole fours
  const rows = (width: number, values: number) =>
    Array.from({ length: COUNT }, () =>
      Array.from({ length: width }, () => Math.floor(nextUniform(stream) * values) / values),
    );
  const groupings = [2, 3, 5].map((groups) =>
    Array.from({ length: COUNT }, (_, i) => (i * i) % groups),
  );

  // Of blocks with few rows, with as many rows as authors, and with more than tables are made for.
  it.each([[[1, 3, 9, 2]], [[9]], [[1, 9, 3, 1, 1, 1]]])(
    'of blocks with %j columns are those of the permuted points, but for rounding',
    (widths) => {
      const blocks = widths.map((width) => pointSetOf(rows(width, width === 2 ? 2 : 1e6)));
      const set = blockSetOf(blocks);
      for (let name = 0; name < 5; name++) {
        const orders = shuffledOrders(blocks, '0123456789abcdef', name);
        const exact = silhouettesOf(permutedSet(blocks, orders), groupings).map(meanSilhouette);
        const { distances, places } = dataSetOf(set, orders);
        roughSilhouettes(distances, places, groupings).forEach((value, i) =>
          expect(Math.abs(value - exact[i]!)).toBeLessThan(1e-7),
        );
      }
    },
  );
});

describe('a permuted set', () => {
  it('has the rows of each block in an order of its own', () => {
    const blocks = [pointSetOf([[1], [2], [3]]), pointSetOf([[10, 11], [20, 21], [30, 31]])]; // prettier-ignore
    const { values } = permutedSet(blocks, [Int32Array.of(2, 0, 1), Int32Array.of(1, 2, 0)]);
    expect([...values]).toEqual([3, 20, 21, 1, 30, 31, 2, 10, 11]);
  });
});
