import type { Decision } from './commands.ts';
import { refused } from './decisions.ts';
import { own } from './own.ts';
import type { FinishedGeneration, RunningGeneration, SessionState } from './state.ts';

/** Where a generation stands. */
export type Found =
  | { readonly at: 'running'; readonly running: RunningGeneration }
  | { readonly at: 'finished'; readonly finished: FinishedGeneration }
  | { readonly at: 'unknown' };

export function findGeneration(state: SessionState, generationId: string): Found {
  const { running } = state;
  if (running?.request.generationId === generationId) return { at: 'running', running };
  const finished = own(state.finished, generationId);
  return finished ? { at: 'finished', finished } : { at: 'unknown' };
}

/** Refuses what can only be done to a running generation. */
export function notRunning(
  generationId: string,
  found: Exclude<Found, { at: 'running' }>,
): Decision {
  if (found.at === 'unknown') {
    return refused('generation_unknown', `This session has no generation ${generationId}.`);
  }
  const by = found.finished.supersededBy ? ` by ${found.finished.supersededBy}` : '';
  return refused(
    'generation_over',
    `Generation ${generationId} is ${found.finished.outcome}${by}; request a new one.`,
  );
}
