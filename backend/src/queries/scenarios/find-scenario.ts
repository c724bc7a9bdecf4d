import type { PatternEvaluation } from '#contract/evaluations';
import type { SimulationFacts } from '#contract/scenario-views';
import type { ScenariosSimulatedData, SimulatedScenario } from '#contract/scenarios';
import type { RecordedRun } from '../recorded/recorded-run.ts';

/** The generation has no scenario of this id. */
export class ScenarioUnknown extends Error {
  readonly code = 'scenario_unknown';
  constructor(scenarioId: string, { request, scenarios }: RecordedRun) {
    const ids = scenarios.flatMap((segment) => segment.scenarios.map((one) => one.scenarioId));
    const there = ids.length === 0 ? 'it has none' : `it has ${ids.join(', ')}`;
    super(`Generation ${request.generation} has no scenario "${scenarioId}"; ${there}`);
    this.name = 'ScenarioUnknown';
  }
}

/** A scenario with the simulation of its segment. */
export interface PlacedScenario {
  readonly scenario: SimulatedScenario;
  readonly simulated: ScenariosSimulatedData;
}

/** @throws ScenarioUnknown */
export function findScenario(run: RecordedRun, scenarioId: string): PlacedScenario {
  for (const simulated of run.scenarios) {
    const scenario = simulated.scenarios.find((one) => one.scenarioId === scenarioId);
    if (scenario) return { scenario, simulated };
  }
  throw new ScenarioUnknown(scenarioId, run);
}

/** @throws when a simulated pattern was not evaluated, which no recorded generation holds */
export function evaluationOf(run: RecordedRun, patternId: string): PatternEvaluation {
  const evaluation = run.evaluations.find((one) => one.patternId === patternId);
  if (!evaluation) throw new Error(`${run.request.generationId} did not evaluate ${patternId}`);
  return evaluation;
}

export function simulationFacts(
  { request }: RecordedRun,
  { seed, iterations, generator }: ScenariosSimulatedData,
): SimulationFacts {
  const { engine, catalogue } = request;
  return { seed, iterations, generator, engine, catalogue };
}
