import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { EvidenceInterrupted, type EvidenceRunner } from '../commands/evidence.ts';
import type { EvidenceAnswer, EvidenceTask } from './evidence.worker.ts';
import { evidenceRunner } from './inline-evidence.ts';

/** The compiled file: there is none beside this one when sources are run directly. */
const WORKER_FILE = fileURLToPath(new URL('./evidence.worker.js', import.meta.url));

const IDLE_MS = 60_000;

/** Reads in worker threads, which are started when they are needed: the language model is large. */
export function startEvidencePool(threads: number): EvidenceRunner {
  const pool = new Piscina<EvidenceTask, EvidenceAnswer>({
    filename: WORKER_FILE,
    name: 'readEvidence',
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: IDLE_MS,
  });
  const answer = async (task: EvidenceTask, signal: AbortSignal) => {
    try {
      return await pool.run(task, { signal });
    } catch (cause) {
      // The worker reports its own errors as answers: it did not live to answer.
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new EvidenceInterrupted(`Reading the sources was interrupted: ${why}`, { cause });
    }
  };
  return evidenceRunner(answer, () => pool.destroy());
}
