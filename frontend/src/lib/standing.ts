import type { SegmentView, SimulatedScenario } from '$lib/contract';

/** Where the pages of a session prove what is said of it. */

/** The panel of a factor in the matrix. */
export function factorHref(base: string, factorId: string): string {
  return `${base}/factors?factor=${factorId}#factor`;
}

/** A pattern among all, with its predicates unfolded. */
export function patternHref(base: string, patternId: string): string {
  return `${base}/patterns?pattern=${patternId}#${patternId}`;
}

export function scenarioHref(base: string, scenarioId: string): string {
  return `${base}/scenarios/${scenarioId}`;
}

/** Where a factor, pattern or scenario comes from, step by step. */
export function lineageHref(base: string, resultId: string): string {
  return `${base}/lineage/${resultId}`;
}

export type ComputedFactor = Extract<SegmentView['factors'][number], { status: 'computed' }>;

/** Factors with a value, the strongest first; equals stay in the catalogue's order. */
export function byValue(views: readonly Pick<SegmentView, 'factors'>[]): readonly ComputedFactor[] {
  return views
    .flatMap(({ factors }) => factors)
    .filter((factor) => factor.status === 'computed')
    .sort((a, b) => b.value - a.value || order(a) - order(b));
}

function order({ factorId }: ComputedFactor): number {
  return Number(factorId.slice(1));
}

/** Scenarios whose chances are of the same thing, the best first. */
export interface Chances {
  /** Success is that the pattern holds and its response takes effect. */
  readonly free: readonly SimulatedScenario[];
  /** Success is that targets of readers are met, too. */
  readonly aimed: readonly SimulatedScenario[];
  /** How many stand on a weakness and are left out: a good chance of repair is no good news. */
  readonly weaknesses: number;
}

/** Like with like. Weaknesses are only told where there is nothing else. */
export function chancesOf(views: readonly Pick<SegmentView, 'scenarios'>[]): Chances {
  const all = views
    .flatMap(({ scenarios }) => scenarios)
    .sort((a, b) => b.probabilitySuccess - a.probabilitySuccess);
  const strengths = all.filter((one) => !isWeakness(one));
  const told = strengths.length > 0 ? strengths : all;
  return {
    free: told.filter((one) => !isAimed(one)),
    aimed: told.filter(isAimed),
    weaknesses: all.length - told.length,
  };
}

export function isAimed({ successBasis }: Pick<SimulatedScenario, 'successBasis'>): boolean {
  return successBasis === 'holds_takes_effect_and_meets_targets';
}

export function isWeakness({ polarity }: Pick<SimulatedScenario, 'polarity'>): boolean {
  return polarity === 'Fragility';
}

/** Share of the runs in which a matched pattern holds; null where it was not simulated. */
export function robustnessOf(
  views: readonly Pick<SegmentView, 'scenarios' | 'unquantified'>[],
  patternId: string,
): number | null {
  const simulated = views.flatMap(({ scenarios, unquantified }) => [...scenarios, ...unquantified]);
  return simulated.find((one) => one.patternId === patternId)?.robustness ?? null;
}
