import { OPERATION_VERSION, type AdminOperation } from './admin-operations.ts';
import type { Anchor, Verdict } from './audit.ts';

/** What admins, auditors and the server's own care did, in the stream `operations-main`. Storage format. */

/** Somebody verified a session. */
export interface SessionAuditedData {
  readonly sessionId: string;
  /** What was verified: the session's last event at that time. */
  readonly head: Anchor;
  readonly events: number;
  readonly verdict: Verdict['verdict'];
  /** Of the first difference; null when there is none. */
  readonly check: string | null;
  readonly revision: string | null;
  /** SHA-256 (hex) of the RFC 8785 form of the whole report. */
  readonly reportHash: string;
}

/** Heads of sessions were signed, and kept in a file outside the database too. */
export interface HeadsAnchoredData {
  readonly reason: 'generation' | 'schedule' | 'export';
  /** ISO 8601 with Z: the clock of whoever signed. */
  readonly at: string;
  /** What the tree is made of: the heads of all sessions, or those that are listed here. */
  readonly tree: 'all' | 'listed';
  /** Merkle root (hex) over these heads in the order of their streams' names. */
  readonly root: string;
  readonly treeSize: number;
  /** Heads that moved since they were signed before, in the order of their streams' names. */
  readonly heads: readonly Anchor[];
  /** The log, and the place up to which its sessions were looked at. */
  readonly storeId: string;
  readonly position: string;
  /** The first 16 hex digits of the SHA-256 of the public key. */
  readonly keyId: string;
  /** Ed25519 (RFC 8032), 32 bytes in hex. */
  readonly publicKey: string;
  /** Ed25519 over what `signedText` of `#domain/anchors/statement` says; 64 bytes in hex. */
  readonly signature: string;
}

export type OperationsEvent =
  | AdminOperation
  | { readonly type: 'SessionAudited'; readonly data: SessionAuditedData }
  | { readonly type: 'HeadsAnchored'; readonly data: HeadsAnchoredData };

export type OperationsEventType = OperationsEvent['type'];

/** Version that is written today, by type. */
export const OPERATIONS_VERSION: Readonly<Record<OperationsEventType, string>> = {
  ...OPERATION_VERSION,
  SessionAudited: '1',
  HeadsAnchored: '1',
};
