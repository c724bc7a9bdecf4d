import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds, and by how much of itself a pause may be longer, so that many do not come back at once. */
export interface Delays {
  readonly first: number;
  readonly longest: number;
  readonly spread: number;
}

/**
 * Waits `first` after the first failure, twice as long after each further one, spread at random, at
 * most `longest`. Ended by `signal`.
 */
export async function backOff(
  failures: number,
  { first, longest, spread }: Delays,
  signal: AbortSignal,
): Promise<void> {
  const delay = first * 2 ** (failures - 1) * (1 + spread * Math.random());
  await sleep(Math.min(delay, longest), undefined, { signal }).catch(() => {}); // an abort only ends the wait
}
