import { fileURLToPath } from 'node:url';
import { MessageChannel } from 'node:worker_threads';
import { EvidenceInterrupted, type EvidenceRunner } from '../commands/evidence.ts';
import { type AnswerTask, evidenceRunner } from './evidence-runner.ts';
import type { EvidenceAnswer, EvidenceTask, HelpWork } from './evidence.worker.ts';
import { startWorkerPool } from './worker-pool.ts';

/** The compiled file: there is none beside this one when sources are run directly. */
const WORKER_FILE = fileURLToPath(new URL('./evidence.worker.js', import.meta.url));

const interrupted = (why: string, cause: unknown) =>
  new EvidenceInterrupted(`Reading the sources was interrupted: ${why}`, { cause });

/**
 * Reads in worker threads, which are started when they are needed: the language model is large. Others
 * help with personas, and read the quotes meanwhile.
 */
export function startEvidencePool(threads: number): EvidenceRunner {
  const start = () =>
    startWorkerPool<EvidenceTask, EvidenceAnswer>({
      file: WORKER_FILE,
      name: 'readEvidence',
      threads,
      warm: 0,
      interrupted,
    });
  const [pool, helpers] = [start(), start()];
  const help = (work: HelpWork, signal: AbortSignal) =>
    helpers.run({ kind: 'help', work }, signal, work.kind === 'reading' ? [work.port] : []);
  const answer: AnswerTask = async (task, signal) => {
    if (task.kind === 'moods') return helpers.run(task, signal);
    if (task.kind !== 'personas') return pool.run(task, signal);
    const { port1, port2 } = new MessageChannel();
    // Help that does not come is no matter.
    port1.on('message', (work: HelpWork) => void help(work, signal).catch(() => {}));
    try {
      return await pool.run({ ...task, help: port2 }, signal, [port2]);
    } finally {
      port1.close();
    }
  };
  return evidenceRunner(answer, async () => {
    await Promise.all([pool.close(), helpers.close()]);
  });
}
