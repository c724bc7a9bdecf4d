import type { SessionOrder, SessionOrderFact } from './session-orders.ts';

/**
 * What admins order and what came of it: the events of the operations stream. Types and data are
 * storage format: add a new type or a new version, never edit one. Build: one filling of all read
 * tables from the log, known by a number. Rebuild: an order to make one, known by an id.
 */

export interface RebuildRequestedData {
  readonly rebuildId: string;
  /** Sessions to fill anew inside the builds that are kept; null for all of them, in a new build. */
  readonly sessions: readonly string[] | null;
  /** Whether readers move to the new build as soon as it was verified, or when told. */
  readonly activate: 'when_verified' | 'on_order';
  /** How long the build before is kept up to date, so that one can go back. */
  readonly graceSeconds: number;
  /** At most so many events a second while it is filled; null for as many as go. */
  readonly eventsPerSecond: number | null;
  readonly reason: string;
}

/** An order about a rebuild that is under way. */
export interface RebuildOrderData {
  readonly rebuildId: string;
  readonly reason: string;
}

/** The differences that this digest stands for are wanted. */
export interface RebuildApprovedData extends RebuildOrderData {
  readonly digest: string;
}

/** The runner of a build stops, or goes on. */
export interface BuildOrderData {
  readonly buildId: number;
  readonly reason: string;
}

/** The event changes nothing in the read tables. Its session goes on after it. */
export interface EventSkippedData {
  readonly sessionId: string;
  /** Decimal: 64 bits. */
  readonly revision: string;
  readonly eventId: string;
  readonly reason: string;
}

export interface RebuildVerifiedData {
  readonly rebuildId: string;
  readonly buildId: number;
  /** `differs` needs an approval; `failed`: the same code gave other rows. */
  readonly outcome: 'equal' | 'differs' | 'failed';
  /** Sessions compared at equal revisions, and those with differences. */
  readonly sessions: number;
  readonly differing: number;
  /** sha256 of what differs (of nothing, when all is equal). */
  readonly digest: string;
}

/** Readers see another build than before. */
export interface BuildShownData {
  readonly rebuildId: string;
  readonly buildId: number;
  readonly before: number;
}

export interface RebuildFailedData {
  readonly rebuildId: string;
  readonly cause: string;
}

/** The tables of a build are gone. */
export interface BuildRetiredData {
  readonly rebuildId: string;
  readonly buildId: number;
}

/** Orders: a person gave them, for a reason. */
export type OperationOrder =
  | { readonly type: 'RebuildRequested'; readonly data: RebuildRequestedData }
  | { readonly type: 'RebuildPaused'; readonly data: RebuildOrderData }
  | { readonly type: 'RebuildResumed'; readonly data: RebuildOrderData }
  | { readonly type: 'RebuildCancelled'; readonly data: RebuildOrderData }
  | { readonly type: 'RebuildApproved'; readonly data: RebuildApprovedData }
  | { readonly type: 'ActivationRequested'; readonly data: RebuildOrderData }
  | { readonly type: 'RollbackRequested'; readonly data: RebuildOrderData }
  | { readonly type: 'BuildPaused'; readonly data: BuildOrderData }
  | { readonly type: 'BuildResumed'; readonly data: BuildOrderData }
  | { readonly type: 'EventSkipped'; readonly data: EventSkippedData }
  | SessionOrder;

/** What came of them. */
export type OperationFact =
  | { readonly type: 'RebuildVerified'; readonly data: RebuildVerifiedData }
  | { readonly type: 'BuildActivated'; readonly data: BuildShownData }
  | { readonly type: 'BuildRolledBack'; readonly data: BuildShownData }
  | { readonly type: 'RebuildFailed'; readonly data: RebuildFailedData }
  | { readonly type: 'BuildRetired'; readonly data: BuildRetiredData }
  | SessionOrderFact;

export type AdminOperation = OperationOrder | OperationFact;
export type OperationType = AdminOperation['type'];

/** An operation as it was decoded from the log. */
export type DecodedOperation = AdminOperation & {
  readonly id: string;
  readonly revision: bigint;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly actorId: string;
  readonly actorRole: string;
  readonly commandId: string;
  readonly causationId: string;
};

/** Version that is written today, by type. */
export const OPERATION_VERSION: Readonly<Record<OperationType, string>> = {
  RebuildRequested: '1',
  RebuildPaused: '1',
  RebuildResumed: '1',
  RebuildCancelled: '1',
  RebuildApproved: '1',
  ActivationRequested: '1',
  RollbackRequested: '1',
  BuildPaused: '1',
  BuildResumed: '1',
  EventSkipped: '1',
  RebuildVerified: '1',
  BuildActivated: '1',
  BuildRolledBack: '1',
  RebuildFailed: '1',
  BuildRetired: '1',
  ClearRequested: '1',
  RegenerationRequested: '1',
  SessionOrderWithdrawn: '1',
  ClearBegun: '1',
  SessionOrderFinished: '1',
};
