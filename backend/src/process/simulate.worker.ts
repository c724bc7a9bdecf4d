import type { ScenariosSimulatedData, SimulationInput } from '#contract/scenarios';
import { simulateSession } from '#domain/scenarios/simulate-session';

export type SimulationAnswer =
  | { readonly ok: true; readonly scenarios: readonly ScenariosSimulatedData[] }
  | { readonly ok: false; readonly cause: string };

/** Runs in a worker thread. Errors are answers: what kills the thread is then told apart from them. */
export function simulate(input: SimulationInput): SimulationAnswer {
  try {
    return { ok: true, scenarios: simulateSession(input) };
  } catch (error) {
    return { ok: false, cause: error instanceof Error ? error.message : String(error) };
  }
}
