import { setTimeout as sleep } from 'node:timers/promises';

/** Waits, or until the signal aborts; never throws. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}

const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;

/** Time until the next try after `failures` failures in a row: 1 s doubling to 60 s, less up to half. */
export function backOffMs(failures: number): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1));
  return Math.max(FIRST_MS, full * (1 - Math.random() / 2));
}
