import type { OpenedHistory } from './audit-engine.ts';
import type { BundleMessage, BundleRequest, Question } from './audit.worker.ts';
import type { AuditProgress, BundleOutcome } from './contract.ts';

/** The history of a bundle, which a worker holds. */
export interface BundleHistory {
  /** Asks a function of the history. Rejects when it throws, or when the bundle was closed. */
  readonly ask: <Name extends keyof OpenedHistory>(
    name: Name,
    ...given: Parameters<OpenedHistory[Name]>
  ) => Promise<ReturnType<OpenedHistory[Name]>>;
  readonly close: () => void;
}

export interface OpenBundle {
  readonly outcome: BundleOutcome;
  readonly history: BundleHistory;
}

/**
 * Verifies a bundle in a worker, which is loaded now and stays for questions. Nothing leaves the
 * browser.
 */
export async function openInWorker(
  request: Omit<BundleRequest, 'kind'>,
  tell: (progress: AuditProgress) => void,
): Promise<OpenBundle> {
  const worker = new Worker(new URL('./audit.worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const opened = new Promise<BundleOutcome>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<BundleMessage>) => {
      if (data.kind === 'progress') tell(data.progress);
      else if (data.kind === 'opened') resolve(data.outcome);
      else if (data.kind === 'failed') reject(new Error(data.reason));
      else settle(waiting, data);
    });
    worker.addEventListener('error', () => {
      reject(new Error('The code that verifies could not be loaded.'));
      rejectAll(waiting, 'The code that reads the bundle has stopped.');
    });
  });
  worker.postMessage({ kind: 'open', ...request } satisfies BundleRequest);
  try {
    return { outcome: await opened, history: historyIn(worker, waiting) };
  } catch (error) {
    worker.terminate();
    throw error;
  }
}

type Waiting = Map<number, PromiseWithResolvers<unknown>>;

function historyIn(worker: Worker, waiting: Waiting): BundleHistory {
  let asked = 0;
  return {
    ask: (name, ...given) => {
      const answer = Promise.withResolvers<unknown>();
      asked += 1;
      waiting.set(asked, answer);
      worker.postMessage({ kind: 'ask', id: asked, name, given } as Question);
      return answer.promise as Promise<never>; // the worker gives what the function gives
    },
    close: () => {
      worker.terminate();
      rejectAll(waiting, 'The bundle was closed.');
    },
  };
}

function rejectAll(waiting: Waiting, reason: string): void {
  for (const { reject } of waiting.values()) reject(new Error(reason));
  waiting.clear();
}

function settle(
  waiting: Waiting,
  message: Extract<BundleMessage, { readonly kind: 'answer' | 'no_answer' }>,
): void {
  const one = waiting.get(message.id);
  waiting.delete(message.id);
  if (message.kind === 'answer') one?.resolve(message.answer);
  else one?.reject(new Error(message.reason));
}
