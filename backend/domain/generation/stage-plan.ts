import type { StageEvent, StageName } from '#contract/events';
import { SEGMENTS, type Segment } from '#contract/segments';
import type { RunningGeneration } from './state.ts';

/** One stage of a generation: what has to be computed, and for which segment (null: all). */
export interface StageKey {
  readonly type: StageEvent['type'];
  readonly stage: StageName;
  readonly segment: Segment | null;
}

/** Every stage of a generation, in the order in which they are computed and recorded. */
export const STAGE_PLAN: readonly StageKey[] = [
  { type: 'FactorsComputed', stage: 'factors', segment: null },
  { type: 'PatternsMatched', stage: 'patterns', segment: null },
  ...SEGMENTS.map((segment): StageKey => ({
    type: 'ScenariosSimulated',
    stage: 'scenarios',
    segment,
  })),
];

/** The segment that a stage's result is about; null when it is about all. */
export function segmentOf(event: StageEvent): Segment | null {
  return 'segment' in event.data ? event.data.segment : null;
}

/** The result of a stage, or undefined while there is none. */
export function outputOf(
  generation: RunningGeneration,
  key: Pick<StageKey, 'type' | 'segment'>,
): StageEvent | undefined {
  return generation.outputs.find(
    (output) => output.type === key.type && segmentOf(output) === key.segment,
  );
}

/** The first stage without a result; null when every stage is there. */
export function dueStage(generation: RunningGeneration): StageKey | null {
  return STAGE_PLAN.find((key) => outputOf(generation, key) === undefined) ?? null;
}
