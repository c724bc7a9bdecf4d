/** How exact a simulated number is, and how many of its digits may be shown. */

/** The 97.5 % point of the standard normal distribution. */
const Z_95 = 1.959963984540054;

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

/** 95 % interval of a share by E. B. Wilson (1927): of `runs` runs this share came out so. */
export function wilson95(share: number, runs: number): readonly [number, number] {
  const z2 = Z_95 * Z_95;
  const centre = share + z2 / (2 * runs);
  const spread = Z_95 * Math.sqrt((share * (1 - share) + z2 / (4 * runs)) / runs);
  const scale = 1 + z2 / runs;
  return [Math.max(0, (centre - spread) / scale), Math.min(1, (centre + spread) / scale)];
}

/** The larger distance from the share to an end of its Wilson interval. */
export function shareError(share: number, runs: number): number {
  const [low, high] = wilson95(share, runs);
  return Math.max(share - low, high - share);
}
