import type { PatternsMatchedData } from './evaluations.ts';
import type { FactorsComputedData } from './factors.ts';
import type { ContentWordedData, WordingRequestedData } from './narrative.ts';
import type { PersonasGeneratedData } from './personas.ts';
import type { ContentGeneratedData } from './rich-content.ts';
import type { ScenariosSimulatedData, Targets } from './scenarios.ts';
import type { Scorer, ScoringInputs, SourcePiece } from './scoring.ts';
import type { Segment } from './segments.ts';

/**
 * Everything that can happen to a session. Types and data are storage format: add a new type or a
 * new version, never edit one. Generation: one run of all stages over one scoring.
 */

/** Sources of a scoring. They count only once the ScoringCompleted with their scoringId is there. */
export interface DocumentsRecordedData {
  readonly scoringId: string;
  /** 1 to `parts`. */
  readonly part: number;
  readonly parts: number;
  readonly pieces: readonly SourcePiece[];
}

export interface ScoringCompletedData {
  readonly scoringId: string;
  readonly topic: string;
  readonly scoredAt: string;
  readonly scorer: Scorer;
  readonly inputs: ScoringInputs;
  readonly inputsHash: string;
  /** How many DocumentsRecorded belong to it, and sha256 over their data hashes (hex, in order, joined by newlines). */
  readonly sources: { readonly parts: number; readonly documents: number; readonly hash: string };
}

export interface CatalogueVersions {
  readonly framework: string;
  readonly patterns: string;
  /** Set when the inputs are of the older format. */
  readonly importV2: string | null;
}

export interface GenerationRequestedData {
  readonly generationId: string;
  /** 1 for the session's first generation; counts up. */
  readonly generation: number;
  readonly scoringId: string;
  readonly inputsHash: string;
  readonly seed: string;
  readonly iterations: number;
  readonly targets: Targets;
  readonly catalogue: CatalogueVersions;
  readonly engine: string;
  readonly reason: string | null;
  /** Topic in the caller's path when it differs from the scoring's; the scoring's wins. */
  readonly topicGiven: string | null;
}

export type StageName = 'factors' | 'patterns' | 'scenarios' | 'personas' | 'content';

export interface StageUnavailableData {
  readonly generationId: string;
  readonly stage: StageName;
  readonly segment: Segment | null;
  readonly reason: string;
}

export interface StageFailedData {
  readonly generationId: string;
  readonly stage: StageName;
  readonly segment: Segment | null;
  /** 1 for the first attempt. */
  readonly attempt: number;
  readonly class: 'transient' | 'permanent';
  readonly cause: string;
}

/** One stage event of a generation. */
export interface ManifestEntry {
  readonly type: string;
  readonly segment: Segment | null;
  readonly eventId: string;
  /** sha256 (hex) of the event's data bytes. */
  readonly dataHash: string;
}

export interface GenerationCompletedData {
  readonly generationId: string;
  /** sha256 of the RFC 8785 form of [{type, segment, data without generationId}] of the stage events in order. */
  readonly outputDigest: string;
  readonly manifest: readonly ManifestEntry[];
}

export interface GenerationFailedData {
  readonly generationId: string;
  readonly stage: StageName | null;
  readonly segment: Segment | null;
  readonly cause: string;
}

export interface GenerationCancelledData {
  readonly generationId: string;
  readonly reason: string;
  /** The generation that takes its place, or null. */
  readonly supersededBy: string | null;
}

export interface ResultsClearedData {
  readonly reason: string;
  /** Number of the generation that was visible, or null when there was none. */
  readonly clearedGeneration: number | null;
}

export type SessionEvent =
  | { readonly type: 'DocumentsRecorded'; readonly data: DocumentsRecordedData }
  | { readonly type: 'ScoringCompleted'; readonly data: ScoringCompletedData }
  | { readonly type: 'GenerationRequested'; readonly data: GenerationRequestedData }
  | { readonly type: 'WordingRequested'; readonly data: WordingRequestedData }
  | StageEvent
  | { readonly type: 'StageUnavailable'; readonly data: StageUnavailableData }
  | { readonly type: 'StageFailed'; readonly data: StageFailedData }
  | { readonly type: 'ContentWorded'; readonly data: ContentWordedData }
  | { readonly type: 'GenerationCompleted'; readonly data: GenerationCompletedData }
  | { readonly type: 'GenerationFailed'; readonly data: GenerationFailedData }
  | { readonly type: 'GenerationCancelled'; readonly data: GenerationCancelledData }
  | { readonly type: 'ResultsCleared'; readonly data: ResultsClearedData };

/** The events that carry results, in the order in which a generation produces them. */
export type StageEvent =
  | { readonly type: 'FactorsComputed'; readonly data: FactorsComputedData }
  | { readonly type: 'PatternsMatched'; readonly data: PatternsMatchedData }
  | { readonly type: 'ScenariosSimulated'; readonly data: ScenariosSimulatedData }
  | { readonly type: 'PersonasGenerated'; readonly data: PersonasGeneratedData }
  | { readonly type: 'ContentGenerated'; readonly data: ContentGeneratedData };

/** How a stage ended: with what it computed, or with the reason why it cannot be computed. */
export type StageResult =
  StageEvent | { readonly type: 'StageUnavailable'; readonly data: StageUnavailableData };

export type SessionEventType = SessionEvent['type'];
export type EventOf<T extends SessionEventType> = Extract<SessionEvent, { type: T }>;

/** A session event as it was decoded from the log. */
export type DecodedEvent = SessionEvent & {
  readonly id: string;
  readonly revision: bigint;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly sessionId: string;
  readonly actorId: string;
  readonly commandId: string;
  /** sha256 (hex) of the data bytes as stored. */
  readonly dataHash: string;
  /** The event's own chain hash. */
  readonly hash: string;
};

/** Version that is written today, by type. Older versions are upcast when read. */
export const CURRENT_VERSION: Readonly<Record<SessionEventType, string>> = {
  DocumentsRecorded: '1',
  ScoringCompleted: '1',
  GenerationRequested: '1',
  WordingRequested: '1',
  FactorsComputed: '1',
  PatternsMatched: '1',
  ScenariosSimulated: '1',
  PersonasGenerated: '1',
  ContentGenerated: '1',
  StageUnavailable: '1',
  StageFailed: '1',
  ContentWorded: '1',
  GenerationCompleted: '1',
  GenerationFailed: '1',
  GenerationCancelled: '1',
  ResultsCleared: '1',
};
