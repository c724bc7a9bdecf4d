import type { NewEvent } from '#contract/recorded-event';
import { dataHash } from './data-hash.ts';
import { currentData, type Decode, decodeWith } from './decode-with.ts';
import { type Upcasters, UPCASTERS } from './upcast.ts';

/**
 * The one way from stored bytes to an event that may be folded or projected: bytes, JSON, upcast to
 * the version of today, validated. It does not check the hash chain.
 * @throws UndecodableEvent
 */
export const decode: Decode = decoderWith(UPCASTERS);

/** The same with other upcasters. */
export function decoderWith(upcasters: Upcasters): Decode {
  return decodeWith(upcasters, dataHash);
}

/**
 * Checks events that are about to be appended by reading them as they will be read: what could not
 * be read later is never written.
 * @throws UndecodableEvent
 */
export function checkReadable(
  stream: string,
  firstRevision: bigint,
  events: readonly NewEvent[],
): void {
  events.forEach((event, i) => {
    currentData({ ...event, stream, revision: firstRevision + BigInt(i) }, UPCASTERS);
  });
}
