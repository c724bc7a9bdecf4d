import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { SimulationInput } from '#contract/scenarios';
import { SimulationInterrupted, type SimulationRunner } from '../commands/simulations.ts';
import type { SimulationAnswer } from './simulate.worker.ts';

/** The compiled file: there is none beside this one when sources are run directly. */
const WORKER_FILE = fileURLToPath(new URL('./simulate.worker.js', import.meta.url));

const IDLE_MS = 60_000;

/** Simulates in worker threads; one stays warm. */
export function startSimulationPool(threads: number): SimulationRunner {
  const pool = new Piscina<SimulationInput, SimulationAnswer>({
    filename: WORKER_FILE,
    name: 'simulate',
    minThreads: 1,
    maxThreads: threads,
    idleTimeout: IDLE_MS,
  });
  return {
    run: async (input, signal) => {
      const answer = await interruptible(pool.run(input, { signal }));
      if (answer.ok) return answer.scenarios;
      throw new Error(answer.cause);
    },
    close: () => pool.destroy(),
  };
}

/** The worker reports its own errors as answers, so a rejection means that it did not live to answer. */
async function interruptible(running: Promise<SimulationAnswer>): Promise<SimulationAnswer> {
  try {
    return await running;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new SimulationInterrupted(`The simulation was interrupted: ${why}`, { cause });
  }
}
