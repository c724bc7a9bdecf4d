import type { Json } from './values.ts';

/**
 * What an audit says about the stored events of one session. Revisions are decimal text: they are
 * 64-bit. Everything here is plain JSON, the same from the server, the command line and a browser.
 */

/** Where a stream stood once: a revision and the chain hash of its event. Worth something only when it is signed and kept outside the log. */
export interface Anchor {
  readonly stream: string;
  readonly revision: string;
  /** Chain hash (hex) of the event at `revision`. */
  readonly hash: string;
}

/** What is checked, in this order. */
export const AUDIT_CHECKS = [
  /** Every event stands at the next revision of this stream: none is missing, doubled or moved. */
  'revisions',
  /** The event's own hash is that of its bytes and metadata. */
  'hashes',
  /** Each event names the hash of the event before it. */
  'chain',
  /** The events at anchored revisions have the anchored hashes, and none is missing at the end. */
  'anchors',
  /** Ids and causes are those that follow from what the events mean. */
  'ids',
  /** The data have the form of their type, after upcasting. */
  'schemas',
  /** Each event can follow from the ones before it: `decide` could have given it. */
  'history',
  /** The read tables hold what the events give. */
  'tables',
  /** Every deterministic stage gives the recorded result again. */
  'stages',
] as const;

export type AuditCheck = (typeof AUDIT_CHECKS)[number];

/** What kind of difference it is; the six attacks on a log have the first six. */
export type DifferenceKind =
  /** Bytes or metadata are not those that were hashed. */
  | 'changed'
  /** Events stand in places that are not theirs. */
  | 'reordered'
  /** An event between two others is not there. */
  | 'missing'
  /** The log ends before an anchored revision. */
  | 'cut'
  /** The events belong to another stream. */
  | 'exchanged'
  /** The chain fits, but it is not the chain that was anchored. */
  | 'rewritten'
  /** An event is whole, but does not name the event before it: that one was replaced with its hash. */
  | 'unlinked'
  /** An id or a cause that does not follow from the content. */
  | 'foreign_id'
  /** Data that cannot be read. */
  | 'unreadable'
  /** An event that could not follow. */
  | 'impossible'
  /** A read table holds something else. */
  | 'tables'
  /** A stage gives another result. */
  | 'recomputed';

export interface DiffersAt {
  readonly verdict: 'differs-at';
  readonly check: AuditCheck;
  readonly kind: DifferenceKind;
  readonly revision: string;
  /** RFC 6901 pointer into the event's data (or `table/...`), '' where the whole event differs. */
  readonly path: string;
  /** What stands there and what should; null when there is none. Long values are shortened. */
  readonly recorded: Json;
  readonly recomputed: Json;
  /** One sentence that a person can read without the rest. */
  readonly sentence: string;
}

export type Verdict =
  /** Everything that was checked is as it should be. */
  | { readonly verdict: 'verified' }
  | DiffersAt
  /** The version of the engine that made the results is not here: nobody knows whether they are right. */
  | {
      readonly verdict: 'engine-unavailable';
      readonly engine: string;
      /** Of the first result that was not re-executed. */
      readonly revision: string;
    }
  /** The text was worded by a language model: it is as it was recorded, and cannot be computed again. */
  | { readonly verdict: 'recorded' }
  /** All is right, but nothing outside the log vouches for the events from this revision on. */
  | { readonly verdict: 'unanchored-tail'; readonly revision: string; readonly events: number };

/** One line of the checklist. */
export interface CheckResult {
  readonly check: AuditCheck;
  readonly outcome: 'passed' | 'failed' | 'not_checked';
  /** How many things were looked at: events, anchors, rows or stages. */
  readonly examined: number;
  /** Why it was not (or not wholly) checked; null otherwise. */
  readonly reason: string | null;
  /** The first difference; null when there is none. */
  readonly difference: DiffersAt | null;
}

/** What re-execution says about one recorded result. */
export interface StageVerdict {
  readonly revision: string;
  readonly type: string;
  readonly segment: string | null;
  readonly verdict: Verdict;
}

export interface GenerationVerdict {
  readonly generationId: string;
  readonly generation: number;
  readonly engine: string;
  readonly outcome: 'completed' | 'failed' | 'cancelled' | 'running';
  /** The worst of its stages; a generation without results is verified. */
  readonly verdict: Verdict;
  readonly stages: readonly StageVerdict[];
}

/** An event that the read tables leave out, on the word of an admin in the operations stream. */
export interface SkippedEvent {
  readonly revision: string;
  readonly eventId: string;
  readonly actorId: string;
  readonly reason: string;
}

export interface VerificationReport {
  readonly stream: string;
  /** Of the last event that was read; null when there is none. */
  readonly head: Anchor | null;
  readonly events: number;
  readonly checks: readonly CheckResult[];
  readonly generations: readonly GenerationVerdict[];
  /** Empty where the operations stream is not known, as in a bundle. */
  readonly skipped: readonly SkippedEvent[];
  /** Generations by verdict, and how many texts are as they were recorded. */
  readonly counts: Readonly<Record<Exclude<Verdict['verdict'], 'unanchored-tail'>, number>>;
  /** The first difference in the order of the checks, else an engine that is not here, else the tail. */
  readonly verdict: Verdict;
}

/** What an audit tells while it runs: which check it is at, and how far. */
export interface AuditProgress {
  readonly check: AuditCheck;
  /** Revision that was just looked at. */
  readonly revision: string;
  /** Events looked at so far. */
  readonly done: number;
  /** null while nobody knows how many there are. */
  readonly total: number | null;
}
