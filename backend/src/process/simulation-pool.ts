import { fileURLToPath } from 'node:url';
import { SimulationInterrupted } from '../commands/simulations.ts';
import type { SimulationAnswer, SimulationTask } from './simulate.worker.ts';
import { type Simulator, simulatorOn } from './simulator.ts';
import { startWorkerPool } from './worker-pool.ts';

/** The compiled file: there is none beside this one when sources are run directly. */
const WORKER_FILE = fileURLToPath(new URL('./simulate.worker.js', import.meta.url));

/** Simulates in worker threads; one stays warm. */
export function startSimulationPool(threads: number): Simulator {
  const pool = startWorkerPool<SimulationTask, SimulationAnswer>({
    file: WORKER_FILE,
    name: 'simulate',
    threads,
    warm: 1,
    interrupted: (why, cause) =>
      new SimulationInterrupted(`The simulation was interrupted: ${why}`, { cause }),
  });
  return simulatorOn(pool.run, pool.close);
}
