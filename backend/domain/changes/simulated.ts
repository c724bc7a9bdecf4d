import type { KpiUnit } from '#contract/catalogue/patterns';
import type { KpiResult, SimulatedScenario } from '#contract/scenarios';
import { isSegment } from '#contract/segments';
import type { FoldedResult } from './folded-result.ts';
import { chancesInsideNoise, mediansInsideNoise } from './noise.ts';

/** Whether the difference at a path may be chance alone; null for what is computed without chance. */
export function noiseOf(
  path: readonly string[],
  from: FoldedResult,
  to: FoldedResult,
): boolean | null {
  const [kind, segment = '', patternId = '', ...measure] = path;
  if (kind !== 'scenarios') return null;
  const before = scenarioAt(from, segment, patternId);
  const after = scenarioAt(to, segment, patternId);
  return before && after ? noiseOfScenarios(measure, [before, after], [from, to]) : null;
}

function noiseOfScenarios(
  measure: readonly string[],
  [before, after]: readonly [SimulatedScenario, SimulatedScenario],
  [from, to]: readonly [FoldedResult, FoldedResult],
): boolean | null {
  if (measure[0] === 'chanceOfSuccess') return chancesInsideNoise(before, after);
  const [a, b] = [kpiOf(before, measure[1]), kpiOf(after, measure[1])];
  const iterations = [from.request.iterations, to.request.iterations] as const;
  return a && b ? mediansInsideNoise(a, b, iterations) : null;
}

/** What the KPI at a path is counted in; null for what is no KPI. */
export function unitOf(
  [kind, segment = '', patternId = '', , name]: readonly string[],
  from: FoldedResult,
  to: FoldedResult,
): KpiUnit | null {
  if (kind !== 'scenarios') return null;
  const sides = [scenarioAt(to, segment, patternId), scenarioAt(from, segment, patternId)];
  const [kpi] = sides.flatMap((scenario) => (scenario && kpiOf(scenario, name)) ?? []);
  return kpi?.unit ?? null;
}

function scenarioAt(
  { scenarios }: FoldedResult,
  segment: string,
  patternId: string,
): SimulatedScenario | undefined {
  const ofSegment = isSegment(segment) ? scenarios[segment]?.data.scenarios : undefined;
  return ofSegment?.find((one) => one.patternId === patternId);
}

function kpiOf(scenario: SimulatedScenario, name: string | undefined): KpiResult | undefined {
  return scenario.kpis.find((kpi) => kpi.name === name);
}
