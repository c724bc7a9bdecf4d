import { createHash } from 'node:crypto';

/** SHA-256 of an event's data bytes, as 64 lower-case hex digits. */
export function dataHash(data: Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
