import { framework, type Framework } from '#contract/catalogue/framework';
import { patternLibrary, type PatternLibrary } from '#contract/catalogue/patterns';
import type { SimulationInput } from '#contract/scenarios';
import { fieldDraws, type FieldDraws } from './field-draws.ts';
import { KPI_PERCENTS } from './kpi-result.ts';
import { planPercentiles, type PercentilePlan } from './percentiles.ts';
import { rankDraws, type Ranking } from './ranks.ts';

export interface Catalogue {
  readonly framework: Framework;
  readonly library: PatternLibrary;
}

export const CATALOGUE: Catalogue = { framework, library: patternLibrary };

/** What all scenarios of a session share: the draws of its uncertainty, and room to work in. */
export interface SimulationSession {
  readonly input: SimulationInput;
  readonly catalogue: Catalogue;
  readonly draws: FieldDraws;
  readonly rankingOf: (field: string) => Ranking;
  readonly plan: PercentilePlan;
  /** Two arrays of one number a run, overwritten by each KPI. */
  readonly work: readonly [Float64Array, Float64Array];
}

/**
 * Draws nothing yet. With N runs a session takes at most 8 N bytes for each of the 33 factors and
 * segments that a matched path names and 12 N for its ranking, N for each pattern, and about 40 N to
 * work in: 75 MB for 100,000 runs.
 */
export function openSession(input: SimulationInput, catalogue: Catalogue): SimulationSession {
  const { seed, iterations, basis } = input;
  const draws = fieldDraws({ seed, iterations, basis, framework: catalogue.framework });
  return {
    input,
    catalogue,
    draws,
    rankingOf: rankings(draws),
    plan: planPercentiles(iterations, KPI_PERCENTS),
    work: [new Float64Array(iterations), new Float64Array(iterations)],
  };
}

function rankings(draws: FieldDraws): (field: string) => Ranking {
  const known = new Map<string, Ranking>();
  return (field) => {
    const ranking = known.get(field) ?? rankDraws(draws(field) ?? new Float64Array(1));
    known.set(field, ranking);
    return ranking;
  };
}
