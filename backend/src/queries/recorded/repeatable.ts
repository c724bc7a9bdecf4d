import type { SimulationInput, Targets } from '#contract/scenarios';
import type { RecordedRun } from './recorded-run.ts';

/** What a caller may put in the place of what was recorded. */
export interface Wishes {
  readonly targets?: Targets | undefined;
  readonly iterations?: number | undefined;
}

/** The input of a recorded simulation, with other targets or runs. */
export function inputOf({ request, basis, evaluations }: RecordedRun, wishes: Wishes = {}) {
  const { generationId, seed } = request;
  const iterations = wishes.iterations ?? request.iterations;
  const targets = wishes.targets ?? request.targets;
  const input: SimulationInput = { generationId, seed, iterations, targets, basis, evaluations };
  return input;
}
