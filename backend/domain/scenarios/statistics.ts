import { flag, real } from '../numeric/elements.ts';

/** Standard error of a share that was counted in so many trials. */
export function standardError(share: number, trials: number): number {
  return Math.sqrt((share * (1 - share)) / trials);
}

/** Mean by the plain left-to-right sum. */
export function meanOf(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += real(values, i);
  return sum / values.length;
}

/** Population standard deviation about the given mean. */
export function deviationOf(values: Float64Array, mean: number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const difference = real(values, i) - mean;
    sum += difference * difference;
  }
  return Math.sqrt(sum / values.length);
}

/** How many flags are set. */
export function countOf(flags: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < flags.length; i++) count += flag(flags, i);
  return count;
}

/** Share of the runs in which the first flag is set and the second is not. */
export function shareOnlyFirst(first: Uint8Array, second: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < first.length; i++) count += flag(first, i) & (1 - flag(second, i));
  return count / first.length;
}

/** Mean of the values with a set flag, those without one counted as 0. */
export function meanWhere(values: Float64Array, flags: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += real(values, i) * flag(flags, i);
  return sum / values.length;
}

/** How many values lie above the limit. */
export function countAbove(values: Float64Array, limit: number): number {
  let count = 0;
  for (let i = 0; i < values.length; i++) count += real(values, i) > limit ? 1 : 0;
  return count;
}

/** How many values lie below the limit. */
export function countBelow(values: Float64Array, limit: number): number {
  let count = 0;
  for (let i = 0; i < values.length; i++) count += real(values, i) < limit ? 1 : 0;
  return count;
}
