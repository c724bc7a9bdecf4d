import type { EngineVersion } from '#contract/engines';
import type { PatternsMatchedData } from '#contract/evaluations';
import type { FactorsComputedData } from '#contract/factors';
import type { JourneyStage } from '#contract/rich-content';
import type { Evidence } from '#contract/scoring';

/** What a segment's content is made from. Plain JSON. */
export interface ContentInput {
  readonly generationId: string;
  readonly engine: EngineVersion;
  readonly factors: FactorsComputedData;
  readonly patterns: PatternsMatchedData;
  /** The scoring's evidence and insights, of the layers that have any. */
  readonly sources: readonly LayerSources[];
  readonly map: ContentMap;
}

export interface LayerSources {
  readonly layerId: string;
  readonly evidence: readonly JudgedEvidence[];
  readonly insights: readonly string[];
}

/**
 * A quote with its mood, -1 (bad) to 1 (good), 0 when no word tells: evidence of a weak layer may praise.
 * By the rule that quotes are chosen by their layer it is the mood of what is said about the layer.
 */
export type JudgedEvidence = Evidence & { readonly mood: number };

/** Which layers a journey stage or a touchpoint is judged by. */
export interface ContentMap {
  readonly version: string;
  readonly journeyStages: Readonly<Record<JourneyStage, readonly string[]>>;
  readonly touchpoints: Readonly<Record<'digital' | 'postPurchase' | 'support', readonly string[]>>;
}
