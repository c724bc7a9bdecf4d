import type { StageEvent, StageName, StageResult } from '#contract/events';
import { CONTENT_SEGMENTS, type ContentSegment } from '#contract/rich-content';
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
  { type: 'PersonasGenerated', stage: 'personas', segment: 'consumer' },
  ...CONTENT_SEGMENTS.map((segment): StageKey => ({
    type: 'ContentGenerated',
    stage: 'content',
    segment,
  })),
];

/** The segment that a stage's result is about; null when it is about all. */
export function segmentOf(event: StageResult): Segment | null {
  return 'segment' in event.data ? event.data.segment : null;
}

/** The stage that a result belongs to; undefined when no generation has such a stage. */
export function stageKeyOf(result: StageResult): StageKey | undefined {
  return STAGE_PLAN.find((key) => isOf(result, key));
}

/** The result of a stage, or undefined while there is none, or none could be computed. */
export function outputOf(
  generation: RunningGeneration,
  key: Pick<StageKey, 'type' | 'segment'>,
): StageEvent | undefined {
  return generation.outputs.find(
    (output): output is StageEvent => output.type === key.type && segmentOf(output) === key.segment,
  );
}

/** True when a stage has its result, or the reason why there is none. */
export function isOver(generation: RunningGeneration, key: StageKey): boolean {
  return generation.outputs.some((result) => isOf(result, key));
}

/** The first stage that is not over; null when every stage is. */
export function dueStage(generation: RunningGeneration): StageKey | null {
  return STAGE_PLAN.find((key) => !isOver(generation, key)) ?? null;
}

/**
 * The first segment whose texts wait for their rewording: after every stage, and only when it was
 * requested. A segment without content has none to reword.
 */
export function dueWording(generation: RunningGeneration): ContentSegment | null {
  const { wording } = generation;
  if (!wording || dueStage(generation)) return null;
  const isDue = (segment: ContentSegment) =>
    outputOf(generation, { type: 'ContentGenerated', segment }) && !wording.over.includes(segment);
  return CONTENT_SEGMENTS.find(isDue) ?? null;
}

function isOf(result: StageResult, key: StageKey): boolean {
  if (segmentOf(result) !== key.segment) return false;
  return result.type === 'StageUnavailable'
    ? result.data.stage === key.stage
    : result.type === key.type;
}
