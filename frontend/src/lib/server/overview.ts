import { changesSummary, type ChangesSummary } from '$lib/changes';
import { constantConfidence, totalConfidence } from '$lib/confidence';
import type { SessionDetail } from '$lib/contract';
import { segmentCard, type SegmentCardModel } from '$lib/segment-card';
import { ask, type Caller } from '$lib/server/api';
import { changesCall, patternsCall, segmentsCall } from '$lib/server/calls';
import { standOut, type StandOut } from '$lib/stand-out';

/** What is told of a session's results in sentences. */
export interface Overview {
  readonly standOuts: readonly StandOut[];
  readonly cards: readonly SegmentCardModel[];
  /** Where all scored layers carry one confidence: what that means. */
  readonly constant: string | null;
  /** What can be said of how sure the total is. */
  readonly totalConfidence: string;
  /** Null where it could not be read. */
  readonly changes: ChangesSummary | null;
}

/**
 * Put into sentences here, so that the page carries these and not five segments. Null without visible
 * results, also when they went away in between.
 */
export async function overviewOf(caller: Caller, session: SessionDetail): Promise<Overview | null> {
  const { results, sessionId } = session;
  if (!results) return null;
  const base = `/sessions/${encodeURIComponent(sessionId)}`;
  const [patterns, changes, all] = await Promise.all([
    ask(caller, patternsCall(sessionId)),
    ask(caller, changesCall(sessionId)),
    ask(caller, segmentsCall(sessionId)),
  ]);
  if (!patterns.ok || !all.ok) return null;
  const { segments } = all.value;
  return {
    standOuts: standOut({ base, segments, patterns: patterns.value.patterns }),
    cards: segments.map((view) => segmentCard(base, view, results.counts[view.segment])),
    constant: constantConfidence(segments.flatMap(({ factors }) => factors)),
    totalConfidence: totalConfidence(segments),
    changes: changes.ok ? changesSummary(base, changes.value) : null,
  };
}
