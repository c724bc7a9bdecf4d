import type { NearMissGap, PathOutcome } from '#contract/evaluations';
import { decided, pathRule, type DecidedPredicate } from './predicates.ts';

/**
 * Every single predicate that, made true, would make its path hold; the smallest gap first, equal
 * ones in the order of the paths. Only paths that are evaluable and do not hold have any.
 */
export function nearMissGaps(paths: readonly PathOutcome[]): readonly NearMissGap[] {
  return paths
    .flatMap((path, pathIndex) => gapsOfPath(path, pathIndex))
    .sort((one, other) => one.gap - other.gap);
}

function gapsOfPath(path: PathOutcome, pathIndex: number): readonly NearMissGap[] {
  const predicates = decided(path.predicates);
  if (predicates === null || path.state !== 'does_not_hold') return [];
  return predicates
    .filter((predicate) => !predicate.holds && wouldHold(predicates, predicate))
    .map(({ field, op, threshold, actual }) => ({
      pathIndex,
      pathLabel: path.label,
      field,
      op,
      threshold,
      actual,
      gap: Math.abs(threshold - actual),
    }));
}

function wouldHold(predicates: readonly DecidedPredicate[], changed: DecidedPredicate): boolean {
  return pathRule(
    predicates.map((one) => ({ required: one.required, holds: one.holds || one === changed })),
  );
}
