import type { PatternLibrary } from '#contract/catalogue/patterns';
import type { PatternEvaluation } from '#contract/evaluations';
import type { Segment } from '#contract/segments';
import type { MatchedPattern } from './simulate-pattern.ts';

/** Which of a segment's matches are simulated. */
export interface Selection {
  /** How many scenarios the segment has room for. */
  readonly target: number;
  readonly matched: number;
  /** Matches whose path names KPIs, in the order of their choice and cut at the target. */
  readonly chosen: readonly MatchedPattern[];
  readonly quantified: number;
  readonly unquantified: readonly MatchedPattern[];
  /** Why fewer are chosen than the target; null when there are as many. */
  readonly shortfall: string | null;
}

/**
 * The segment's matches by weight, then match score, then id; the first of each family goes before
 * the others of any family.
 */
export function selectMatches(
  segment: Segment,
  target: number,
  evaluations: readonly PatternEvaluation[],
  library: PatternLibrary,
): Selection {
  const own = evaluations.filter(({ segments }) => segments.includes(segment));
  const ranked = matchedPatterns(own, library).sort(byRank);
  const quantified = ranked.filter(({ path }) => path.kpis.length > 0);
  const chosen = familiesFirst(quantified).slice(0, target);
  const shortfall = shortfallOf(target, { own, ranked, quantified });
  return {
    target,
    matched: ranked.length,
    chosen,
    quantified: quantified.length,
    unquantified: ranked.filter(({ path }) => path.kpis.length === 0),
    shortfall,
  };
}

/** The matched ones with the library's pattern and path, in their order. */
export function matchedPatterns(
  evaluations: readonly PatternEvaluation[],
  library: PatternLibrary,
): MatchedPattern[] {
  return evaluations.flatMap((evaluation) => matchedPattern(evaluation, library));
}

function matchedPattern(
  evaluation: PatternEvaluation,
  { patterns }: PatternLibrary,
): readonly MatchedPattern[] {
  if (evaluation.state !== 'matched') return [];
  const { match, patternId } = evaluation;
  const pattern = patterns.find(({ id }) => id === patternId);
  const path = pattern?.paths[match.pathIndex];
  if (pattern === undefined || path === undefined) {
    throw new Error(`The pattern library has no path ${match.pathIndex} of ${patternId}`);
  }
  return [{ pattern, path, match }];
}

function byRank(one: MatchedPattern, other: MatchedPattern): number {
  return (
    other.match.weight - one.match.weight ||
    other.match.matchScore - one.match.matchScore ||
    (one.pattern.id < other.pattern.id ? -1 : 1)
  );
}

function familiesFirst(ranked: readonly MatchedPattern[]): readonly MatchedPattern[] {
  const isFirst = (one: MatchedPattern) =>
    ranked.find(({ pattern }) => pattern.family === one.pattern.family) === one;
  return [...ranked.filter(isFirst), ...ranked.filter((one) => !isFirst(one))];
}

interface Found {
  readonly own: readonly PatternEvaluation[];
  readonly ranked: readonly MatchedPattern[];
  readonly quantified: readonly MatchedPattern[];
}

function shortfallOf(target: number, { own, ranked, quantified }: Found): string | null {
  if (quantified.length >= target) return null;
  const unknown = own.filter(({ state }) => state === 'not_evaluable').length;
  const parts = [`${ranked.length} of the segment's ${own.length} patterns match`];
  const silent = ranked.length - quantified.length;
  if (silent > 0) parts.push(`${silent} of them quantify no response`);
  if (unknown > 0) parts.push(`${unknown} cannot be evaluated for want of scored layers`);
  return `${parts.join('; ')}.`;
}
