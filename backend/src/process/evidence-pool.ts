import { fileURLToPath } from 'node:url';
import { EvidenceInterrupted, type EvidenceRunner } from '../commands/evidence.ts';
import { evidenceRunner } from './evidence-runner.ts';
import type { EvidenceAnswer, EvidenceTask } from './evidence.worker.ts';
import { startWorkerPool } from './worker-pool.ts';

/** The compiled file: there is none beside this one when sources are run directly. */
const WORKER_FILE = fileURLToPath(new URL('./evidence.worker.js', import.meta.url));

/** Reads in worker threads, which are started when they are needed: the language model is large. */
export function startEvidencePool(threads: number): EvidenceRunner {
  const pool = startWorkerPool<EvidenceTask, EvidenceAnswer>({
    file: WORKER_FILE,
    name: 'readEvidence',
    threads,
    warm: 0,
    interrupted: (why, cause) =>
      new EvidenceInterrupted(`Reading the sources was interrupted: ${why}`, { cause }),
  });
  return evidenceRunner(pool.run, pool.close);
}
