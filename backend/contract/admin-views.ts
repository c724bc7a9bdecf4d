import type { Json } from './values.ts';

/** What admins see of the read tables, of what runs, and of what was ordered. */

export const BUILD_STATES = [
  'created',
  'catching_up',
  'following',
  'backing_off',
  'refused',
  'stopped',
  'paused',
] as const;

/** An event of a session, by which its history can be opened. */
export interface NamedEvent {
  readonly stream: string;
  readonly sessionId: string;
  readonly revision: string;
  /** Null, like the type, where the log has no such event, or was not or could not be asked. */
  readonly eventId: string | null;
  readonly type: string | null;
}

export interface BuildView {
  readonly buildId: number;
  readonly isActive: boolean;
  readonly state: (typeof BUILD_STATES)[number];
  /** False when its runner shows no sign of life, whether or not there is a lag. */
  readonly advancing: boolean;
  readonly heartbeatSeconds: number | null;
  /** `commit/prepare`, as `head`. */
  readonly position: string;
  readonly head: string;
  /** Counted up to a limit; `more` when there are more. */
  readonly lag: { readonly events: number; readonly more: boolean; readonly seconds: number };
  /** Against the look before, when that was not long ago. */
  readonly trend: 'closing' | 'steady' | 'growing' | 'unknown';
  /** Who keeps it, and who waits to take over. */
  readonly owner: string | null;
  readonly waiting: readonly string[];
  /** By its runner, one after the other; not those of a session that was written anew by itself. */
  readonly eventsApplied: number;
  readonly rate: number;
  readonly parkedSessions: number;
  /** It stays until the next one, and may be of the past. */
  readonly lastError: BuildError | null;
  readonly createdAt: string;
}

export interface BuildError {
  readonly message: string;
  readonly at: string | null;
  /** What it is about, when it is about one event. */
  readonly event: NamedEvent | null;
}

export interface BuildList {
  readonly builds: readonly BuildView[];
}

export interface ParkedSession {
  readonly sessionId: string;
  /** Of the event that could not be applied. */
  readonly revision: string;
  readonly event: NamedEvent;
  readonly error: string;
  readonly at: string;
}

export interface ParkedList {
  readonly count: number;
  /** Sessions with the same cause, the largest group first. */
  readonly groups: readonly {
    /** The error without what is the session's own. */
    readonly cause: string;
    readonly sessions: readonly ParkedSession[];
  }[];
}

export interface JobView {
  readonly generationId: string;
  readonly sessionId: string;
  readonly topic: string | null;
  readonly state: 'queued' | 'running';
  /** Null until the read tables have its request. */
  readonly ageSeconds: number | null;
  /** Claims that were not given back in order, this one included. */
  readonly attempts: number;
  readonly worker: string | null;
  readonly actorId: string;
}

/** The latest generation of a session, which failed. */
export interface FailedJob {
  readonly generationId: string;
  readonly sessionId: string;
  readonly topic: string;
  readonly generation: number;
  /** Since it was asked for. */
  readonly ageSeconds: number;
  /** The most attempts that a stage came to. */
  readonly attempts: number;
  readonly cause: string;
  readonly failedAt: string;
}

/** All generations of one state, however many of them a page lists. */
export interface JobCount {
  readonly count: number;
  /** Since the oldest was asked for; null without any, and before the tables know of it. */
  readonly oldestSeconds: number | null;
}

export interface JobList {
  readonly counts: Readonly<Record<JobView['state'], JobCount>>;
  /** Sessions whose latest generation failed. */
  readonly failedSessions: number;
  /** On the first page those that run; then the queue in the order of the requests. */
  readonly jobs: readonly JobView[];
  /** The latest first; 100 at most. */
  readonly failed: readonly FailedJob[];
  /** The `after` of the next page, null at the end of the queue. */
  readonly next: string | null;
}

/** One event of the operations stream, but for signed heads, which nobody ordered. */
export interface ActView {
  readonly revision: string;
  readonly eventId: string;
  readonly type: string;
  readonly actorId: string;
  readonly actorRole: string;
  readonly occurredAt: string;
  readonly reason: string | null;
  /** The one session that it is about; null when it is about many, or none. */
  readonly sessionId: string | null;
  /** How what was ordered stands; null where the record itself is the result. */
  readonly result: string | null;
  readonly data: Json;
}

export interface ActPage {
  /** Newest first. */
  readonly acts: readonly ActView[];
  /** The `after` of the next page, null at the end. */
  readonly next: string | null;
}

/** What every order answers: it was recorded, and will be carried out. */
export interface OrderAccepted {
  readonly revision: string;
  readonly eventId: string;
  readonly location: string;
}
