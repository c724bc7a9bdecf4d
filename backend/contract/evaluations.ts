import type { PatternPolarity } from './catalogue/patterns.ts';
import type { Segment } from './segments.ts';

/** A predicate with the value it met; `actual` null means that the field has no value. */
export interface PredicateOutcome {
  readonly field: string;
  readonly op: '>' | '<';
  readonly threshold: number;
  readonly required: boolean;
  readonly thresholdOrigin: 'code' | 'pdf' | 'proposed';
  readonly actual: number | null;
  /** null when the field has no value. */
  readonly holds: boolean | null;
}

export interface PathOutcome {
  readonly label: string;
  readonly polarity: PatternPolarity;
  readonly state: 'holds' | 'does_not_hold' | 'not_evaluable';
  /** Fields without a value; empty unless not evaluable. */
  readonly missing: readonly string[];
  readonly predicates: readonly PredicateOutcome[];
}

export interface PatternMatch {
  /** Index of the first path that holds. */
  readonly pathIndex: number;
  readonly pathLabel: string;
  readonly polarity: PatternPolarity;
  readonly matchScore: number;
  readonly confidence: number;
  /** confidence * evidenceStrength: the rank. */
  readonly weight: number;
  readonly probabilityRange: readonly [number, number];
  /** Factor ids in the path's predicates, in their order. */
  readonly factorsTriggered: readonly string[];
  /** Labels of the paths that were looked at before this one and could not be evaluated. */
  readonly skippedPaths: readonly string[];
}

/** A single predicate that, made true, would make its path hold. */
export interface NearMissGap {
  readonly pathIndex: number;
  readonly pathLabel: string;
  readonly field: string;
  readonly op: '>' | '<';
  readonly threshold: number;
  readonly actual: number;
  /** |threshold - actual| */
  readonly gap: number;
}

export type PatternEvaluation = {
  readonly patternId: string;
  readonly segments: readonly Segment[];
  readonly paths: readonly PathOutcome[];
} & (
  | { readonly state: 'matched'; readonly match: PatternMatch }
  /** Smallest gap first. */
  | { readonly state: 'near_miss'; readonly gaps: readonly NearMissGap[] }
  | { readonly state: 'not_evaluable'; readonly missing: readonly string[] }
  | { readonly state: 'not_matched' }
);

/** Data of PatternsMatched: all patterns of the library, in library order. */
export interface PatternsMatchedData {
  readonly generationId: string;
  readonly patternsVersion: string;
  readonly evaluations: readonly PatternEvaluation[];
}
