import type { PatternEvaluation } from './evaluations.ts';
import type { CatalogueVersions } from './events.ts';
import type { FactorBasis } from './factors.ts';
import type { SimulatedScenario } from './scenarios.ts';
import type { Segment } from './segments.ts';
import type { GenerationRef } from './views.ts';

/** The running share of successes: that of the first `after` runs. */
export interface ConvergencePoint {
  readonly after: number;
  readonly share: number;
}

/** One scenario with everything that it was computed from. */
export interface ScenarioView {
  readonly sessionId: string;
  readonly topic: string;
  readonly segment: Segment;
  readonly revision: string;
  readonly generation: GenerationRef & { readonly generatedAt: string };
  readonly scenario: SimulatedScenario;
  /** The pattern's, with the path that matched. */
  readonly evaluation: PatternEvaluation;
  /** Layers of the factors that the matched path names. */
  readonly basis: readonly FactorBasis[];
  readonly simulation: {
    readonly seed: string;
    readonly iterations: number;
    readonly generator: string;
    readonly engine: string;
    readonly catalogue: CatalogueVersions;
  };
  /** At most 50 points, equally far apart; the last one is that of all runs. */
  readonly convergence: readonly ConvergencePoint[];
  /** The segment's scenarios in their order, this one among them. */
  readonly siblings: readonly { readonly scenarioId: string; readonly patternName: string }[];
}
