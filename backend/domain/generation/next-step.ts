import { CONTENT_SEGMENTS } from '#contract/rich-content';
import { dueStage, dueWording, type StageKey } from './stage-plan.ts';
import type { RunningGeneration, SessionState, Step } from './state.ts';

/**
 * The process as a function: what has to be done next for the session's running generation. The
 * stream holds all progress, so whoever folds it after a crash goes on where it stopped.
 */
export function nextStep(state: SessionState): Step {
  const generation = state.running;
  if (!generation) return { kind: 'done' };
  const due = dueStage(generation);
  if (due) return stepOf(due, generation);
  const segment = dueWording(generation);
  return segment ? { kind: 'wordContent', generation, segment } : { kind: 'complete', generation };
}

function stepOf({ stage, segment }: StageKey, generation: RunningGeneration): Step {
  if (stage === 'factors') return { kind: 'computeFactors', generation };
  if (stage === 'personas') return { kind: 'generatePersonas', generation };
  if (stage === 'scenarios' && segment !== null) {
    return { kind: 'simulateScenarios', generation, segment };
  }
  const content = CONTENT_SEGMENTS.find((one) => one === segment);
  return content
    ? { kind: 'generateContent', generation, segment: content }
    : { kind: 'matchPatterns', generation };
}
