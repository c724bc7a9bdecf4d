import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds. */
export interface Delays {
  readonly first: number;
  readonly longest: number;
}

/**
 * Waits twice as long after each further failure, spread by a half so that many do not come back at
 * the same moment; not shorter than `first`, not longer than `longest`. Ended by `signal`.
 */
export async function backOff(
  failures: number,
  { first, longest }: Delays,
  signal: AbortSignal,
): Promise<void> {
  const delay = first * 2 ** (failures - 1) * (1 + Math.random() / 2);
  await sleep(Math.min(delay, longest), undefined, { signal }).catch(() => {}); // an abort ends the wait
}
