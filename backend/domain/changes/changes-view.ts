import type { ChangesSide, ChangesView } from '#contract/change-views';
import { attribute } from './attribution.ts';
import { diffResults } from './diff-results.ts';
import type { FoldedResult } from './folded-result.ts';

/**
 * What differs between two results of a session.
 * @param results one or two; of one alone there is nothing to tell but `reason`
 * @throws without a result
 */
export function changesView(
  sessionId: string,
  reason: string | null,
  results: readonly FoldedResult[],
): ChangesView {
  const to = results.at(-1);
  const from = results.at(-2);
  if (!to) throw new Error('There is no result to tell of');
  const both = { sessionId, topic: to.scoring.topic, to: sideOf(to), reason };
  if (!from) return { ...both, from: null, attribution: null, ...diffResults(to, to) };
  return {
    ...both,
    from: sideOf(from),
    attribution: attribute(from, to),
    ...diffResults(from, to),
  };
}

function sideOf({ request, completed }: FoldedResult): ChangesSide {
  const { generationId, generation, engine, seed, iterations } = request;
  const { revision, occurredAt: completedAt } = completed;
  return { generationId, generation, revision, completedAt, engine, seed, iterations };
}
