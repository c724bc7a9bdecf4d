import type { Interval, KpiResult, SimulatedScenario } from '#contract/scenarios';

/** The two-sided 95 % point of the normal distribution. */
const Z = 1.959963984540054;

/**
 * Whether two chances of success are no further apart than two simulations of one thing may be: zero
 * lies in the 95 % interval of the difference by Newcombe's hybrid score method (R. G. Newcombe,
 * "Interval estimation for the difference between independent proportions", Statistics in Medicine 17,
 * 1998, method 10), made from the scenarios' own Wilson intervals.
 *
 * The method is for independent draws. Two runs with one seed share their draws as far as their inputs
 * agree, so they differ by less chance than that: the rule then calls too much noise, never too little.
 */
export function chancesInsideNoise(a: SimulatedScenario, b: SimulatedScenario): boolean {
  const difference = b.probabilitySuccess - a.probabilitySuccess;
  const [higher, lower] = difference > 0 ? [b, a] : [a, b];
  const down = higher.probabilitySuccess - higher.confidenceInterval[0];
  const up = lower.confidenceInterval[1] - lower.probabilitySuccess;
  return Math.abs(difference) <= together(down, up);
}

/**
 * Whether two medians are no further apart than two simulations of one thing may be: their difference
 * is at most 1.96 times the root of the sum of the squared standard errors. The standard error of a
 * median comes from the order statistics around it: its 95 % interval lies between the quantiles
 * 0.5 - z / (2 sqrt n) and 0.5 + z / (2 sqrt n) (W. J. Conover, Practical Nonparametric Statistics,
 * 3rd ed., 3.2). Of one seed see `chancesInsideNoise`.
 * @param iterations draws behind each of the two
 */
export function mediansInsideNoise(
  a: KpiResult,
  b: KpiResult,
  iterations: readonly [number, number],
): boolean {
  const widths = together(halfWidth(a, iterations[0]), halfWidth(b, iterations[1]));
  return Math.abs(b.median - a.median) <= widths;
}

/** Two errors of independent origin. Math.hypot is not the same on all engines. */
function together(a: number, b: number): number {
  return Math.sqrt(a * a + b * b);
}

function halfWidth({ quantiles }: KpiResult, iterations: number): number {
  const reach = Math.min(0.5, Z / (2 * Math.sqrt(iterations)));
  const [low, high]: Interval = [
    quantile(quantiles, 0.5 - reach),
    quantile(quantiles, 0.5 + reach),
  ];
  return (high - low) / 2;
}

/** Between the recorded percentiles by straight lines. */
function quantile(percentiles: readonly number[], share: number): number {
  const place = share * (percentiles.length - 1);
  const below = percentiles[Math.floor(place)] ?? 0;
  const above = percentiles[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}
