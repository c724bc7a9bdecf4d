import type { PathSpec, PredicateSpec } from '#contract/catalogue/patterns';
import type { PathOutcome, PredicateOutcome } from '#contract/evaluations';
import { reaches } from '../factors/limits.ts';

/** The value of a predicate's field (`F11`, `segment.experience`); null when it has none. */
export type ValueOf = (field: string) => number | null;

const MIN_SHARE = 0.6;

/** `value op threshold`, exactly as written: a value at the threshold does not hold. */
export function predicateHolds({ op, threshold }: PredicateSpec, value: number): boolean {
  return op === '>' ? value > threshold : value < threshold;
}

/**
 * The rule of a path, over predicates that all have a truth value: every required one is true, and so
 * are at least 0.6 of all.
 */
export function pathRule(
  predicates: readonly { readonly required: boolean; readonly holds: boolean }[],
): boolean {
  const required = predicates.every(({ required, holds }) => holds || !required);
  return required && reaches(trueShare(predicates), MIN_SHARE);
}

/** Share of the predicates that are true. */
export function trueShare(predicates: readonly { readonly holds: boolean | null }[]): number {
  return predicates.filter(({ holds }) => holds === true).length / predicates.length;
}

/** A path over the values at hand: it holds, does not, or cannot be evaluated for want of values. */
export function evaluatePath(path: PathSpec, valueOf: ValueOf): PathOutcome {
  const predicates = path.when.map((predicate) => evaluatePredicate(predicate, valueOf));
  const missing = predicates.filter(({ holds }) => holds === null).map(({ field }) => field);
  const { label, polarity } = path;
  const state = stateOf(predicates);
  return { label, polarity, state, missing: [...new Set(missing)], predicates };
}

/** The predicates of an outcome when all of them have a truth value, else null. */
export function decided(
  predicates: readonly PredicateOutcome[],
): readonly DecidedPredicate[] | null {
  return predicates.every(isDecided) ? predicates : null;
}

export type DecidedPredicate = PredicateOutcome & {
  readonly actual: number;
  readonly holds: boolean;
};

function isDecided(predicate: PredicateOutcome): predicate is DecidedPredicate {
  return predicate.actual !== null && predicate.holds !== null;
}

function stateOf(predicates: readonly PredicateOutcome[]): PathOutcome['state'] {
  const all = decided(predicates);
  if (all === null) return 'not_evaluable';
  return pathRule(all) ? 'holds' : 'does_not_hold';
}

function evaluatePredicate(predicate: PredicateSpec, valueOf: ValueOf): PredicateOutcome {
  const { field, op, threshold, required, thresholdOrigin } = predicate;
  const actual = valueOf(field);
  const holds = actual === null ? null : predicateHolds(predicate, actual);
  return { field, op, threshold, required, thresholdOrigin, actual, holds };
}
