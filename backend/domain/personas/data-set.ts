import { blockDistances, type BlockDistances } from './block-distances.ts';
import { type Orders, permutedSet } from './permuted-set.ts';
import { placesOf, type Places } from './places.ts';
import type { PointSet } from './point-set.ts';
import { inTurn } from './shuffle.ts';
import { type SparsePoints, sparsePointsOf, sparseSet } from './sparse-points.ts';

/** Blocks of features, and what is the same in all data sets that are made of them. */
export interface BlockSet {
  readonly blocks: readonly PointSet[];
  readonly sparse: readonly SparsePoints[];
  readonly distances: BlockDistances;
}

/** The blocks side by side, each in an order of its own. */
export interface DataSet {
  readonly points: SparsePoints;
  readonly distances: BlockDistances;
  readonly places: Places;
  /** Made anew each time: 39 would take much room. */
  readonly full: () => PointSet;
}

export function blockSetOf(blocks: readonly PointSet[]): BlockSet {
  const sparse = blocks.map(sparsePointsOf);
  return { blocks, sparse, distances: blockDistances(blocks, sparse) };
}

export function dataSetOf({ blocks, sparse, distances }: BlockSet, orders: Orders): DataSet {
  return {
    points: sparseSet(sparse, orders),
    distances,
    places: placesOf(distances, orders),
    full: () => permutedSet(blocks, orders),
  };
}

/** The blocks as they are. */
export function asGiven({ blocks }: BlockSet): Orders {
  return blocks.map(({ count }) => inTurn(count));
}
