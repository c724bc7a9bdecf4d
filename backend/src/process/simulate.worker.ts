import type { ScenariosSimulatedData, SimulationInput } from '#contract/scenarios';
import type { Segment } from '#contract/segments';
import { simulateSegment, simulateSession, successesOf } from '#domain/scenarios/simulate-session';

/** What is asked of a thread, by kind. */
export interface SimulationTasks {
  readonly session: { readonly input: SimulationInput };
  readonly segment: { readonly input: SimulationInput; readonly segment: Segment };
  readonly successes: { readonly input: SimulationInput; readonly patternIds: readonly string[] };
}

/** What it answers, by kind. */
export interface SimulationResults {
  readonly session: readonly ScenariosSimulatedData[];
  readonly segment: ScenariosSimulatedData;
  readonly successes: readonly Uint8Array[];
}

export type SimulationKind = keyof SimulationTasks;
export type SimulationTask<K extends SimulationKind = SimulationKind> = {
  readonly [P in K]: { readonly kind: P } & SimulationTasks[P];
}[K];

export type SimulationAnswer =
  | { readonly ok: true; readonly result: SimulationResults[SimulationKind] }
  | { readonly ok: false; readonly cause: string };

/** Runs in a worker thread. Errors are answers: what kills the thread is then told apart from them. */
export function simulate(task: SimulationTask): SimulationAnswer {
  try {
    return { ok: true, result: resultOf(task) };
  } catch (error) {
    return { ok: false, cause: error instanceof Error ? error.message : String(error) };
  }
}

function resultOf(task: SimulationTask): SimulationResults[SimulationKind] {
  switch (task.kind) {
    case 'session':
      return simulateSession(task.input);
    case 'segment':
      return simulateSegment(task.input, task.segment);
    case 'successes':
      return successesOf(task.input, task.patternIds);
  }
}
