import type { OperationFact } from '#contract/admin-operations';
import type { RebuildPhase, RebuildReport } from '#contract/rebuild-views';

/**
 * Rebuild: an order to fill the read tables anew, and how far it has come. Shadow: the build that it
 * fills beside the one that readers see.
 */
export interface ProjectionRebuild {
  readonly rebuild_id: string;
  readonly request_event_id: string;
  /** Of the request in the operations stream. */
  readonly request_revision: string;
  readonly requested_by: string;
  readonly requested_at: Date;
  readonly reason: string;
  /** Null: all of them, in a new build. */
  readonly sessions: readonly string[] | null;
  readonly activate: 'when_verified' | 'on_order';
  readonly grace_seconds: number;
  readonly events_per_second: number | null;
  readonly phase: Phase;
  readonly paused: boolean;
  /** The shadow; null before it was made, and for a rebuild of sessions. */
  readonly build_id: number | null;
  /** The build that readers saw when the shadow was made. */
  readonly before_id: number | null;
  /** The log's head when the shadow was made, as `commit/prepare`. */
  readonly target: string | null;
  /** Events that the build before showed then; once it is filled, those that the shadow was filled with. */
  readonly events_total: string | null;
  readonly bytes_before: string | null;
  readonly started_at: Date | null;
  readonly filled_at: Date | null;
  /** Events per second from the start until the target was reached, pauses included. */
  readonly fill_rate: number | null;
  readonly verified_at: Date | null;
  readonly activated_at: Date | null;
  readonly grace_until: Date | null;
  readonly finished_at: Date | null;
  readonly report: RebuildReport | null;
  readonly digest: string | null;
  readonly approved_digest: string | null;
  /** What became of each session, in a rebuild of sessions. */
  readonly outcomes: Readonly<Record<string, string>> | null;
  /** The last order that did not fit, and why. */
  readonly refused_order: string | null;
  readonly error: string | null;
  /** Facts told so far; numbers them, so that each is recorded once. */
  readonly facts: number;
  readonly pending_facts: readonly PendingFact[];
}

export interface PendingFact {
  readonly ordinal: number;
  readonly fact: OperationFact;
}

export type Phase = RebuildPhase;
