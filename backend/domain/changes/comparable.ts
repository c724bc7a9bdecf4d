import type { PatternEvaluation } from '#contract/evaluations';
import type { ScenariosSimulatedData, SimulatedScenario } from '#contract/scenarios';
import { SEGMENTS } from '#contract/segments';
import type { Json } from '#contract/values';
import { comparableContent } from './comparable-content.ts';
import type { FoldedResult } from './folded-result.ts';

/** A tree of what is compared: members have the ids of what they are about, leaves are values. */
export interface Tree {
  readonly [key: string]: Tree | string | number | boolean | null;
}

/**
 * The comparable form of a result: what readers compare, by ids in place of list positions, so that a
 * path means the same in two results. Patterns of scenarios stand for them: ranks change.
 */
export function comparable(result: FoldedResult): Tree {
  const { factors, segments, total, actionScores } = result.factors.data;
  return {
    total: { total: { score: total.status === 'computed' ? total.score : null } },
    actionScores: byId(actionScores, (one) => [
      one.id,
      { score: one.status === 'computed' ? one.score : null },
    ]),
    segments: byId(segments, (one) => [
      one.segment,
      one.status === 'computed'
        ? { score: one.score, confidence: one.confidence, coverage: one.coverage }
        : { score: null, confidence: null, coverage: one.coverage },
    ]),
    factors: byId(factors, (one) => [
      one.factorId,
      one.status === 'computed'
        ? { value: one.value, confidence: one.confidence, coverage: one.coverage }
        : { value: null, confidence: null, coverage: one.coverage },
    ]),
    patterns: byId(result.patterns.data.evaluations, (one) => [one.patternId, pattern(one)]),
    scenarios: byId(SEGMENTS, (segment) => [
      segment,
      scenarios(result.scenarios[segment]?.data ?? null),
    ]),
    personas: {
      consumer: byId(result.personas?.data.personas ?? [], (one) => [
        one.name,
        { share: one.marketShare.share, authors: one.marketShare.authors },
      ]),
    },
    content: comparableContent(result),
  };
}

export function byId<T>(items: readonly T[], entry: (item: T) => readonly [string, Tree]): Tree {
  return Object.fromEntries(items.map(entry));
}

function pattern(evaluation: PatternEvaluation): Tree {
  const { state } = evaluation;
  if (state === 'matched') {
    const { pathLabel: path, polarity, matchScore, confidence } = evaluation.match;
    return { state, path, polarity, matchScore, confidence, gap: null };
  }
  const [nearest] = state === 'near_miss' ? evaluation.gaps : [];
  return { ...UNMATCHED, state, gap: nearest?.gap ?? null };
}

const UNMATCHED = { state: null, path: null, polarity: null, matchScore: null, confidence: null };

function scenarios(data: ScenariosSimulatedData | null): Tree {
  return byId(data?.scenarios ?? [], (one) => [one.patternId, scenario(one)]);
}

function scenario({ probabilitySuccess, kpis }: SimulatedScenario): Tree {
  return {
    chanceOfSuccess: probabilitySuccess,
    kpis: byId(kpis, ({ name, median }) => [name, { median }]),
  };
}

export function isTree(value: Json | Tree | undefined): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
