import { StoreUnavailable } from '../port.ts';
import { backOff } from '../back-off.ts';
import { ATTEMPTS } from './connection.ts';
import type { Connection } from './connection.ts';
import { storeError } from './errors.ts';

/**
 * All items of a read, taken up after the last one when the server stays away in the middle.
 * @throws StoreUnavailable when several attempts in a row give nothing; LogRefused at once
 */
export async function* persistently<T>(
  connection: Connection,
  readAfter: (last: T | undefined) => AsyncIterable<T>,
): AsyncIterable<T> {
  let last: T | undefined;
  for (let failures = 1; ; failures += 1) {
    try {
      for await (const item of readAfter(last)) {
        failures = 0;
        last = item;
        yield item;
      }
      return;
    } catch (error) {
      await pauseAfter(connection, error, failures);
    }
  }
}

/** Waits before the next attempt. Throws when there is to be none. */
export async function pauseAfter(
  connection: Connection,
  error: unknown,
  failures: number,
): Promise<void> {
  const { hosts, signal, delays } = connection;
  const failure = storeError(error, hosts);
  const isOver = failures >= ATTEMPTS || signal.aborted;
  if (isOver || !(failure instanceof StoreUnavailable)) throw failure;
  await backOff(Math.max(failures, 1), delays, signal);
  if (signal.aborted) throw failure;
}
