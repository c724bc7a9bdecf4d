import type { GenerationCancelledData, SessionEvent } from '#contract/events';
import type { CommandOf, Decision } from './commands.ts';
import { accepted, repeat } from './decisions.ts';
import { findGeneration, notRunning } from './lookup.ts';
import type { SessionState } from './state.ts';

/** Ends the running generation; a generation that was cancelled before stays so. */
export function cancelGeneration(
  { generationId, reason }: CommandOf<'CancelGeneration'>,
  state: SessionState,
): Decision {
  const found = findGeneration(state, generationId);
  if (found.at === 'running') return accepted(cancelled({ generationId, reason }));
  const isCancelled = found.at === 'finished' && found.finished.outcome === 'cancelled';
  return isCancelled ? repeat(generationId) : notRunning(generationId, found);
}

/**
 * Takes the results away and ends what runs. Nothing to do when no generation was requested since
 * the last time: a failed one still shows its failure, so it can be cleared too. Nothing either when
 * something else is visible than was seen.
 */
export function clearResults(
  { reason, seen }: CommandOf<'ClearResults'>,
  state: SessionState,
): Decision {
  const clearedGeneration = state.visible?.generation ?? null;
  if (seen !== undefined && seen !== clearedGeneration) return repeat(null);
  if (state.generations === state.clearedThrough) return repeat(null);
  const cleared: SessionEvent = { type: 'ResultsCleared', data: { reason, clearedGeneration } };
  const running = state.running?.request.generationId;
  if (running === undefined) return accepted(cleared);
  return accepted(cancelled({ generationId: running, reason }), cleared);
}

export function cancelled(
  data: Omit<GenerationCancelledData, 'supersededBy'>,
  supersededBy: string | null = null,
): SessionEvent {
  return { type: 'GenerationCancelled', data: { ...data, supersededBy } };
}
