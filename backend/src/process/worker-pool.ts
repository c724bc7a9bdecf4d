import type { MessagePort } from 'node:worker_threads';
import { Piscina } from 'piscina';

const IDLE_MS = 60_000;

export interface WorkerPoolOptions {
  /** The compiled file of the worker. */
  readonly file: string;
  /** The function of that file that answers a task. It reports its own errors as answers. */
  readonly name: string;
  readonly threads: number;
  /** Threads that are there before they are needed, and stay. */
  readonly warm: number;
  /** What is thrown for a task that was stopped, or whose thread died. */
  readonly interrupted: (why: string, cause: unknown) => Error;
}

export interface WorkerPool<Task, Answer> {
  /** @param transfer what of the task is given away to the thread */
  readonly run: (
    task: Task,
    signal: AbortSignal,
    transfer?: readonly MessagePort[],
  ) => Promise<Answer>;
  /** Stops what runs. */
  readonly close: () => Promise<void>;
}

/** Worker threads that answer tasks; idle ones end after a minute. */
export function startWorkerPool<Task, Answer>(
  options: WorkerPoolOptions,
): WorkerPool<Task, Answer> {
  const { file, name, threads, warm, interrupted } = options;
  const pool = new Piscina<Task, Answer>({
    filename: file,
    name,
    minThreads: warm,
    maxThreads: threads,
    idleTimeout: IDLE_MS,
  });
  return {
    run: async (task, signal, transfer = []) => {
      try {
        return await pool.run(task, { signal, transferList: [...transfer] });
      } catch (cause) {
        // The worker reports its own errors as answers, so it did not live to answer.
        throw interrupted(cause instanceof Error ? cause.message : String(cause), cause);
      }
    },
    close: () => pool.destroy(),
  };
}
