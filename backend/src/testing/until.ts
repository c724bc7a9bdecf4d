import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for something to become true; jest's own limit ends a wait that is in vain. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(10);
}
