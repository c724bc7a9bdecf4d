import { SimulationInterrupted, type SimulationRunner } from '../commands/simulations.ts';
import { simulate } from './simulate.worker.ts';

/** Simulates on the event loop: where sources are run directly there is no worker file to start. */
export function inlineSimulation(): SimulationRunner {
  return {
    run: async (input, signal) => {
      if (signal.aborted) throw new SimulationInterrupted('The simulation was interrupted');
      const answer = simulate(input);
      if (answer.ok) return answer.scenarios;
      throw new Error(answer.cause);
    },
    close: async () => {},
  };
}
