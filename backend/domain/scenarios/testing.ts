import { framework } from '#contract/catalogue/framework';
import { patternLibrary } from '#contract/catalogue/patterns';
import type {
  ScenariosSimulatedData,
  SimulatedScenario,
  SimulationInput,
} from '#contract/scenarios';
import type { RecordedLayer } from '#contract/scoring';
import { factorBasis } from '../factors/basis.ts';
import { computeFactors } from '../factors/compute-factors.ts';
import { matchPatterns } from '../patterns/evaluate.ts';

export const SEED = '0123456789abcdef';

/** A simulation of the whole canon; `score` and `confidence` are asked for each layer by its number. */
export function canonInput(
  layer: (index: number) => { readonly score: number; readonly confidence: number },
  changes: Partial<SimulationInput> = {},
): SimulationInput {
  const layers = framework.layers.map(({ id }, index): RecordedLayer => ({
    layerId: id,
    ...layer(index),
  }));
  const inputs = { framework: 'canon-148', orientation: 'favourable', layers } as const;
  const factors = computeFactors('g-1', inputs, framework);
  return {
    generationId: 'g-1',
    seed: SEED,
    iterations: 1000,
    targets: {},
    basis: factorBasis(inputs),
    evaluations: matchPatterns('g-1', factors, patternLibrary).evaluations,
    ...changes,
  };
}

/** Layers of all kinds: scores 0.05 to 0.95 and confidences 0.1 to 0.9, some of them constant. */
export function mixedInput(changes: Partial<SimulationInput> = {}): SimulationInput {
  return canonInput(
    (index) => ({
      score: 0.05 + (0.9 * ((index * 37) % 101)) / 100,
      confidence: index % 17 === 0 ? 1 : 0.1 + (0.8 * ((index * 53) % 97)) / 96,
    }),
    changes,
  );
}

export function scenariosOf(
  session: readonly ScenariosSimulatedData[],
): readonly SimulatedScenario[] {
  return session.flatMap(({ scenarios }) => scenarios);
}

/** A pattern's scenario, in the first segment that has one. */
export function scenarioOf(
  session: readonly ScenariosSimulatedData[],
  patternId: string,
): SimulatedScenario {
  const scenario = scenariosOf(session).find((one) => one.patternId === patternId);
  if (scenario === undefined) throw new Error(`No scenario of ${patternId}`);
  return scenario;
}
