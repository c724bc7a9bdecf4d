import { framework } from '#contract/catalogue/framework';
import { patternLibrary } from '#contract/catalogue/patterns';
import { ENGINE } from '#contract/engines';
import type { SimulatedScenario } from '#contract/scenarios';
import { SEGMENTS } from '#contract/segments';
import { factorBasis } from '../factors/basis.ts';
import { computeFactors } from '../factors/compute-factors.ts';
import { acceptScoring } from '../intake/accept-scoring.ts';
import { matchPatterns } from '../patterns/evaluate.ts';
import { simulateSession } from '../scenarios/simulate-session.ts';
import { scenariosSimulated } from '../testing/scenario-events.ts';
import type { FoldedResult } from './folded-result.ts';

export const SEED = '00000000000000aa';

/** A scoring document, as far as a test changes it. */
export interface Scored {
  readonly layers: readonly { readonly layerId: string; readonly score: number }[];
}

/** The document with another score of one layer. */
export function rescored<T extends Scored>(document: T, layerId: string, score: number): T {
  const layers = document.layers.map((layer) =>
    layer.layerId === layerId ? { ...layer, score } : layer,
  );
  return { ...document, layers };
}

/** Factors and patterns of a document, without scenarios; its events stand from `first` on. */
export function resultOf(document: unknown, generationId = 'a', first = 1): FoldedResult {
  const accepted = acceptScoring(document);
  if (!accepted.ok) throw new Error(JSON.stringify(accepted.refusals));
  const { inputs, inputsHash, topic, scoredAt, scorer } = accepted.value;
  const factors = computeFactors(generationId, inputs, framework);
  const scoringId = `scoring-${inputsHash}`;
  return {
    request: {
      ...{ generationId, generation: 1, scoringId, inputsHash, seed: SEED, iterations: 1000 },
      catalogue: { framework: 'canon-148.1', patterns: 'patterns-41.1', importV2: null },
      ...{ targets: {}, engine: ENGINE, reason: null, topicGiven: null },
    },
    scoring: {
      ...{ scoringId, topic, scoredAt, scorer, inputs, inputsHash },
      sources: { parts: 0, documents: 0, hash: 'none' },
    },
    completed: { revision: String(first + 9), occurredAt: '2026-01-02T03:00:00Z' },
    factors: { data: factors, revision: String(first) },
    patterns: {
      data: matchPatterns(generationId, factors, patternLibrary),
      revision: String(first + 1),
    },
    scenarios: {},
    personas: null,
    content: {},
  };
}

/** The same with its scenarios simulated. */
export function simulated(result: FoldedResult): FoldedResult {
  const { generationId, seed, iterations } = result.request;
  const all = simulateSession({
    ...{ generationId, seed, iterations, targets: {} },
    basis: factorBasis(result.scoring.inputs),
    evaluations: result.patterns.data.evaluations,
  });
  const first = Number(result.patterns.revision) + 1;
  const scenarios = Object.fromEntries(
    all.map((data, i) => [data.segment, { data, revision: String(first + i) }]),
  );
  return { ...result, scenarios };
}

/** The same with one made-up scenario in consumer. */
export function withScenario(
  result: FoldedResult,
  change: Partial<SimulatedScenario>,
): FoldedResult {
  const [consumer] = SEGMENTS;
  const event = scenariosSimulated(result.request.generationId, consumer);
  if (event.type !== 'ScenariosSimulated') throw new Error('not a simulation');
  const data = {
    ...event.data,
    scenarios: event.data.scenarios.map((one) => ({ ...one, ...change })),
  };
  return { ...result, scenarios: { consumer: { data, revision: '7' } } };
}
