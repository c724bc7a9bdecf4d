import type { DecodedEvent } from '#contract/events';
import { projectFactors } from '../computed-factors/computed-factors.projection.ts';
import { projectPersonas } from '../consumer-personas/consumer-personas.projection.ts';
import { projectScenarios } from '../monte-carlo-scenarios/monte-carlo-scenarios.projection.ts';
import { projectEvaluations } from '../pattern-evaluations/pattern-evaluations.projection.ts';
import { projectMatches } from '../pattern-matches/pattern-matches.projection.ts';
import { projectRuns } from '../results-generation-status/results-generation-status.projection.ts';
import { projectSelection } from '../scenario-selection/scenario-selection.projection.ts';
import { projectContent } from '../segment-rich-content/segment-rich-content.projection.ts';
import { projectCursor, skipCursor } from '../session-cursor/session-cursor.projection.ts';
import type { ParkedEvent } from '../session-cursor/session-cursor.projection.ts';
import { put } from './row.ts';
import type { RowChange } from './row.ts';
import { keptRuns } from './session-state.ts';
import type { SessionState } from './session-state.ts';
import type { FilledTable } from './tables.ts';
import { turnOf } from './turn.ts';

/** Changes by table. */
export type Changes = Readonly<Record<FilledTable, readonly RowChange[]>>;

export interface Projected {
  readonly changes: Changes;
  /** The session as the next event finds it. */
  readonly state: SessionState;
}

/**
 * All that one event changes in the read tables. Pure: the same events in the same order give the
 * same rows, live, in a rebuild, or in an auditor's memory.
 * @param state the session before the event; null before its first
 * @throws when the event's data cannot be shown (the session is then parked)
 */
export function project(event: DecodedEvent, state: SessionState | null): Projected {
  const turn = turnOf(event, state);
  const runs = projectRuns(turn, state);
  const cursor = projectCursor(turn, state?.cursor ?? null);
  return {
    changes: {
      computed_factors: projectFactors(turn),
      pattern_matches: projectMatches(turn),
      pattern_evaluations: projectEvaluations(turn),
      monte_carlo_scenarios: projectScenarios(turn),
      scenario_selection: projectSelection(turn),
      consumer_personas: projectPersonas(turn),
      segment_rich_content: projectContent(turn),
      results_generation_status: runs.map(put),
      session_cursor: [put(cursor)],
    },
    state: { cursor, runs: keptRuns(cursor, state, runs) },
  };
}

const NO_CHANGES: Changes = {
  computed_factors: [],
  pattern_matches: [],
  pattern_evaluations: [],
  monte_carlo_scenarios: [],
  scenario_selection: [],
  consumer_personas: [],
  segment_rich_content: [],
  results_generation_status: [],
  session_cursor: [],
};

/** What an event changes that an admin has told to skip: the session's cursor goes on, and no more. */
export function projectSkip(event: ParkedEvent, state: SessionState | null): Projected {
  const cursor = skipCursor(state?.cursor ?? null, event);
  const changes = { ...NO_CHANGES, session_cursor: [put(cursor)] };
  return { changes, state: { cursor, runs: state?.runs ?? {} } };
}
