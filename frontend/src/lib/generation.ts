import type { GenerationView, StageView } from '$lib/contract';
import { SEGMENT_NAMES } from '$lib/words';

const ENDED: ReadonlySet<GenerationView['state']> = new Set(['succeeded', 'partly', 'failed', 'cancelled']);

/** True once nothing more will happen to the generation. */
export function isOver(generation: Pick<GenerationView, 'state'>): boolean {
  return ENDED.has(generation.state);
}

const STATES: Readonly<Record<GenerationView['state'], string>> = {
  queued: 'Waiting to start',
  running: 'Running',
  cancelling: 'Stopping',
  succeeded: 'Finished',
  partly: 'Finished in part',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

/** The state in words. */
export function stateWords(generation: Pick<GenerationView, 'state'>): string {
  return STATES[generation.state];
}

const STAGES: Readonly<Record<StageView['stage'], string>> = {
  factors: 'Factors',
  patterns: 'Patterns',
  scenarios: 'Scenarios',
  personas: 'Personas',
  content: 'Content',
};

const STAGE_STATES: Readonly<Record<StageView['state'], string>> = {
  waiting: 'waiting',
  running: 'running',
  done: 'done',
  unavailable: 'not available',
  failed: 'failed',
};

/** `Scenarios, Consumer: done`. */
export function stageWords(stage: StageView): string {
  const segment = stage.segment ? `, ${SEGMENT_NAMES[stage.segment]}` : '';
  return `${STAGES[stage.stage]}${segment}: ${STAGE_STATES[stage.state]}`;
}
