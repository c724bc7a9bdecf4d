import { setTimeout as sleep } from 'node:timers/promises';
import { StoreUnavailable } from '../port.ts';

const FIRST_DELAY = 100;
const LONGEST_DELAY = 5_000;

/** Waits 100 ms after the first failure, twice as long after each further one, at most 5 s. */
export async function backOff(failures: number, signal: AbortSignal): Promise<void> {
  const delay = Math.min(FIRST_DELAY * 2 ** (failures - 1), LONGEST_DELAY);
  await sleep(delay, undefined, { signal }).catch(() => {}); // an abort only ends the wait
}

export interface Patience {
  readonly log: (message: string) => void;
  readonly signal: AbortSignal;
}

/** The result of `work`, tried until the store answers; undefined as soon as `signal` aborts. */
export async function patiently<T>(
  work: () => Promise<T>,
  { log, signal }: Patience,
): Promise<T | undefined> {
  for (let failures = 1; !signal.aborted; failures += 1) {
    try {
      return await unlessAborted(work(), signal);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      log(`event log: reading failed, trying again: ${error.message}`);
      await backOff(failures, signal);
    }
  }
  return undefined;
}

function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const leave = () => resolve(undefined);
    signal.addEventListener('abort', leave);
    const settled = promise.then(resolve, reject);
    void settled.then(() => signal.removeEventListener('abort', leave));
  });
}
