import type { KpiResult } from '$lib/contract';

/** A KPI whose draws lie evenly between 10 and 30 percentage points: its percentile p is 10 + p / 5. */
export const EVEN: KpiResult = {
  name: 'conversion',
  unit: 'percentage_points',
  role: 'benefit',
  favourable: 'higher',
  distribution: { kind: 'triangular', min: 10, mode: 20, max: 30 },
  shareCutOff: 0,
  mean: 20,
  median: 20,
  std: 4,
  min: 10,
  max: 30,
  interval95: [10.5, 29.5],
  interval68: [13.2, 26.8],
  quantiles: Array.from({ length: 101 }, (_, percent) => (50 + percent) / 5),
  histogram: { from: 10, to: 30, counts: Array.from({ length: 40 }, () => 25) },
  probabilityPositive: 1,
  probabilityFavourable: 1,
  target: null,
  probabilityTarget: null,
  targetTellsNothing: null,
  expectedEffect: 15,
};

/** Numbers and their units are joined by a space that does not break. */
export function spaced(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}
