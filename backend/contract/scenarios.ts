import type { KpiDistribution, KpiRole, KpiUnit, PatternPolarity } from './catalogue/patterns.ts';
import type { PatternEvaluation } from './evaluations.ts';
import type { FactorBasis } from './factors.ts';
import type { Segment } from './segments.ts';

/** Pattern id to KPI name to target, in the KPI's own unit. */
export type Targets = Readonly<Record<string, Readonly<Record<string, number>>>>;

export const ITERATIONS = { default: 1000, min: 100, max: 100_000 } as const;

/** 16 lower-case hex digits: 64 bits. */
export const SEED = /^[0-9a-f]{16}$/;

/** Everything the simulation depends on. */
export interface SimulationInput {
  readonly generationId: string;
  readonly seed: string;
  readonly iterations: number;
  readonly targets: Targets;
  readonly basis: readonly FactorBasis[];
  readonly evaluations: readonly PatternEvaluation[];
}

export type Interval = readonly [number, number];

export interface KpiResult {
  readonly name: string;
  readonly unit: KpiUnit;
  readonly role: KpiRole;
  readonly favourable: 'higher' | 'lower';
  readonly distribution: KpiDistribution;
  /** Share of the unbounded distribution that the bounds cut off; 0 for a triangular one. */
  readonly shareCutOff: number;
  readonly mean: number;
  readonly median: number;
  /** Population standard deviation. */
  readonly std: number;
  readonly min: number;
  readonly max: number;
  /** Percentiles 2.5 and 97.5. */
  readonly interval95: Interval;
  /** Percentiles 16 and 84. */
  readonly interval68: Interval;
  /** 101 values: percentiles 0, 1, ..., 100. */
  readonly quantiles: readonly number[];
  /** 40 equal bins from `from` to `to`; counts sum to the iterations. */
  readonly histogram: {
    readonly from: number;
    readonly to: number;
    readonly counts: readonly number[];
  };
  readonly probabilityPositive: number;
  readonly probabilityFavourable: number;
  readonly target: number | null;
  readonly probabilityTarget: number | null;
  /** True when every draw or no draw meets the target; null without one. */
  readonly targetTellsNothing: boolean | null;
  /** mean(active and holds ? x : 0) */
  readonly expectedEffect: number;
}

export type Sensitivity = { readonly field: string } & (
  | {
      readonly status: 'computed';
      /** Success rate in the top third of the field's draws minus that in the bottom third. */
      readonly difference: number;
      readonly spearman: number;
      readonly insideNoise: boolean;
    }
  | { readonly status: 'unavailable'; readonly reason: 'constant_draws' | 'constant_success' }
);

interface ScenarioBase {
  /** `<segment>_scenario_<rank>`, unique in the segment; rank starts at 1. */
  readonly scenarioId: string;
  readonly patternId: string;
  readonly patternName: string;
  readonly pathLabel: string;
  readonly polarity: PatternPolarity;
  readonly strategicResponse: string;
  /** Share of runs in which the matched path holds on the drawn factors. */
  readonly robustness: number;
  readonly sensitivity: readonly Sensitivity[];
}

export interface SimulatedScenario extends ScenarioBase {
  readonly probabilitySuccess: number;
  /** Wilson, 95 %. */
  readonly confidenceInterval: Interval;
  readonly standardError: number;
  readonly successBasis: 'holds_and_takes_effect' | 'holds_takes_effect_and_meets_targets';
  /** Triangular(lo, mode, hi) of p, and the mean of p over the runs. */
  readonly activation: {
    readonly lo: number;
    readonly mode: number;
    readonly hi: number;
    readonly mean: number;
  };
  readonly kpis: readonly KpiResult[];
  readonly correlations: readonly {
    readonly a: string;
    readonly b: string;
    readonly rho: number;
  }[];
}

/** A matched path without KPIs: no response is quantified, so only robustness is known. */
export interface UnquantifiedMatch {
  readonly patternId: string;
  readonly patternName: string;
  readonly pathLabel: string;
  readonly polarity: PatternPolarity;
  readonly robustness: number;
  readonly reason: 'no_response_quantified';
}

/** Share of runs in which one succeeds and the other does not. */
export interface PairedComparison {
  readonly a: string;
  readonly b: string;
  readonly onlyA: number;
  readonly onlyB: number;
}

/** Data of ScenariosSimulated, one a segment. */
export interface ScenariosSimulatedData {
  readonly generationId: string;
  readonly segment: Segment;
  readonly seed: string;
  readonly iterations: number;
  /** The generator's name, for example `xoshiro128**`. */
  readonly generator: string;
  readonly scenarios: readonly SimulatedScenario[];
  readonly unquantified: readonly UnquantifiedMatch[];
  readonly comparisons: readonly PairedComparison[];
  readonly selection: {
    readonly target: number;
    readonly matched: number;
    readonly quantified: number;
    readonly simulated: number;
    /** Why there are fewer scenarios than the target; null when there are as many. */
    readonly shortfall: string | null;
  };
}
