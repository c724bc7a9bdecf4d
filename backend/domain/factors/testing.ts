import { framework } from '#contract/catalogue/framework';
import type { FactorResult, FactorsComputedData, SegmentResult } from '#contract/factors';
import type { Orientation, RecordedLayer, ScoringInputs } from '#contract/scoring';
import { acceptScoring } from '../intake/accept-scoring.ts';
import { computeFactors } from './compute-factors.ts';

/** The results of a document that must be accepted. */
export function computedFrom(document: unknown): FactorsComputedData {
  const checked = acceptScoring(document);
  if (!checked.ok) throw new Error(JSON.stringify(checked.refusals));
  return computeFactors('generation-1', checked.value.inputs, framework);
}

/** Canon inputs of the layers in `scores`, all of one confidence. */
export function canonInputs(
  scores: Readonly<Record<string, number>>,
  orientation: Orientation = 'favourable',
  confidence = 0.5,
): ScoringInputs {
  const layers = Object.entries(scores).map(([layerId, score]): RecordedLayer => ({
    layerId,
    score,
    confidence,
  }));
  return { framework: 'canon-148', orientation, layers };
}

export function factorOf(computed: FactorsComputedData, id: string): FactorResult {
  const factor = computed.factors.find((one) => one.factorId === id);
  if (factor === undefined) throw new Error(`No factor ${id}`);
  return factor;
}

export function segmentOf(computed: FactorsComputedData, key: string): SegmentResult {
  const segment = computed.segments.find((one) => one.segment === key);
  if (segment === undefined) throw new Error(`No segment ${key}`);
  return segment;
}

export function valueOfFactor(computed: FactorsComputedData, id: string): number | null {
  const factor = factorOf(computed, id);
  return factor.status === 'computed' ? factor.value : null;
}
