import { wilson95, Z_95 } from '$lib/contract';

/** How exact a simulated number is, and how many of its digits may be shown. */

/** More decimals than these say nothing to a reader, however many runs there are. */
const MOST_DECIMALS = 3;

/**
 * Half of the 95 % interval of a median of so many draws: 1.96 * sqrt(pi / 2) * std / sqrt(runs), the
 * error of the median of a normal distribution. In the unit of `std`.
 */
export function medianError(std: number, runs: number): number {
  return (Z_95 * Math.sqrt(Math.PI / 2) * std) / Math.sqrt(runs);
}

/**
 * Decimals that the error of the simulation allows: the last digit shown is the power of ten nearest
 * to the error of the median. Draws that never differ have no error; they get two.
 */
export function decimalsOf({ std, runs }: { std: number; runs: number }): number {
  if (std === 0) return 2;
  const decimals = -Math.round(Math.log10(medianError(std, runs)));
  return Math.min(MOST_DECIMALS, Math.max(0, decimals));
}

/** The larger distance from the share to an end of its Wilson interval. */
export function shareError(share: number, runs: number): number {
  const [low, high] = wilson95(share * runs, runs);
  return Math.max(share - low, high - share);
}
