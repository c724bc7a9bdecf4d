import type { HeadsAnchoredData } from '#contract/operations';
import type { Signer } from '#domain/signature';

/** The server's key, and the place outside the database where signed anchors are kept. */
export interface Signing {
  readonly signer: Signer;
  /** Adds anchors to what is kept; those that are there already are not added again. */
  keep(anchors: readonly HeadsAnchoredData[]): Promise<void>;
  /** All that is kept, the oldest first. */
  kept(): Promise<readonly HeadsAnchoredData[]>;
}

/** The server has no key: it can neither anchor nor export. */
export class SigningUnavailable extends Error {
  readonly code = 'signing_unavailable';
  constructor() {
    super('This server has no signing key');
    this.name = 'SigningUnavailable';
  }
}
