import { shareError } from '$lib/charts/precision';
import type { FactorView, SegmentView } from '$lib/contract';

/** A factor, and a scenario, of a real session, with every step from what was scored to what is shown. */

type Valued = Extract<FactorView, { status: 'computed' }>;

export interface FactorExample {
  readonly factorId: string;
  readonly name: string;
  readonly layers: Valued['layers'];
  /** Sum of the weights of the scored layers. */
  readonly coverage: number;
  /** Sum of weight times counted score, over the scored layers. */
  readonly weighted: number;
  readonly value: number;
  readonly confidence: number;
}

export interface ChanceExample {
  readonly scenarioId: string;
  readonly name: string;
  readonly runs: number;
  readonly succeeded: number;
  readonly held: number;
  readonly chance: number;
  /** The larger distance to an end of the 95 % interval, in percentage points. */
  readonly points: number;
}

/** What a layer counts: its score, or 1 less its score where it is adverse. */
export function counted(layer: { readonly score: number; readonly inverted: boolean }): number {
  return layer.inverted ? 1 - layer.score : layer.score;
}

/** The first factor of the segment that has a value; null where none has. */
export function factorExample({ factors }: Pick<SegmentView, 'factors'>): FactorExample | null {
  const factor = factors.find((one): one is Valued => one.status === 'computed');
  if (!factor) return null;
  const { factorId, name, layers, coverage, value, confidence } = factor;
  const weighted = layers.reduce((sum, layer) => sum + layer.weight * counted(layer), 0);
  return { factorId, name, layers, coverage, weighted, value, confidence };
}

/** The first scenario of the segment; null where there is none. */
export function chanceExample(
  view: Pick<SegmentView, 'scenarios' | 'simulation'>,
): ChanceExample | null {
  const [scenario] = view.scenarios;
  if (!scenario) return null;
  const runs = view.simulation.iterations;
  const { scenarioId, patternName, patternId, probabilitySuccess, robustness } = scenario;
  return {
    ...{ scenarioId, runs, name: `${patternName} (${patternId})`, chance: probabilitySuccess },
    succeeded: Math.round(probabilitySuccess * runs),
    held: Math.round(robustness * runs),
    points: 100 * shareError(probabilitySuccess, runs),
  };
}
