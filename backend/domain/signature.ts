import { ed25519 } from '@noble/curves/ed25519.js';
import type { PublicKey } from '#contract/bundle';
import { bytesOfHex, hexOf, sha256Hex, utf8 } from './hash.ts';

/** Ed25519 (RFC 8032). A secret is 32 bytes; who has it can sign. */
export interface Signer extends PublicKey {
  /** @returns the signature of the text's UTF-8 bytes, 64 bytes in hex */
  readonly sign: (text: string) => string;
}

const KEY = /^[0-9a-f]{64}$/;
const SIGNATURE = /^[0-9a-f]{128}$/;

/** @param secret 32 bytes; kept */
export function signerOf(secret: Uint8Array): Signer {
  const publicKey = hexOf(ed25519.getPublicKey(secret));
  return { ...keyOf(publicKey), sign: (text) => hexOf(ed25519.sign(utf8(text), secret)) };
}

/** A public key (64 hex digits) with the id that people can compare. */
export function keyOf(publicKey: string): PublicKey {
  return { keyId: sha256Hex(bytesOfHex(publicKey)).slice(0, 16), publicKey };
}

/** False also when key or signature do not have the form of one. */
export function isSigned(
  text: string,
  { publicKey, signature }: { readonly publicKey: string; readonly signature: string },
): boolean {
  if (!KEY.test(publicKey) || !SIGNATURE.test(signature)) return false;
  try {
    // RFC 8032's own rule, so that every implementation gives the same answer.
    const strict = { zip215: false };
    return ed25519.verify(bytesOfHex(signature), utf8(text), bytesOfHex(publicKey), strict);
  } catch {
    return false; // no point of the curve
  }
}
