import { backOff as pause } from '../back-off.ts';
import { StoreUnavailable } from '../port.ts';

const DELAYS = { first: 100, longest: 5_000, spread: 0 };

/** Waits 100 ms after the first failure, twice as long after each further one, at most 5 s. */
export function backOff(failures: number, signal: AbortSignal): Promise<void> {
  return pause(failures, DELAYS, signal);
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
