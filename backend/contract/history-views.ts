import type { VerificationReport } from './audit.ts';
import type { StageName } from './events.ts';
import type { EventMetadata } from './recorded-event.ts';
import type { Segment } from './segments.ts';
import type { Json } from './values.ts';

/** What an event is about: its inputs, what somebody ordered, what was computed, what went wrong. */
export const EVENT_KINDS = ['inputs', 'order', 'result', 'failure'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** One event of a session's history, as a list shows it. Revisions are decimal text. */
export interface HistoryEvent {
  readonly revision: string;
  readonly id: string;
  readonly type: string;
  readonly kind: EventKind;
  /** By the clock of the process that decided, ISO 8601. */
  readonly occurredAt: string;
  /** By the store's clock. */
  readonly recordedAt: string;
  readonly actorId: string;
  readonly actorRole: string;
  readonly generationId: string | null;
  readonly stage: StageName | null;
  readonly segment: Segment | null;
  /** What happened, in one sentence. */
  readonly summary: string;
  readonly correlationId: string;
  /** Id of the event, or of the command, that led to this one. */
  readonly causationId: string;
  readonly commandId: string;
  readonly hash: string;
  /** Size of the data. */
  readonly bytes: number;
}

export interface HistoryPage {
  readonly sessionId: string;
  /** Revision of the session's last event. */
  readonly head: string;
  readonly order: 'oldest' | 'newest';
  readonly events: readonly HistoryEvent[];
  /** Revision to go on after; null when nothing is left. A page with filters may have few events and still go on. */
  readonly next: string | null;
}

/** One event in full. */
export interface HistoryEventView {
  readonly sessionId: string;
  readonly head: string;
  readonly event: HistoryEvent;
  readonly stored: {
    readonly position: string;
    readonly metadata: EventMetadata;
    /** The very text that was hashed; null where the bytes are no text. */
    readonly data: string | null;
    readonly dataHash: string;
  };
  /** As it is read today: of today's version. */
  readonly read:
    | {
        readonly status: 'read';
        readonly version: string;
        /** True when the stored version is older. */
        readonly upcast: boolean;
        readonly data: Json;
      }
    | { readonly status: 'unreadable'; readonly reason: string };
  /** The events that led to it, the first cause first; empty when a command was the only cause. */
  readonly causes: readonly HistoryEvent[];
  /** The events that it led to directly, among the 200 after it. */
  readonly effects: readonly HistoryEvent[];
}

/** An audit that was recorded in the operations stream. */
export interface RecordedAudit {
  readonly report: VerificationReport;
  readonly recorded: {
    readonly eventId: string;
    readonly revision: string;
    readonly reportHash: string;
  };
}
