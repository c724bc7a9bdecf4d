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
import type { WordingView } from './narrative.ts';
import type { KeyMessage, Persona, PersonasFound } from './personas.ts';
import type { Basis, BrandContent, ExperienceContent, ProductContent } from './rich-content.ts';
import type { EngineDiffers } from './scenario-views.ts';
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

/** A persona whose key messages leave out the layers about something bad. */
export interface PersonaView extends Persona {
  /** Those that are left out: spoken of favourably, but no strength of an offer. */
  readonly riskMessaging: readonly KeyMessage[];
}

/** Personas of the consumer segment, with what was found about all authors. */
export interface PersonasView extends PersonasFound {
  /** The largest first. */
  readonly personas: readonly PersonaView[];
  /** Why this server cannot find again whom they count; null when it computes as it was computed. */
  readonly notFoundAgain: EngineDiffers | null;
}

/** What was recorded as a strength of some kind, of a layer about something bad. */
export interface ContentRisk {
  readonly layerId: string;
  readonly label: string;
  /** Oriented: 1 is good, little of what the layer is about. */
  readonly score: number;
  readonly basis: Basis;
}

/**
 * Rich content with its kind; `contentVersion` is that of the map from stages to layers. `wording` is
 * null when nothing was to be reworded; pointers of its items lead into `content`, whose texts stay.
 */
export type ContentView = {
  readonly contentVersion: string;
  readonly wording: WordingView | null;
  /**
   * Layers about something bad. Where they were recorded as features, advantages, strengths or
   * points of difference, `content` leaves them out; each is named once, the weakest first.
   */
  readonly risks: readonly ContentRisk[];
} & (
  | { readonly contentType: 'product_intelligence'; readonly content: ProductContent }
  | { readonly contentType: 'brand_intelligence'; readonly content: BrandContent }
  | { readonly contentType: 'experience_intelligence'; readonly content: ExperienceContent }
);

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
  /** Null in other segments than consumer, and where `unavailable` says why. */
  readonly personas: PersonasView | null;
  /** Null in consumer and market, and where `unavailable` says why. */
  readonly content: ContentView | null;
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

/** The five segments of one generation, in their order. */
export interface SegmentsView {
  readonly sessionId: string;
  readonly segments: readonly SegmentView[];
}
