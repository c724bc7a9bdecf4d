import type { PatternPolarity } from './catalogue/patterns.ts';
import type { SourceQuote } from './quotes.ts';
import type { Segment } from './segments.ts';

/**
 * Rich content of a segment. Every item says what it rests on; a member that is `null` by its type
 * cannot be derived from what a session knows, and is shown as "not stated".
 */

/** What an item rests on. */
export interface Basis {
  readonly layers: readonly BasisLayer[];
  readonly factors: readonly { readonly factorId: string; readonly value: number }[];
  readonly patternIds: readonly string[];
  readonly quotes: readonly LayerQuote[];
}

/** `score` is oriented: 1 is good, in adverse layers too. */
export interface BasisLayer {
  readonly layerId: string;
  readonly label: string;
  readonly score: number;
  readonly confidence: number;
}

export type LayerQuote = SourceQuote & { readonly layerId: string };

/** The strategic response of a matched pattern. */
export interface ResponseItem {
  readonly text: string;
  readonly patternId: string;
  readonly polarity: PatternPolarity;
  readonly basis: Basis;
}

export interface LayerItem {
  readonly text: string;
  readonly score: number;
  readonly basis: Basis;
}

export interface ProductContent {
  readonly features: readonly {
    readonly name: string;
    /** The scorer's insight. */
    readonly description: string | null;
    /** Layer weight times factor weight; the most important feature has 1. */
    readonly importance: number;
    readonly marketValidation: string | null;
    readonly basis: Basis;
  }[];
  readonly competitiveAdvantages: readonly {
    readonly advantage: string;
    readonly strengthScore: number;
    readonly explanation: string | null;
    readonly basis: Basis;
  }[];
  readonly innovationOpportunities: readonly {
    readonly opportunity: string;
    /** Demand less what is offered: the largest demand factor above 0.60 minus the factor's value. */
    readonly impact: number;
    readonly feasibility: null;
    readonly timeline: null;
    readonly basis: Basis;
  }[];
  readonly technicalRequirements: readonly {
    readonly requirement: string;
    readonly priority: null;
    readonly complexity: null;
    readonly basis: Basis;
  }[];
  readonly roadmap: {
    readonly shortTerm: readonly ResponseItem[];
    readonly longTerm: readonly ResponseItem[];
  };
}

export interface BrandContent {
  /** Null without a scored layer of its factor. */
  readonly positioning: {
    readonly current: string;
    readonly desired: null;
    readonly gapAnalysis: null;
    readonly strategy: null;
    readonly basis: Basis;
  } | null;
  readonly perception: {
    readonly strengths: readonly LayerItem[];
    readonly weaknesses: readonly LayerItem[];
    /** By the value of F14: at least 0.70, at least 0.50, below; null when it has none. */
    readonly marketSentiment: {
      readonly band: 'Positive' | 'Mixed' | 'Negative';
      readonly value: number;
      readonly basis: Basis;
    } | null;
  };
  readonly trustInitiatives: readonly {
    readonly initiative: string;
    readonly impact: null;
    readonly timeline: null;
    readonly basis: Basis;
  }[];
  readonly differentiation: readonly {
    readonly point: string;
    readonly strength: number;
    readonly evidence: string | null;
    readonly basis: Basis;
  }[];
  readonly messaging: {
    /** Response of the strongest matched pattern of the brand. */
    readonly coreMessage: ResponseItem | null;
    readonly targetSegments: readonly {
      readonly segment: Segment;
      readonly message: string;
      readonly tone: null;
      readonly basis: Basis;
    }[];
    readonly quotes: readonly LayerQuote[];
  };
}

export const JOURNEY_STAGES = ['discover', 'evaluate', 'buy', 'use', 'support', 'return'] as const;
export type JourneyStage = (typeof JOURNEY_STAGES)[number];

/** A score that is the mean of layers; null when less than half of their weight is scored. */
export interface MappedScore {
  readonly score: number | null;
  /** Share of the mapped layers' weight that is scored. */
  readonly coverage: number;
  readonly missing: readonly string[];
  readonly basis: Basis;
}

export interface ExperienceContent {
  readonly journeyStages: readonly {
    readonly stage: JourneyStage;
    readonly satisfaction: MappedScore;
    /** Which touchpoints belong to a stage is not derivable. */
    readonly touchpoints: null;
    /** Verbatim quotes of a bad mood, of the stage's layers below 0.50; the worst of each layer first. */
    readonly painPoints: readonly LayerQuote[];
    /** The stage's layers from 0.40 to 0.60. */
    readonly optimizationOpportunities: readonly LayerItem[];
  }[];
  readonly criticalPainPoints: readonly {
    readonly painPoint: string;
    readonly severity: null;
    /** The layer's share of the segment's score. */
    readonly impact: number;
    /** Response of a matched pattern that the layer's factor triggers. */
    readonly solution: string | null;
    readonly basis: Basis;
  }[];
  readonly quickWins: readonly {
    readonly improvement: string;
    readonly effort: null;
    readonly impact: number;
    readonly timeline: null;
    readonly basis: Basis;
  }[];
  readonly strategicImprovements: readonly {
    readonly improvement: string;
    readonly effort: null;
    readonly impact: null;
    readonly timeline: null;
    readonly basis: Basis;
  }[];
  readonly touchpointScores: {
    readonly digital: MappedScore;
    readonly inPerson: null;
    readonly postPurchase: MappedScore;
    readonly support: MappedScore;
  };
}

/** Data of ContentGenerated. */
export type ContentGeneratedData = {
  readonly generationId: string;
  /** Version of the map from journey stages and touchpoints to layers. */
  readonly contentVersion: string;
} & (
  | {
      readonly segment: 'product';
      readonly contentType: 'product_intelligence';
      readonly content: ProductContent;
    }
  | {
      readonly segment: 'brand';
      readonly contentType: 'brand_intelligence';
      readonly content: BrandContent;
    }
  | {
      readonly segment: 'experience';
      readonly contentType: 'experience_intelligence';
      readonly content: ExperienceContent;
    }
);

export const CONTENT_SEGMENTS = ['product', 'brand', 'experience'] as const;
export type ContentSegment = (typeof CONTENT_SEGMENTS)[number];
