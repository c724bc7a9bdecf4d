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

type ComputedFactor = Extract<SegmentView['factors'][number], { status: 'computed' }>;

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

/**
 * Scenarios by their chance of success, the best first. Those that stand on a weakness come last: a
 * good chance of repair is no good news.
 */
export function byChance(
  views: readonly Pick<SegmentView, 'scenarios'>[],
): readonly SimulatedScenario[] {
  return views
    .flatMap(({ scenarios }) => scenarios)
    .sort(
      (a, b) =>
        Number(isWeakness(a)) - Number(isWeakness(b)) ||
        b.probabilitySuccess - a.probabilitySuccess,
    );
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
