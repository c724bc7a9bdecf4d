/** What admins see of a rebuild of the read tables: before, while and after it runs. */

/** Free bytes where the database keeps its data, or why nobody here can know. */
export type FreeDisk =
  | { readonly status: 'known'; readonly bytes: number }
  | { readonly status: 'unavailable'; readonly reason: string };

export type RebuildEstimate =
  | { readonly status: 'measured'; readonly seconds: number; readonly eventsPerSecond: number }
  | { readonly status: 'unavailable'; readonly reason: string };

/** What a rebuild of everything would take; nothing is changed by asking. */
export interface RebuildPlan {
  readonly activeBuild: number;
  /**
   * Events that the active build shows: of each session all up to where it stands. Progress is counted
   * alike.
   */
  readonly events: number;
  readonly sessions: number;
  readonly rows: number;
  /** Tables and indexes of the active build. */
  readonly bytes: number;
  readonly disk: { readonly neededBytes: number; readonly free: FreeDisk };
  readonly estimate: RebuildEstimate;
  /** Why it would not be started now; null when it would. */
  readonly refused: string | null;
}

export const REBUILD_PHASES = [
  'requested',
  /** The runner fills the shadow up to the target. */
  'filling',
  /** Rows are compared, session by session. */
  'verifying',
  /** Other code gave other rows; a person has to approve the report. */
  'differs',
  /** Ready to be shown. */
  'verified',
  /** To be shown as soon as the shadow is not behind. */
  'activating',
  /** Readers see it; the build before follows for a grace time. */
  'active',
  'rolling_back',
  /** Readers see the build before again; the shadow follows for a grace time. */
  'rolled_back',
  /** The build that readers do not see is being dropped. */
  'retiring',
  /** The shadow is being dropped, unseen. */
  'cancelling',
  'done',
  'cancelled',
  'failed',
] as const;

export type RebuildPhase = (typeof REBUILD_PHASES)[number];

/** What the comparison of two builds found. */
export interface RebuildReport {
  readonly sameCode: boolean;
  /** Of the code that filled each build; `mixed` when several versions did. */
  readonly fingerprints: { readonly before: string | null; readonly after: string | null };
  readonly sessions: number;
  readonly differing: number;
  /** The first of the sessions that differ, in the order of their ids. */
  readonly examples: readonly SessionDifference[];
}

export interface SessionDifference {
  readonly sessionId: string;
  readonly revision: string;
  /** What differs, as `table key: column before -> after`; cut after the first few. */
  readonly changes: readonly string[];
}

/** Of the filling. It ends there: that the build then follows the log is no part of it. */
export interface RebuildProgress {
  /** That the new build shows; `total` once it is filled. */
  readonly events: number;
  /** What the build before showed when it began, or more where fewer sessions are parked than in that. */
  readonly total: number;
  /** Events per second of late; over all of it when it is filled. */
  readonly rate: number;
  /** Until all are applied. Null while there is no rate to tell it from: at the start, paused, or with nobody at work. */
  readonly secondsLeft: number | null;
}

export interface RebuildView {
  readonly rebuildId: string;
  /** Null: all of them, in a new build. */
  readonly sessions: readonly string[] | null;
  readonly phase: RebuildPhase;
  readonly paused: boolean;
  readonly reason: string;
  readonly requestedBy: string;
  readonly requestedAt: string;
  readonly activate: 'when_verified' | 'on_order';
  readonly graceSeconds: number;
  readonly eventsPerSecond: number | null;
  readonly buildId: number | null;
  readonly before: number | null;
  readonly progress: RebuildProgress | null;
  readonly startedAt: string | null;
  readonly filledAt: string | null;
  readonly verifiedAt: string | null;
  readonly activatedAt: string | null;
  readonly graceUntil: string | null;
  readonly finishedAt: string | null;
  readonly report: RebuildReport | null;
  /** Of the report; what an approval names. */
  readonly digest: string | null;
  readonly approvedDigest: string | null;
  readonly outcomes: Readonly<Record<string, string>> | null;
  /** The last order that did not fit, and why. */
  readonly refusedOrder: string | null;
  readonly error: string | null;
}

export interface RebuildList {
  readonly rebuilds: readonly RebuildView[];
}
