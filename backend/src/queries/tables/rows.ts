import type { PatternEvaluation } from '#contract/evaluations';
import type { KpiResult, SimulatedScenario } from '#contract/scenarios';
import type { Segment } from '#contract/segments';
import type { TableCell, TableName } from '#contract/table-views';
import { factorSpec, patternSpec } from '../catalogue.ts';
import type { FactorRow } from '../segment/read-segment.ts';

/** A column: its name, its unit, and what stands in it. */
export type ColumnOf<T> = readonly [
  name: string,
  unit: string | null,
  cell: (row: T) => TableCell | undefined,
];

export interface SegmentScenario {
  readonly segment: Segment;
  readonly scenario: SimulatedScenario;
}

export interface ScenarioKpi extends SegmentScenario {
  readonly kpi: KpiResult;
}

const SHARE = '0 to 1';
const OF_UNIT = 'in unit';

export const FACTOR_COLUMNS: readonly ColumnOf<FactorRow>[] = [
  ['factor', null, (row) => row.factor_id],
  ['name', null, (row) => factorSpec(row.factor_id).name],
  ['segment', null, (row) => row.segment],
  ['status', null, (row) => row.status],
  ['value', SHARE, (row) => row.factor_value],
  ['confidence', SHARE, (row) => row.confidence],
  ['coverage', SHARE, (row) => row.coverage],
  ['scored layers', null, (row) => row.calculation_metadata.layers.length],
  ['missing layers', null, (row) => row.calculation_metadata.missing.join(' ')],
];

const matchOf = (row: PatternEvaluation) => (row.state === 'matched' ? row.match : null);
const gapOf = (row: PatternEvaluation) => (row.state === 'near_miss' ? row.gaps[0] : null);

export const PATTERN_COLUMNS: readonly ColumnOf<PatternEvaluation>[] = [
  ['pattern', null, (row) => row.patternId],
  ['name', null, (row) => patternSpec(row.patternId).name],
  ['segments', null, (row) => row.segments.join(' ')],
  ['state', null, (row) => row.state],
  ['polarity', null, (row) => matchOf(row)?.polarity],
  ['path', null, (row) => matchOf(row)?.pathLabel],
  ['match score', SHARE, (row) => matchOf(row)?.matchScore],
  ['confidence', SHARE, (row) => matchOf(row)?.confidence],
  ['weight', SHARE, (row) => matchOf(row)?.weight],
  ['smallest gap in', null, (row) => gapOf(row)?.field],
  ['smallest gap', '0 to 1', (row) => gapOf(row)?.gap],
  ['missing', null, (row) => (row.state === 'not_evaluable' ? row.missing.join(' ') : null)],
];

const SCENARIO_HEAD: readonly ColumnOf<SegmentScenario>[] = [
  ['scenario', null, ({ scenario }) => scenario.scenarioId],
  ['segment', null, ({ segment }) => segment],
  ['pattern', null, ({ scenario }) => scenario.patternId],
  ['name', null, ({ scenario }) => scenario.patternName],
];

export const SCENARIO_COLUMNS: readonly ColumnOf<SegmentScenario>[] = [
  ...SCENARIO_HEAD,
  ['polarity', null, ({ scenario }) => scenario.polarity],
  ['path', null, ({ scenario }) => scenario.pathLabel],
  ['chance of success', SHARE, ({ scenario }) => scenario.probabilitySuccess],
  ['95 % interval from', SHARE, ({ scenario }) => scenario.confidenceInterval[0]],
  ['95 % interval to', SHARE, ({ scenario }) => scenario.confidenceInterval[1]],
  ['standard error', SHARE, ({ scenario }) => scenario.standardError],
  ['robustness', SHARE, ({ scenario }) => scenario.robustness],
  ['success means', null, ({ scenario }) => scenario.successBasis],
  ['response', null, ({ scenario }) => scenario.strategicResponse],
];

export const KPI_COLUMNS: readonly ColumnOf<ScenarioKpi>[] = [
  ...SCENARIO_HEAD,
  ['kpi', null, ({ kpi }) => kpi.name],
  ['unit', null, ({ kpi }) => kpi.unit],
  ['role', null, ({ kpi }) => kpi.role],
  ['favourable', null, ({ kpi }) => kpi.favourable],
  ['mean', OF_UNIT, ({ kpi }) => kpi.mean],
  ['standard deviation', OF_UNIT, ({ kpi }) => kpi.std],
  ['least', OF_UNIT, ({ kpi }) => kpi.min],
  ...[5, 10, 25, 50, 75, 90, 95].map((percent): ColumnOf<ScenarioKpi> => [
    `${percent} of 100 lie below`,
    OF_UNIT,
    ({ kpi }) => kpi.quantiles[percent],
  ]),
  ['most', OF_UNIT, ({ kpi }) => kpi.max],
  ['chance above 0', SHARE, ({ kpi }) => kpi.probabilityPositive],
  ['target', OF_UNIT, ({ kpi }) => kpi.target],
  ['chance to meet the target', SHARE, ({ kpi }) => kpi.probabilityTarget],
  ['expected effect', OF_UNIT, ({ kpi }) => kpi.expectedEffect],
];

export const METHODS: Readonly<Record<TableName, string>> = {
  factors: 'weighted mean of the scored layers; no value below half of the weight',
  patterns: 'predicates of the pattern library on factor values',
  scenarios: 'simulated; a run succeeds when the path holds, takes effect and meets the targets',
  kpis: 'simulated from library priors; drawn in every run whether or not the response takes effect',
};
