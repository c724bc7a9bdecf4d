import { int, real } from '../numeric/elements.ts';
import { distinctRows } from './distinct-rows.ts';
import { type PointSet, rowOf, squaredDistanceBelow } from './point-set.ts';

/** A block whose rows are told, together with rows of other blocks, by one number. */
export interface SharedBlock {
  readonly block: number;
  /** What each author's row adds to the number. */
  readonly adds: Int32Array;
  /** For each number the place of the row among the distinct ones, of which these authors have one. */
  readonly places: Int32Array;
  readonly examples: readonly number[];
}

/** Blocks that share one number, and how many numbers there are. */
export interface SharedRows {
  readonly size: number;
  readonly blocks: readonly SharedBlock[];
}

/** Most numbers: a row of the table of their distances is to fit in the nearest cache. */
const MOST = 512;

/** One-hot blocks have no more columns, and no more rows than that. */
const MOST_COLUMNS = 12;

/** Whether a block has too many distinct rows to share a table. */
export function hasManyRows(points: PointSet | undefined): boolean {
  if (!points || points.width > MOST_COLUMNS) return points !== undefined;
  return distinctRows(points).examples.length > MOST;
}

/**
 * Puts blocks with few distinct rows together, twice, the ones with more rows first; `rest` are the
 * blocks with too many rows.
 */
export function shareRows(blocks: readonly PointSet[], candidates: readonly number[]) {
  const known = candidates.flatMap((block) => {
    const points = blocks[block];
    return points ? [{ block, ...distinctRows(points) }] : [];
  });
  const bins: [typeof known, typeof known] = [[], []];
  const sizeOf = (bin: typeof known) =>
    bin.reduce((size, { examples }) => size * examples.length, 1);
  const rest: number[] = [];
  const most = Math.min(MOST, blocks[0]?.count ?? 0); // filling tables for few authors is not worth it
  for (const one of known.sort((a, b) => b.examples.length - a.examples.length)) {
    const bin = bins.find((each) => sizeOf(each) * one.examples.length <= most);
    if (bin) bin.push(one);
    else rest.push(one.block);
  }
  const sharedBy = (bin: typeof known): SharedRows => {
    const size = sizeOf(bin);
    return {
      size,
      blocks: bin.map(({ block, of, examples }, b) => {
        const each = sizeOf(bin.slice(0, b));
        const placeOf = (_: unknown, number: number) => Math.floor(number / each) % examples.length;
        const places = Int32Array.from({ length: size }, placeOf);
        return { block, examples, adds: of.map((row) => row * each), places };
      }),
    };
  };
  return { shared: [sharedBy(bins[0]), sharedBy(bins[1])] as const, rest };
}

/** Fills a table with the squared distances between the rows of any two numbers. */
export function fillShared(
  table: Float32Array,
  blocks: readonly PointSet[],
  { size, blocks: shared }: SharedRows,
): void {
  const sums = new Float64Array(size);
  for (let a = 0; a < size; a++) {
    sums.fill(0);
    for (const { block, examples, places } of shared) {
      const points = blocks[block];
      if (!points) continue;
      const from = rowOf(points, examples[int(places, a)] ?? 0);
      const to = Float64Array.from(examples, (b) =>
        squaredDistanceBelow(Infinity, points, b, from),
      );
      for (let b = 0; b < size; b++) sums[b] = real(sums, b) + real(to, int(places, b));
    }
    table.set(sums, a * size);
  }
}
