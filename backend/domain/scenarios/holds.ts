import type { PathSpec, PredicateSpec } from '#contract/catalogue/patterns';
import { int, real } from '../numeric/elements.ts';
import { pathRule } from '../patterns/predicates.ts';
import type { FieldDraws } from './field-draws.ts';

/** For each run 1 when the path, taken alone, holds on the drawn factors and segments, else 0. */
export function pathHolds(path: PathSpec, draws: FieldDraws, iterations: number): Uint8Array {
  const points = new Int32Array(iterations);
  for (const predicate of path.when) addPoints(points, predicate, requiredDraws(draws, predicate));
  return reaching(points, neededTruths(path));
}

function requiredDraws(draws: FieldDraws, { field }: PredicateSpec): Float64Array {
  const drawn = draws(field);
  if (drawn === null) throw new Error(`A path matched although ${field} has no value`);
  return drawn;
}

/** The least number of true predicates with which the path can hold. */
function neededTruths({ when }: PathSpec): number {
  const enough = (truths: number) =>
    pathRule(when.map((_, index) => ({ required: false, holds: index < truths })));
  return when.findIndex((_, index) => enough(index + 1)) + 1;
}

/** A true predicate is a point; a required one that is false costs more than all points together. */
function addPoints(
  points: Int32Array,
  { op, threshold, required }: PredicateSpec,
  draws: Float64Array,
): void {
  const whenFalse = required ? -1000 : 0;
  const sign = op === '>' ? 1 : -1;
  const limit = sign * threshold;
  for (let i = 0; i < points.length; i++) {
    points[i] = int(points, i) + (sign * real(draws, i) > limit ? 1 : whenFalse);
  }
}

function reaching(points: Int32Array, needed: number): Uint8Array {
  const flags = new Uint8Array(points.length);
  for (let i = 0; i < points.length; i++) flags[i] = int(points, i) >= needed ? 1 : 0;
  return flags;
}
