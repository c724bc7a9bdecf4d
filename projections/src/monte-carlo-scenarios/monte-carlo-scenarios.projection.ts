import type { KpiResult, ScenariosSimulatedData, SimulatedScenario } from '#contract/scenarios';
import { resultChanges } from '../engine/result-rows.ts';
import type { Row, RowChange } from '../engine/row.ts';
import type { RowFrame, Turn } from '../engine/turn.ts';
import type { KpiSummary, MonteCarloScenario } from './monte-carlo-scenarios.table.ts';

type ScenarioRow = Row<MonteCarloScenario>;

/** ScenariosSimulated fills the table: one row for each scenario of its segment, best first. */
export function projectScenarios(turn: Turn): RowChange<ScenarioRow>[] {
  return resultChanges(turn, 'ScenariosSimulated', (data, frame) =>
    data.scenarios.map((scenario, index) => scenarioRow(scenario, index + 1, data, frame)),
  );
}

function scenarioRow(
  scenario: SimulatedScenario,
  rank: number,
  { segment, iterations }: ScenariosSimulatedData,
  frame: RowFrame,
): ScenarioRow {
  return {
    segment,
    scenario_id: scenario.scenarioId,
    pattern_id: scenario.patternId,
    pattern_name: scenario.patternName,
    strategic_response: scenario.strategicResponse,
    kpi_results: Object.fromEntries(scenario.kpis.map((kpi) => [kpi.name, summaryOf(kpi)])),
    probability_success: scenario.probabilitySuccess,
    confidence_interval: scenario.confidenceInterval,
    iterations,
    rank,
    polarity: scenario.polarity,
    path_label: scenario.pathLabel,
    robustness: scenario.robustness,
    standard_error: scenario.standardError,
    success_basis: scenario.successBasis,
    detail: scenario,
    ...frame,
  };
}

function summaryOf(kpi: KpiResult): KpiSummary {
  const { mean, median, std, min, max } = kpi;
  return {
    mean,
    median,
    std,
    min,
    max,
    confidence_interval_95: kpi.interval95,
    confidence_interval_68: kpi.interval68,
    probability_positive: kpi.probabilityPositive,
    probability_target: kpi.probabilityTarget,
  };
}
