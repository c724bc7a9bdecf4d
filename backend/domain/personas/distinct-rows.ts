import { int, real } from '../numeric/elements.ts';
import type { PointSet } from './point-set.ts';

/** Rows of a block that occur again are told by one number: tables of a block need a place for each once. */
export interface DistinctRows {
  /** Each author's number of the distinct row. */
  readonly of: Int32Array;
  /** For each distinct row an author who has it. */
  readonly examples: readonly number[];
}

/** Told column by column: rows that were alike so far, and are alike in this one too. */
export function distinctRows({ count, width, values }: PointSet): DistinctRows {
  const of = new Int32Array(count);
  let examples: number[] = count > 0 ? [0] : [];
  for (let column = 0; column < width; column++) {
    const known = new Map<number, number>();
    const split = new Map<number, number>();
    examples = [];
    for (let i = 0; i < count; i++) {
      const value = real(values, i * width + column);
      const place = numbered(known, value);
      const row = numbered(split, int(of, i) * count + place);
      if (row === examples.length) examples.push(i);
      of[i] = row;
    }
  }
  return { of, examples };
}

/** The number that a key was first met with; 0 and -0 are the same key. */
function numbered(known: Map<number, number>, key: number): number {
  const found = known.get(key);
  if (found !== undefined) return found;
  known.set(key, known.size);
  return known.size - 1;
}
