import type { Anchor, Verdict, VerificationReport } from './audit.ts';
import type { HeadsAnchoredData } from './operations.ts';
import type { EventMetadata } from './recorded-event.ts';

/**
 * A bundle: the history of one session in a file. NDJSON in UTF-8: a header, one line an event in
 * order, and the signed manifest. Lines end in a line feed. Revisions are decimal text.
 */
export const BUNDLE_FORMAT = 'stratalog-bundle-1';

export interface BundleHeader {
  readonly format: typeof BUNDLE_FORMAT;
  readonly stream: string;
  readonly sessionId: string;
  /** The log that it was taken from. */
  readonly storeId: string;
  /** ISO 8601 with Z. */
  readonly exportedAt: string;
}

/** An event as it is stored. Its data are the very text that was hashed. */
export interface BundleEvent {
  readonly stream: string;
  readonly revision: string;
  readonly id: string;
  readonly type: string;
  readonly recordedAt: string;
  readonly position: string;
  readonly metadata: EventMetadata;
  readonly data?: string;
  /** Instead of `data` where the bytes are not UTF-8: the bytes in hex. */
  readonly dataHex?: string;
}

/** An anchor without the heads that it lists, which are other sessions' too. */
export type AnchorStatement = Omit<HeadsAnchoredData, 'heads'> & {
  /** SHA-256 (hex) of the RFC 8785 form of the listed heads. */
  readonly headsHash: string;
};

/** That a head is one of those under a signed root (RFC 9162, 2.1.3). */
export interface AnchorProof {
  readonly statement: AnchorStatement;
  readonly head: Anchor;
  /** Place of the head among the tree's leaves, from 0. */
  readonly leafIndex: number;
  /** Hashes (hex) of the neighbours on the way to the root, the lowest first. */
  readonly path: readonly string[];
}

export interface BundleManifest {
  readonly format: typeof BUNDLE_FORMAT;
  readonly stream: string;
  readonly storeId: string;
  readonly exportedAt: string;
  /** First and last revision. */
  readonly from: string;
  readonly to: string;
  readonly events: number;
  /** Chain hash of the last event. */
  readonly headHash: string;
  /** SHA-256 (hex) of all lines before the manifest, with their line feeds. */
  readonly linesHash: string;
  readonly anchor: AnchorProof;
  readonly keyId: string;
  readonly publicKey: string;
}

/** The last line. */
export interface SignedManifest {
  readonly manifest: BundleManifest;
  /** Ed25519 over the RFC 8785 form of the manifest; 64 bytes in hex. */
  readonly signature: string;
}

/** A key whose private half signs. */
export interface PublicKey {
  /** The first 16 hex digits of the SHA-256 of the key's bytes. */
  readonly keyId: string;
  /** 32 bytes in hex. */
  readonly publicKey: string;
}

export const SEALS = ['lines', 'signature', 'key', 'anchor', 'anchors_file'] as const;

/** What vouches for a bundle as a whole, apart from what an audit says of its events. */
export interface SealCheck {
  readonly seal: (typeof SEALS)[number];
  /** `not_checked`: nothing was given to check it with. */
  readonly outcome: 'passed' | 'failed' | 'not_checked';
  readonly sentence: string;
}

/** Why a bundle is not what was signed, though its events may be right. */
export interface BrokenSeal {
  readonly verdict: 'broken-seal';
  readonly seal: SealCheck['seal'];
  readonly sentence: string;
}

/** What is said of a bundle: its seals, and an audit of its events with the anchors that it brings. */
export interface BundleReport {
  readonly header: BundleHeader;
  readonly key: PublicKey;
  /** First and last revision, as the manifest says. */
  readonly from: string;
  readonly to: string;
  readonly seals: readonly SealCheck[];
  readonly audit: VerificationReport;
  /** The audit's when it found a difference; else the first broken seal; else the audit's. */
  readonly verdict: Verdict | BrokenSeal;
  /** The verdict in one sentence. */
  readonly sentence: string;
}

export type BundleOutcome =
  | { readonly kind: 'checked'; readonly report: BundleReport }
  /** It cannot be read as a bundle; `cut`: it ends before its manifest does. `line` counts from 1. */
  | {
      readonly kind: 'unreadable';
      readonly verdict: 'cut' | 'unreadable';
      readonly line: number;
      readonly problem: string;
    };
