import type { PatternsMatchedData } from '#contract/evaluations';
import type { EventOf, StageResult } from '#contract/events';
import type { FactorsComputedData } from '#contract/factors';
import { decide } from '#domain/generation/decide';
import { refused } from '#domain/generation/decisions';
import { findGeneration, notRunning } from '#domain/generation/lookup';
import { outputOf } from '#domain/generation/stage-plan';
import type { RunningGeneration } from '#domain/generation/state';
import type { CommandContext } from './context.ts';
import type { Sessions } from './sessions.ts';

/** The generation that the process works at, and its context for this stage. */
export interface StageTarget {
  readonly sessionId: string;
  readonly generationId: string;
  readonly context: CommandContext;
}

/** `repeat`: somebody else was faster, and nothing was appended. */
export type StageOutcome = 'recorded' | 'repeat';

/**
 * Records what a stage gives for a running generation. `stageOf` answers null when the results
 * that it needs are not there.
 * @throws CommandRefused when the generation is over or another stage is due; StoreUnavailable
 */
export async function recordStage(
  sessions: Sessions,
  { sessionId, generationId, context }: StageTarget,
  stageOf: (running: RunningGeneration) => StageResult | EventOf<'ContentWorded'> | null,
): Promise<StageOutcome> {
  const type = 'RecordStage';
  const outcome = await sessions.handle({
    sessionId,
    type,
    context,
    decide: (state) => {
      const found = findGeneration(state, generationId);
      if (found.at !== 'running') return notRunning(generationId, found);
      const event = stageOf(found.running);
      return event ? decide({ type, event }, state) : missingResult(generationId);
    },
  });
  return outcome.kind === 'appended' ? 'recorded' : 'repeat';
}

function missingResult(generationId: string) {
  const message = `Generation ${generationId} lacks the results that this stage is made from.`;
  return refused('stage_out_of_order', message);
}

export function patternsOf(running: RunningGeneration): PatternsMatchedData | null {
  const output = outputOf(running, { type: 'PatternsMatched', segment: null });
  return output?.type === 'PatternsMatched' ? output.data : null;
}

export function factorsOf(running: RunningGeneration): FactorsComputedData | null {
  const output = outputOf(running, { type: 'FactorsComputed', segment: null });
  return output?.type === 'FactorsComputed' ? output.data : null;
}
