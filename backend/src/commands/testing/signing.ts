import type { HeadsAnchoredData } from '#contract/operations';
import { signerOf, type Signer } from '#domain/signature';
import type { Signing } from '../signing.ts';

export const TEST_SIGNER: Signer = signerOf(new Uint8Array(32).fill(1));

export interface SigningInMemory extends Signing {
  readonly anchors: readonly HeadsAnchoredData[];
}

/** A key that everybody knows, and anchors in a list. */
export function signingInMemory(anchors: HeadsAnchoredData[] = []): SigningInMemory {
  return {
    signer: TEST_SIGNER,
    anchors,
    kept: async () => anchors,
    keep: async (more) => {
      const known = new Set(anchors.map(({ signature }) => signature));
      anchors.push(...more.filter(({ signature }) => !known.has(signature)));
    },
  };
}
