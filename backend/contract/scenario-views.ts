import type { PatternEvaluation } from './evaluations.ts';
import type { CatalogueVersions } from './events.ts';
import type { FactorBasis } from './factors.ts';
import type {
  PairedComparison,
  ScenariosSimulatedData,
  SimulatedScenario,
  Targets,
  UnquantifiedMatch,
} from './scenarios.ts';
import type { Segment } from './segments.ts';
import type { Computed } from './values.ts';
import type { GenerationRef, GenerationView } from './views.ts';

/** Answers of `/api/v1` about single scenarios: as recorded, recomputed, and compared. */

export interface GenerationList {
  /** Newest first. */
  readonly generations: readonly GenerationView[];
  /** Pass as `after` for the next page; null on the last. */
  readonly next: string | null;
}

export interface SimulationFacts {
  readonly seed: string;
  readonly iterations: number;
  readonly generator: string;
  readonly engine: string;
  readonly catalogue: CatalogueVersions;
}

/** Why recorded draws cannot be repeated here: another engine or catalogue made them. */
export interface EngineDiffers {
  readonly code: 'engine_differs';
  /** Versions, joined by `, `. */
  readonly recorded: string;
  readonly here: string;
}

/** The running share of successes: that of the first `after` runs. */
export interface ConvergencePoint {
  readonly after: number;
  readonly share: number;
}

/** At most 50 points, equally far apart; the last one is that of all runs. */
export type Convergence =
  | Computed<{ readonly points: readonly ConvergencePoint[] }>
  | { readonly status: 'unavailable'; readonly reason: EngineDiffers };

export interface ScenarioView {
  readonly sessionId: string;
  readonly topic: string;
  readonly segment: Segment;
  /** Of the event that completed the generation. */
  readonly revision: string;
  readonly generation: GenerationRef & { readonly generatedAt: string };
  /** All targets of the generation. */
  readonly targets: Targets;
  /** As recorded. */
  readonly scenario: SimulatedScenario;
  /** The pattern's, with the path that matched. */
  readonly evaluation: PatternEvaluation;
  /**
   * Layers of the factors that the matched path names, by themselves or by their segment; of an
   * older catalogue the scored layers alone.
   */
  readonly basis: readonly FactorBasis[];
  readonly simulation: SimulationFacts;
  /** Recomputed from the recorded inputs and seed. */
  readonly convergence: Convergence;
  /** The segment's scenarios in their order, this one among them. */
  readonly siblings: readonly { readonly scenarioId: string; readonly patternName: string }[];
}

export interface SimulationRequestBody {
  readonly segment: Segment;
  /** In the place of the recorded ones; those when left out. */
  readonly targets?: Targets;
  /** As recorded when left out. */
  readonly iterations?: number;
}

/** A segment's scenarios with other targets or runs than recorded. Nothing of it is recorded. */
export interface WhatIfView {
  readonly sessionId: string;
  readonly topic: string;
  readonly segment: Segment;
  /** Of the event that completed the generation. */
  readonly revision: string;
  /** Whose inputs and seed these are. */
  readonly generation: GenerationRef & { readonly generatedAt: string };
  readonly targets: Targets;
  readonly simulation: SimulationFacts;
  readonly scenarios: readonly SimulatedScenario[];
  readonly unquantified: readonly UnquantifiedMatch[];
  readonly comparisons: readonly PairedComparison[];
  readonly selection: ScenariosSimulatedData['selection'];
}

export interface ComparisonSide {
  readonly scenarioId: string;
  readonly segment: Segment;
  readonly generation: GenerationRef & { readonly generatedAt: string };
  readonly targets: Targets;
  readonly simulation: SimulationFacts;
  /** As recorded. */
  readonly scenario: SimulatedScenario;
}

/** Numbers of runs; the four counts sum to `iterations`. */
export interface PairedCounts {
  readonly iterations: number;
  readonly both: number;
  readonly onlyA: number;
  readonly onlyB: number;
  readonly neither: number;
}

/** Why two simulations have no runs in common. */
export type NotShared =
  | { readonly code: 'seeds_differ'; readonly a: string; readonly b: string }
  | { readonly code: 'iterations_differ'; readonly a: number; readonly b: number }
  | EngineDiffers;

/** Two scenarios of a session, run by run where both met the same draws. */
export type ComparisonView = {
  readonly sessionId: string;
  readonly topic: string;
  readonly a: ComparisonSide;
  readonly b: ComparisonSide;
} & (
  | ({ readonly shared: true } & PairedCounts)
  | { readonly shared: false; readonly reason: NotShared }
);
