import type { KpiResult, ScenariosSimulatedData, Sensitivity } from '#contract/scenarios';
import { drawLayer } from '#domain/scenarios/field-draws';
import { drawKpi } from '#domain/scenarios/kpi-draws';
import { KPI_PERCENTS } from '#domain/scenarios/kpi-result';
import { percentilesOf, planPercentiles } from '#domain/scenarios/percentiles';
import { simulateSession } from '#domain/scenarios/simulate-session';
import { serve } from '../lib/child.ts';
import { clothingInput, scoredLayers, simulatedKpis } from './input.ts';

export interface Work {
  readonly kind: 'session' | 'kpis' | 'layers';
  readonly iterations: number;
}

export interface Done {
  readonly ms: number;
  /** The largest resident size of this process so far. */
  readonly peakMb: number;
  /** All numbers that came of a session, in the order of the C++ program. */
  readonly values: readonly number[];
}

const input = await clothingInput();
const kpis = simulatedKpis(input);
const layers = scoredLayers(input);

/** Our simulation, and its two dearest parts alone, in one thread. */
serve(({ kind, iterations }: Work): Done => {
  const start = performance.now();
  const values = WORK[kind](iterations);
  const ms = performance.now() - start;
  return { ms, peakMb: process.resourceUsage().maxRSS / 1024, values: values() };
});

const WORK: Readonly<Record<Work['kind'], (iterations: number) => () => number[]>> = {
  session: (iterations) => {
    const segments = simulateSession({ ...input, iterations });
    return () => flattened(segments);
  },
  kpis: (iterations) => {
    const [draws, scratch] = [new Float64Array(iterations), new Float64Array(iterations)];
    const plan = planPercentiles(iterations, KPI_PERCENTS);
    for (const { pattern, path, kpi } of kpis) {
      drawKpi({ seed: input.seed, pattern, path }, kpi, draws, scratch);
      percentilesOf(draws, plan);
    }
    return () => [];
  },
  layers: (iterations) => {
    const draws = new Float64Array(iterations);
    for (const layer of layers) drawLayer(input.seed, layer, draws);
    return () => [];
  },
};

function flattened(segments: readonly ScenariosSimulatedData[]): number[] {
  const seen = new Set<string>();
  return segments.flatMap(({ scenarios, unquantified, comparisons }) => {
    const fresh = scenarios.filter(({ patternId }) => !seen.has(patternId));
    for (const { patternId } of fresh) seen.add(patternId);
    return [
      ...fresh.flatMap((scenario) => [
        ...[scenario.robustness, scenario.activation.mean, scenario.probabilitySuccess],
        ...scenario.kpis.flatMap(ofKpi),
        ...scenario.sensitivity.flatMap(ofSensitivity),
      ]),
      ...unquantified.map(({ robustness }) => robustness),
      ...comparisons.flatMap(({ onlyA, onlyB }) => [onlyA, onlyB]),
    ];
  });
}

function ofKpi(kpi: KpiResult): number[] {
  const { quantiles, interval95, histogram } = kpi;
  return [
    ...[kpi.mean, kpi.std, kpi.min, kpi.max, kpi.expectedEffect],
    ...[kpi.probabilityPositive, kpi.probabilityFavourable],
    ...[...quantiles.slice(0, 3), interval95[0], ...quantiles.slice(3, 98)],
    ...[interval95[1], ...quantiles.slice(98)],
    ...histogram.counts,
  ];
}

function ofSensitivity(one: Sensitivity): number[] {
  return one.status === 'computed' ? [one.difference, one.spearman] : [0, 0];
}
