import type { StageEvent, StageName, StageUnavailableData } from '#contract/events';
import { CONTENT_SEGMENTS } from '#contract/rich-content';
import { SEGMENTS } from '#contract/segments';
import type { Segment } from '#contract/segments';
import type { StageView } from '#contract/views';

/** The list of stages of a run, as it is kept in its row. */
export type Stages = readonly StageView[];

interface StageKey {
  readonly stage: StageName;
  readonly segment: Segment | null;
}

const COMPUTED: readonly StageKey[] = [
  { stage: 'factors', segment: null },
  { stage: 'patterns', segment: null },
  ...SEGMENTS.map((segment): StageKey => ({ stage: 'scenarios', segment })),
];

const PLAN: readonly StageKey[] = [
  ...COMPUTED,
  { stage: 'personas', segment: 'consumer' },
  ...CONTENT_SEGMENTS.map((segment): StageKey => ({ stage: 'content', segment })),
];

/** The only engine whose generations had no personas and no content. */
const FIRST_ENGINE = 'stratalog-engine-1';

const OVER: ReadonlySet<StageView['state']> = new Set(['done', 'unavailable']);

/** The stages of a generation that this engine makes. */
export function initialStages(engine: string): Stages {
  const plan = engine === FIRST_ENGINE ? COMPUTED : PLAN;
  return plan.map((key) => ({ ...key, state: 'waiting', at: null }));
}

export function stageOf(event: StageEvent): StageKey {
  switch (event.type) {
    case 'FactorsComputed':
      return { stage: 'factors', segment: null };
    case 'PatternsMatched':
      return { stage: 'patterns', segment: null };
    case 'ScenariosSimulated':
      return { stage: 'scenarios', segment: event.data.segment };
    case 'PersonasGenerated':
      return { stage: 'personas', segment: event.data.segment };
    case 'ContentGenerated':
      return { stage: 'content', segment: event.data.segment };
  }
}

export function isDone(stages: Stages, event: StageEvent): boolean {
  const key = stageOf(event);
  return stages.some((stage) => same(stage, key) && stage.state === 'done');
}

/** The first stage that is not over, or null. */
export function dueStage(stages: Stages): StageView | null {
  return stages.find((stage) => !OVER.has(stage.state)) ?? null;
}

/** Sets a stage's state; one that the plan does not hold is added at its end. */
export function mark(stages: Stages, key: StageKey, state: StageView['state'], at: string): Stages {
  return put(stages, { stage: key.stage, segment: key.segment, state, at });
}

/** Sets the reason why a stage cannot be computed. */
export function markUnavailable(
  stages: Stages,
  { stage, segment, reason }: StageUnavailableData,
  at: string,
): Stages {
  return put(stages, { stage, segment, state: 'unavailable', at, reason });
}

function put(stages: Stages, marked: StageView): Stages {
  if (!stages.some((stage) => same(stage, marked))) return [...stages, marked];
  return stages.map((stage) => (same(stage, marked) ? marked : stage));
}

/** The due stage is under way from now on. */
export function startDue(stages: Stages, at: string): Stages {
  const due = dueStage(stages);
  return due?.state === 'waiting' ? mark(stages, due, 'running', at) : stages;
}

/** Nothing is under way any more. */
export function haltStages(stages: Stages): Stages {
  return stages.map((stage) =>
    stage.state === 'running' ? { ...stage, state: 'waiting', at: null } : stage,
  );
}

/** Whole percent of the stages and the completion that follows them. */
export function progressOf(stages: Stages): number {
  const over = stages.filter((stage) => OVER.has(stage.state)).length;
  return Math.floor((100 * over) / (stages.length + 1));
}

/** Segments of which every stage is over. */
export function completedSegments(stages: Stages): number {
  return SEGMENTS.filter((segment) =>
    stages.every((stage) => stage.segment !== segment || OVER.has(stage.state)),
  ).length;
}

/** What happens, in the words of the older clients. */
export function stageText({ stage, segment }: StageKey): string {
  if (stage === 'factors') return 'Computing factors';
  if (stage === 'patterns') return 'Matching patterns';
  return segment ? `Processing ${segment} segment` : `Processing ${stage}`;
}

function same(a: StageKey, b: StageKey): boolean {
  return a.stage === b.stage && a.segment === b.segment;
}
