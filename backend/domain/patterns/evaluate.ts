import type { PatternLibrary, PatternSpec } from '#contract/catalogue/patterns';
import type {
  PathOutcome,
  PatternEvaluation,
  PatternMatch,
  PatternsMatchedData,
} from '#contract/evaluations';
import type { FactorsComputedData } from '#contract/factors';
import { reaches } from '../factors/limits.ts';
import { nearMissGaps } from './near-miss.ts';
import { evaluatePath, trueShare, type ValueOf } from './predicates.ts';

const STRONG_MATCH = 0.8;
const STRONG_MATCH_BONUS = 1.2;

/**
 * Every pattern of the library in one of four states (method page, section 3), in library order, with
 * each predicate's threshold and the value that it met.
 */
export function matchPatterns(
  generationId: string,
  factors: FactorsComputedData,
  library: PatternLibrary,
): PatternsMatchedData {
  const valueOf = fieldValues(factors);
  return {
    generationId,
    patternsVersion: library.version,
    evaluations: library.patterns.map((pattern) => evaluatePattern(pattern, valueOf)),
  };
}

/** Factor values by id and segment scores as `segment.<key>`; null for what is unavailable. */
export function fieldValues(computed: FactorsComputedData): ValueOf {
  const values = new Map<string, number>();
  for (const factor of computed.factors) {
    if (factor.status === 'computed') values.set(factor.factorId, factor.value);
  }
  for (const segment of computed.segments) {
    if (segment.status === 'computed') values.set(`segment.${segment.segment}`, segment.score);
  }
  return (field) => values.get(field) ?? null;
}

/**
 * One pattern: the first path that holds is the match. Without one it is not evaluable when a path
 * is, else a near miss when a single predicate would make a path hold, else not matched.
 */
export function evaluatePattern(pattern: PatternSpec, valueOf: ValueOf): PatternEvaluation {
  const paths = pattern.paths.map((path) => evaluatePath(path, valueOf));
  const shared = { patternId: pattern.id, segments: pattern.segments, paths };
  const match = matchOf(pattern, paths);
  if (match !== null) return { ...shared, state: 'matched', match };
  const missing = [...new Set(paths.flatMap((path) => path.missing))];
  if (missing.length > 0) return { ...shared, state: 'not_evaluable', missing };
  const gaps = nearMissGaps(paths);
  return gaps.length > 0
    ? { ...shared, state: 'near_miss', gaps }
    : { ...shared, state: 'not_matched' };
}

function matchOf(pattern: PatternSpec, paths: readonly PathOutcome[]): PatternMatch | null {
  const pathIndex = paths.findIndex((path) => path.state === 'holds');
  const [outcome, spec] = [paths[pathIndex], pattern.paths[pathIndex]];
  if (outcome === undefined || spec === undefined) return null;
  const matchScore = trueShare(outcome.predicates);
  const confidence = confidenceOf(pattern, matchScore);
  return {
    pathIndex,
    pathLabel: spec.label,
    polarity: spec.polarity,
    matchScore,
    confidence,
    weight: confidence * pattern.evidenceStrength,
    probabilityRange: spec.probabilityRange,
    factorsTriggered: factorFields(outcome),
    skippedPaths: labelsNotEvaluable(paths.slice(0, pathIndex)),
  };
}

function confidenceOf({ baseConfidence }: PatternSpec, matchScore: number): number {
  const bonus = reaches(matchScore, STRONG_MATCH) ? STRONG_MATCH_BONUS : 1;
  return Math.min(1, baseConfidence * bonus);
}

function factorFields({ predicates }: PathOutcome): readonly string[] {
  const fields = predicates.map(({ field }) => field);
  return [...new Set(fields)].filter((field) => !field.startsWith('segment.'));
}

function labelsNotEvaluable(paths: readonly PathOutcome[]): readonly string[] {
  return paths.filter((path) => path.state === 'not_evaluable').map((path) => path.label);
}
