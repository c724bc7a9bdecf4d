import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/** The UTF-8 bytes of a text. */
export function utf8(text: string): Uint8Array {
  return utf8ToBytes(text);
}

/** SHA-256 (FIPS 180-4) of the bytes: 32 bytes. */
export function sha256Bytes(bytes: Uint8Array): Uint8Array {
  return sha256(bytes);
}

/** SHA-256 of the bytes as 64 lower-case hex digits. */
export function sha256Hex(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}

/** Lower-case hex digits of the bytes. */
export function hexOf(bytes: Uint8Array): string {
  return bytesToHex(bytes);
}

/** Inverse of `hexOf`. Throws on a text that is not pairs of hex digits. */
export function bytesOfHex(hex: string): Uint8Array {
  return hexToBytes(hex);
}

/** SHA-256 of what comes bit by bit. */
export interface RunningHash {
  readonly add: (bytes: Uint8Array) => void;
  /** The hash of all that was added, in hex. Nothing can be added after it. */
  readonly end: () => string;
}

export function runningHash(): RunningHash {
  const hash = sha256.create();
  return { add: (bytes) => void hash.update(bytes), end: () => bytesToHex(hash.digest()) };
}
