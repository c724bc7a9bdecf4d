import type { Segment } from '../segments.ts';
import data from './patterns.json' with { type: 'json' };

export type PatternPolarity = 'Success' | 'Fragility' | 'Adaptation' | 'Opportunity';

export interface PredicateSpec {
  /** A factor id such as `F11`, or `segment.<key>` for a segment score. */
  readonly field: string;
  readonly op: '>' | '<';
  readonly threshold: number;
  readonly required: boolean;
  /** `proposed` thresholds are shown as such. */
  readonly thresholdOrigin: 'code' | 'pdf' | 'proposed';
}

export interface PathSpec {
  readonly label: string;
  readonly polarity: PatternPolarity;
  readonly when: readonly PredicateSpec[];
  readonly probabilityRange: readonly [number, number];
  /** Names of the pattern's KPIs that this path quantifies; empty when no response is quantified. */
  readonly kpis: readonly string[];
}

export type KpiDistribution =
  | { readonly kind: 'triangular'; readonly min: number; readonly mode: number; readonly max: number }
  | {
      readonly kind: 'normal';
      readonly mean: number;
      readonly sd: number;
      readonly bounds: readonly [number, number];
    };

export const KPI_UNITS = ['percent', 'percentage_points', 'points', 'years'] as const;
export type KpiUnit = (typeof KPI_UNITS)[number];
export type KpiRole = 'benefit' | 'cost' | 'context';

export interface KpiSpec {
  readonly name: string;
  readonly unit: KpiUnit;
  readonly favourable: 'higher' | 'lower';
  readonly role: KpiRole;
  readonly distribution: KpiDistribution;
  readonly affects: readonly string[];
  readonly note?: string;
}

export interface PatternSpec {
  readonly id: string;
  readonly name: string;
  readonly type: PatternPolarity;
  readonly family: string;
  readonly industryScope: readonly string[];
  readonly segments: readonly Segment[];
  readonly factors: readonly string[];
  readonly context: string;
  readonly paths: readonly PathSpec[];
  readonly baseConfidence: number;
  readonly evidenceStrength: number;
  readonly strategicResponse: string;
  readonly effectSizeHints: string;
  readonly outcomeMeasures: readonly string[];
  readonly levers: readonly string[];
  readonly sensitivities: readonly string[];
  readonly transferability: string;
  readonly kpis: readonly KpiSpec[];
  readonly correlations: readonly { readonly a: string; readonly b: string; readonly rho: number }[];
}

export interface PatternLibrary {
  readonly version: string;
  readonly fieldSyntax: string;
  readonly families: Readonly<Record<string, readonly string[]>>;
  readonly patterns: readonly PatternSpec[];
}

/** The 41 strategic patterns with their 78 KPI distributions. The JSON's shape is checked by its spec. */
export const patternLibrary = data as unknown as PatternLibrary;
