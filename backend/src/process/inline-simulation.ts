import { SimulationInterrupted } from '../commands/simulations.ts';
import { simulate } from './simulate.worker.ts';
import { type Simulator, simulatorOn } from './simulator.ts';

/** Simulates on the event loop: where sources are run directly there is no worker file to start. */
export function inlineSimulation(): Simulator {
  return simulatorOn(
    async (task, signal) => {
      if (signal.aborted) throw new SimulationInterrupted('The simulation was interrupted');
      return simulate(task);
    },
    async () => {},
  );
}
