import type { RankedQuote, SourceQuote } from './quotes.ts';

/**
 * Persona: a group of real authors whose attributes and themes lie close together, described by
 * counts and verbatim quotes. Author: one source document with what is known of who wrote it.
 */

export interface PersonasGeneratedData {
  readonly generationId: string;
  readonly segment: 'consumer';
  readonly seed: string;
  readonly authors: AuthorCounts;
  readonly features: {
    readonly used: readonly FeatureBlock[];
    readonly left: readonly LeftAttribute[];
  };
  readonly grouping: Grouping;
  /** The largest group first; empty when fewer than two blocks tell authors apart. */
  readonly personas: readonly Persona[];
}

/** What was found about all authors, whether or not there are personas. */
export type PersonasFound = Pick<PersonasGeneratedData, 'authors' | 'features' | 'grouping'>;

/** total = reported + unreported + unassigned. */
export interface AuthorCounts {
  readonly total: number;
  /** In a reported persona. */
  readonly reported: number;
  /** Grouped, but in no reported persona. */
  readonly unreported: number;
  /** With a gap in one of the features that are used. */
  readonly unassigned: number;
  /** Groups of fewer than `smallest` authors, which are not reported. */
  readonly smallGroups: number;
  readonly smallest: number;
}

/** What authors are told apart by. Each block has the same total variance, 1. */
export type FeatureBlock =
  | { readonly kind: 'numeric'; readonly attribute: string }
  | {
      readonly kind: 'categorical';
      readonly attribute: string;
      readonly values: readonly string[];
    }
  /** Share of an author's sentences that speak of each layer, and the mean sentiment. */
  | { readonly kind: 'themes'; readonly layerIds: readonly string[] };

/** An attribute that is no feature, and why. */
export interface LeftAttribute {
  readonly attribute: string;
  readonly reason:
    | 'identifies_people'
    | 'missing_too_often'
    | 'mixed_kinds'
    | 'constant'
    | 'rare_values'
    | 'too_many_values';
  readonly missing: number;
}

/** How groups were looked for, and what came of it. */
export interface Grouping {
  readonly state: 'distinct' | 'no_distinct_groups';
  readonly reason: 'fewer_than_two_blocks' | 'not_separated' | 'not_stable' | null;
  /** Groups that were formed; 1 when there is one persona for all, 0 when there is none. */
  readonly groups: number;
  /** Mean silhouette of the groups, -1 to 1; null for a single group. */
  readonly silhouette: number | null;
  readonly trials: readonly GroupingTrial[];
  /** Authors that the statistics were computed over: all, or a seeded sample. */
  readonly examined: number;
}

/** One number of groups that was looked at. */
export interface GroupingTrial {
  readonly groups: number;
  readonly silhouette: number;
  /** What unrelated features would give: a quantile over data sets with permuted blocks; null when not needed. */
  readonly byChance: number | null;
  /** Smallest adjusted Rand index between repetitions with other seeds; null when not needed. */
  readonly stability: number | null;
  readonly verdict: 'distinct' | 'below_limit' | 'within_chance' | 'not_stable';
}

export interface Persona {
  readonly personaId: string;
  /** A description by what distinguishes the group; never a person's name. */
  readonly name: string;
  readonly description: string;
  /** False for the one persona of all authors. */
  readonly distinct: boolean;
  readonly marketShare: SourceShare;
  readonly age: MiddleHalf | null;
  readonly demographics: readonly AttributeDistribution[];
  readonly psychographics: readonly ThemeLift[];
  readonly painPoints: readonly RankedQuote[];
  readonly goals: readonly RankedQuote[];
  readonly buyingBehavior: {
    readonly attributes: readonly AttributeDistribution[];
    readonly themes: readonly ThemeLift[];
  };
  readonly valueTier: ValueTier | null;
  readonly keyMessaging: readonly KeyMessage[];
  /** Null when the consumer segment's confidence is unavailable. */
  readonly confidence: number | null;
}

/** Of these sources, not of a market. */
export interface SourceShare {
  readonly authors: number;
  readonly of: number;
  readonly share: number;
  /** Wilson 95 % interval. */
  readonly interval: readonly [number, number];
}

/** Median and quartiles of so many authors. */
export interface MiddleHalf {
  readonly authors: number;
  readonly median: number;
  readonly from: number;
  readonly to: number;
}

/** An attribute in the group beside all authors. */
export type AttributeDistribution =
  | {
      readonly kind: 'numeric';
      readonly attribute: string;
      readonly group: MiddleHalf;
      readonly all: MiddleHalf;
    }
  | {
      readonly kind: 'categorical';
      readonly attribute: string;
      /** Authors by value; the most frequent values first. */
      readonly values: readonly ValueCount[];
      /** Authors with another value. */
      readonly others: { readonly group: number; readonly all: number };
      /** Authors with any value. */
      readonly known: { readonly group: number; readonly all: number };
    };

export interface ValueCount {
  readonly value: string;
  readonly group: number;
  readonly all: number;
}

/** How many authors speak of a layer, and how much more often than all authors do. */
export interface ThemeLift {
  readonly layerId: string;
  readonly label: string;
  readonly group: { readonly authors: number; readonly of: number };
  readonly all: { readonly authors: number; readonly of: number };
  /** Share in the group divided by the share in all. */
  readonly lift: number;
}

export interface ValueTier {
  readonly tier: 'Premium' | 'Mid-Market' | 'Budget';
  readonly basis:
    | {
        /** The group's median price among the tertiles of all prices. */
        readonly kind: 'price_attribute';
        readonly attribute: string;
        readonly median: number;
        readonly tertiles: readonly [number, number];
        readonly authors: number;
      }
    | { readonly kind: 'price_theme'; readonly theme: ThemeLift };
}

/** A layer by what the group's own sentences say: (sum of verdicts + 1) / (authors + 2). */
export interface KeyMessage {
  readonly layerId: string;
  readonly label: string;
  readonly score: number;
  readonly authors: number;
  readonly quote: SourceQuote;
}
