import type { CatalogueVersions, StageName } from './events.ts';
import type { ActionScoreResult, SegmentResult, TotalResult } from './factors.ts';
import type { Targets } from './scenarios.ts';
import type { Segment } from './segments.ts';
import type { Refusal } from './values.ts';

/** Answers of `/api/v1`. Revisions are decimal strings: they are 64-bit. */

export interface ScoringAccepted {
  readonly sessionId: string;
  readonly inputsHash: string;
  readonly revision: string;
  /** The generation that the scoring started (or found running or visible); null when there is none. */
  readonly generationId: string | null;
  readonly deduplicated: boolean;
}

export const SESSION_STATES = [
  'ready',
  'generating',
  'not_generated',
  'failed',
  'cleared',
  'parked',
] as const;

export interface SessionSummary {
  readonly sessionId: string;
  readonly topic: string;
  /** What a reader finds: `cleared` and `not_generated` sessions have no results. */
  readonly state: (typeof SESSION_STATES)[number];
  readonly scoredAt: string;
  readonly updatedAt: string;
  readonly revision: string;
  readonly visibleGeneration: GenerationRef | null;
  readonly latestGeneration: GenerationRef | null;
}

export interface GenerationRef {
  readonly generationId: string;
  readonly generation: number;
}

/** A session as the list shows it. */
export interface SessionListItem extends SessionSummary {
  /** Of the visible generation; empty when there is none. */
  readonly segments: readonly SegmentResult[];
  /** When the latest generation ended, in whatever way; null while it runs, or when there is none. */
  readonly lastRunAt: string | null;
}

export interface SessionPage {
  readonly sessions: readonly SessionListItem[];
  /** Pass as `after` for the next page; null on the last. */
  readonly next: string | null;
}

export interface ScoringView {
  readonly scoringId: string;
  readonly inputsHash: string;
  readonly framework: 'canon-148' | 'v2-210';
  readonly orientation: 'favourable' | 'intensity';
  readonly scorer: { readonly kind: string; readonly method: string };
  readonly layers: number;
  readonly documents: number;
}

export interface SessionDetail extends SessionSummary {
  readonly scoring: ScoringView;
  /** Results of the visible generation; null when there is none. */
  readonly results: {
    readonly generation: GenerationView;
    readonly segments: readonly SegmentResult[];
    readonly total: TotalResult;
    readonly actionScores: readonly ActionScoreResult[];
    readonly counts: Readonly<Record<Segment, SegmentCounts>>;
  } | null;
  readonly parked: ParkedView | null;
}

export interface SegmentCounts {
  readonly factorsExpected: number;
  readonly factorsComputed: number;
  readonly patternsMatched: number;
  readonly scenarios: number;
}

export interface ParkedView {
  readonly revision: string;
  readonly error: string;
  readonly at: string;
}

export type GenerationState =
  'queued' | 'running' | 'cancelling' | 'succeeded' | 'partly' | 'failed' | 'cancelled';

export interface StageView {
  readonly stage: StageName;
  readonly segment: Segment | null;
  readonly state: 'waiting' | 'running' | 'done' | 'unavailable' | 'failed';
  readonly at: string | null;
  /** Why it cannot be computed; there when it is unavailable. */
  readonly reason?: string;
}

export interface GenerationView {
  readonly generationId: string;
  readonly sessionId: string;
  readonly generation: number;
  readonly state: GenerationState;
  readonly stages: readonly StageView[];
  readonly progress: number;
  readonly completedSegments: number;
  readonly totalSegments: number;
  readonly attempt: number;
  readonly seed: string;
  readonly iterations: number;
  readonly targets: Targets;
  readonly catalogue: CatalogueVersions;
  readonly engine: string;
  readonly inputsHash: string;
  readonly outputDigest: string | null;
  readonly reason: string | null;
  readonly supersededBy: string | null;
  readonly error: string | null;
  readonly requestedAt: string;
  readonly finishedAt: string | null;
  readonly updatedAt: string;
}

/** RFC 9457 problem details, with our members. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly traceId: string;
  readonly errors?: readonly Refusal[];
}

export interface GenerationRequestBody {
  readonly seed?: string;
  readonly iterations?: number;
  readonly targets?: Targets;
  readonly reason?: string;
}

export interface ClearRequestBody {
  readonly reason: string;
}

export interface Cleared {
  readonly sessionId: string;
  readonly revision: string;
  /** Number of the generation that was cleared; null when nothing was there. */
  readonly clearedGeneration: number | null;
}

/** Data of the server-sent events of a generation; the id of each is the session's revision. */
export type GenerationStreamEvent =
  | { readonly event: 'snapshot'; readonly data: GenerationView }
  | { readonly event: 'stage'; readonly data: GenerationView }
  | { readonly event: 'done' | 'failed' | 'cancelled'; readonly data: GenerationView };

/** Data of the server-sent events of a session; the id of each is its revision. */
export type SessionStreamEvent =
  | { readonly event: 'snapshot'; readonly data: SessionSummary }
  | { readonly event: 'session'; readonly data: SessionSummary };
