import type { ScenariosSimulatedData, SimulationInput } from '#contract/scenarios';
import type { Segment } from '#contract/segments';
import type { SimulationRunner } from '../commands/simulations.ts';
import type {
  SimulationAnswer,
  SimulationKind,
  SimulationResults,
  SimulationTask,
} from './simulate.worker.ts';

/** Simulates whole sessions for the process, and repeats parts of recorded ones for readers. */
export interface Simulator extends SimulationRunner {
  segment(
    input: SimulationInput,
    segment: Segment,
    signal: AbortSignal,
  ): Promise<ScenariosSimulatedData>;

  /** For each of the patterns, for each run, 1 when its scenario succeeds. */
  successes(
    input: SimulationInput,
    patternIds: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly Uint8Array[]>;
}

/** @param answer lets a thread, or whoever it is, answer one task */
export function simulatorOn(
  answer: (task: SimulationTask, signal: AbortSignal) => Promise<SimulationAnswer>,
  close: () => Promise<void>,
): Simulator {
  const resultOf = async <K extends SimulationKind>(
    task: { readonly kind: K } & SimulationTask,
    signal: AbortSignal,
  ): Promise<SimulationResults[K]> => {
    const answered = await answer(task, signal);
    if (!answered.ok) throw new Error(answered.cause);
    // The worker answers each kind of task with the result of that kind.
    return answered.result as SimulationResults[K];
  };
  return {
    run: (input, signal) => resultOf({ kind: 'session', input }, signal),
    segment: (input, segment, signal) => resultOf({ kind: 'segment', input, segment }, signal),
    successes: (input, patternIds, signal) =>
      resultOf({ kind: 'successes', input, patternIds }, signal),
    close,
  };
}
