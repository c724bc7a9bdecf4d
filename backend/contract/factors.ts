import type { Segment } from './segments.ts';
import type { Computed, Unavailable } from './values.ts';

/**
 * What a factor is computed from, whatever the document's format: every layer of the factor with its
 * weight, and its score when it has one. Layers stand in catalogue order.
 */
export interface FactorBasis {
  readonly factorId: string;
  readonly layers: readonly LayerBasis[];
}

export interface LayerBasis {
  readonly layerId: string;
  /** Weights of a factor sum to 1. */
  readonly weight: number;
  /** True when the layer contributes 1 - score (adverse layer in intensity data, inverted source). */
  readonly inverted: boolean;
  readonly scored: { readonly score: number; readonly confidence: number } | null;
}

export interface LayerContribution {
  readonly layerId: string;
  readonly weight: number;
  readonly score: number;
  readonly confidence: number;
  readonly inverted: boolean;
  /** w * adj(s) / coverage; null when the factor has no value. */
  readonly contribution: number | null;
}

export type FactorResult = {
  readonly factorId: string;
  readonly segment: Segment;
  /** Sum of the weights of the scored layers. */
  readonly coverage: number;
  readonly layers: readonly LayerContribution[];
  /** Ids of the layers without a score, in catalogue order. */
  readonly missing: readonly string[];
} & (Computed<{ readonly value: number; readonly confidence: number }> | Unavailable);

export type SegmentResult = {
  readonly segment: Segment;
  /** Share of the segment's factor weight that is computed. */
  readonly coverage: number;
  readonly missing: readonly string[];
} & (Computed<{ readonly score: number; readonly confidence: number }> | Unavailable);

export type TotalResult = Computed<{ readonly score: number }> | Unavailable;

export type ActionScoreResult = { readonly id: string } & (
  Computed<{ readonly score: number }> | Unavailable
);

/** Data of FactorsComputed. */
export interface FactorsComputedData {
  readonly generationId: string;
  readonly formula: 'weighted_average';
  readonly frameworkVersion: string;
  readonly factors: readonly FactorResult[];
  readonly segments: readonly SegmentResult[];
  readonly total: TotalResult;
  readonly actionScores: readonly ActionScoreResult[];
}
