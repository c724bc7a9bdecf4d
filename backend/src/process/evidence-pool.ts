import { fileURLToPath } from 'node:url';
import { MessageChannel } from 'node:worker_threads';
import type { EngineVersion } from '#contract/engines';
import { EvidenceInterrupted, type EvidenceRunner, type ReadAhead } from '../commands/evidence.ts';
import { type AnswerTask, evidenceRunner } from './evidence-runner.ts';
import type { EvidenceAnswer, EvidenceTask, HelpWork } from './evidence.worker.ts';
import { type BegunReading, leaveReading, shareReading } from './shared-reading.ts';
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
    helpers
      .run({ kind: 'help', work }, signal, work.kind === 'reading' ? [work.port] : [])
      .catch(() => {}); // help that does not come is no matter
  const begun = new WeakMap<ReadAhead, BegunReading>();
  const readAhead = (texts: readonly string[], engine: EngineVersion): ReadAhead | null => {
    const shared = shareReading(texts, engine);
    if (!shared) return null;
    // Left, it ends soon by itself; a signal would end the thread, whose model takes long to load.
    void help(shared.work, new AbortController().signal);
    const ahead = { stop: () => leaveReading(shared.begun) };
    begun.set(ahead, shared.begun);
    return ahead;
  };
  const answer: AnswerTask = async (task, signal, ahead) => {
    if (task.kind === 'moods') return helpers.run(task, signal);
    if (task.kind !== 'personas') return pool.run(task, signal);
    const { port1, port2 } = new MessageChannel();
    port1.on('message', (work: HelpWork) => void help(work, signal));
    const reading = ahead ? begun.get(ahead) : undefined;
    try {
      const whole = { ...task, help: port2, ...(reading && { begun: reading }) };
      return await pool.run(whole, signal, [port2, ...(reading ? [reading.told] : [])]);
    } finally {
      port1.close();
    }
  };
  const close = async () => {
    await Promise.all([pool.close(), helpers.close()]);
  };
  return { ...evidenceRunner(answer, close), readAhead };
}
