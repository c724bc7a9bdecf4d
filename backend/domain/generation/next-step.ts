import { dueStage } from './stage-plan.ts';
import type { SessionState, Step } from './state.ts';

/**
 * The process as a function: what has to be done next for the session's running generation. The
 * stream holds all progress, so whoever folds it after a crash goes on where it stopped.
 */
export function nextStep(state: SessionState): Step {
  const generation = state.running;
  if (!generation) return { kind: 'done' };
  const due = dueStage(generation);
  if (!due) return { kind: 'complete', generation };
  if (due.segment) return { kind: 'simulateScenarios', generation, segment: due.segment };
  return { kind: due.stage === 'factors' ? 'computeFactors' : 'matchPatterns', generation };
}
