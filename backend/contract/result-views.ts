import type { PatternPolarity } from './catalogue/patterns.ts';
import type { PatternEvaluation } from './evaluations.ts';
import type { FactorResult, SegmentResult } from './factors.ts';
import type {
  PairedComparison,
  ScenariosSimulatedData,
  SimulatedScenario,
  UnquantifiedMatch,
} from './scenarios.ts';
import type { Segment } from './segments.ts';
import type { GenerationRef } from './views.ts';

/** Answers of `/api/v1` that carry the results of a visible generation. */

/** A factor with the words of the framework beside its result. */
export type FactorView = FactorResult & {
  readonly name: string;
  readonly meaning: string;
  readonly weightInSegment: number;
  readonly labels: Readonly<Record<string, string>>;
};

export interface MatchedPatternView {
  readonly patternId: string;
  readonly name: string;
  readonly polarity: PatternPolarity;
  readonly libraryType: PatternPolarity;
  readonly pathLabel: string;
  readonly confidence: number;
  readonly matchScore: number;
  readonly weight: number;
  readonly probabilityRange: readonly [number, number];
  readonly strategicResponse: string;
  readonly effectSizeHints: string;
  readonly factorsTriggered: readonly string[];
}

export interface SegmentView {
  readonly sessionId: string;
  readonly topic: string;
  readonly segment: Segment;
  readonly name: string;
  readonly revision: string;
  readonly generation: GenerationRef & { readonly generatedAt: string };
  readonly result: SegmentResult;
  readonly factors: readonly FactorView[];
  readonly patterns: readonly MatchedPatternView[];
  readonly scenarios: readonly SimulatedScenario[];
  readonly unquantified: readonly UnquantifiedMatch[];
  readonly comparisons: readonly PairedComparison[];
  readonly selection: ScenariosSimulatedData['selection'];
  readonly simulation: {
    readonly seed: string;
    readonly iterations: number;
    readonly generator: string;
  };
  /** Parts of a segment that this generation does not hold, and why. */
  readonly unavailable: readonly {
    readonly part: 'personas' | 'rich_content';
    readonly reason: string;
  }[];
}

/** One of the 41 with the library's words. */
export type PatternView = PatternEvaluation & {
  readonly name: string;
  readonly libraryType: PatternPolarity;
  readonly family: string;
  readonly context: string;
  readonly strategicResponse: string;
  readonly effectSizeHints: string;
  readonly industryScope: readonly string[];
};

export interface PatternsView {
  readonly sessionId: string;
  readonly topic: string;
  readonly revision: string;
  readonly generation: GenerationRef;
  readonly patterns: readonly PatternView[];
}
