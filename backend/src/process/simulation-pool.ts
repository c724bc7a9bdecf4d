import { fileURLToPath } from 'node:url';
import type { SimulationInput } from '#contract/scenarios';
import { SimulationInterrupted, type SimulationRunner } from '../commands/simulations.ts';
import type { SimulationAnswer } from './simulate.worker.ts';
import { startWorkerPool } from './worker-pool.ts';

/** The compiled file: there is none beside this one when sources are run directly. */
const WORKER_FILE = fileURLToPath(new URL('./simulate.worker.js', import.meta.url));

/** Simulates in worker threads; one stays warm. */
export function startSimulationPool(threads: number): SimulationRunner {
  const pool = startWorkerPool<SimulationInput, SimulationAnswer>({
    file: WORKER_FILE,
    name: 'simulate',
    threads,
    warm: 1,
    interrupted: (why, cause) =>
      new SimulationInterrupted(`The simulation was interrupted: ${why}`, { cause }),
  });
  return {
    run: async (input, signal) => {
      const answer = await pool.run(input, signal);
      if (answer.ok) return answer.scenarios;
      throw new Error(answer.cause);
    },
    close: pool.close,
  };
}
