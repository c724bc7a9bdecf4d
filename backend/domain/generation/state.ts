import type {
  GenerationRequestedData,
  ManifestEntry,
  SessionEventType,
  StageName,
  StageResult,
} from '#contract/events';
import type { ContentSegment } from '#contract/rich-content';
import type { ScoringInputs, Scorer } from '#contract/scoring';
import type { Segment } from '#contract/segments';

/** The fold of a session's stream: what decide and nextStep need to know, and no more. */
export interface SessionState {
  /** Revision of the last event folded; -1n before the first. */
  readonly revision: bigint;
  /** Hash of the last event folded; GENESIS_HASH before the first. */
  readonly headHash: string;
  readonly scoring: CurrentScoring | null;
  /** How many generations were ever requested. */
  readonly generations: number;
  readonly running: RunningGeneration | null;
  /** The generation whose results readers see. */
  readonly visible: {
    readonly generationId: string;
    readonly generation: number;
    readonly scoringId: string;
  } | null;
  /** How each finished generation ended, by id. */
  readonly finished: Readonly<Record<string, FinishedGeneration>>;
  /** True from ResultsCleared to the next GenerationCompleted. */
  readonly cleared: boolean;
  /** How many generations had been requested at the last ResultsCleared; 0 before the first. */
  readonly clearedThrough: number;
  /** What clients' commands appended, by command id. */
  readonly commands: Readonly<Record<string, SeenCommand>>;
  /** Data hashes of the parts recorded for scorings that are not completed, by scoring id, in order. */
  readonly parts: Readonly<Record<string, readonly string[]>>;
}

export interface SeenCommand {
  /** Of the last event that the command appended. */
  readonly revision: bigint;
  /** The event that tells which command it was. */
  readonly type: ClientEventType;
  /** The generation that it started or cancelled; null when it did neither. */
  readonly generationId: string | null;
}

/** RecordScoring, RequestGeneration, CancelGeneration and ClearResults, as the log shows them. */
export type ClientEventType = Extract<
  SessionEventType,
  'ScoringCompleted' | 'GenerationRequested' | 'GenerationCancelled' | 'ResultsCleared'
>;

export interface CurrentScoring {
  readonly scoringId: string;
  readonly topic: string;
  readonly scoredAt: string;
  readonly scorer: Scorer;
  readonly inputs: ScoringInputs;
  readonly inputsHash: string;
  readonly revision: bigint;
}

export interface RunningGeneration {
  readonly request: GenerationRequestedData;
  /** Id of its GenerationRequested. */
  readonly requestEventId: string;
  /** When the deciding process' clock said that it was requested. */
  readonly requestedAt: string;
  /** The scoring that the generation was requested over; a later scoring does not change it. */
  readonly scoring: CurrentScoring;
  /** How each stage ended, in the order in which it was recorded. */
  readonly outputs: readonly StageResult[];
  readonly manifest: readonly ManifestEntry[];
  /** Texts are to be reworded; null when they stay as they are. */
  readonly wording: Wording | null;
  /** Failed attempts of the stage that is due. */
  readonly failures: readonly { readonly stage: StageName; readonly segment: Segment | null }[];
}

export interface Wording {
  readonly model: string;
  /** Segments whose ContentWorded is recorded. */
  readonly over: readonly ContentSegment[];
}

export interface FinishedGeneration {
  readonly generation: number;
  readonly outcome: 'completed' | 'failed' | 'cancelled';
  readonly supersededBy: string | null;
}

/** What the process does next. */
export type Step =
  | { readonly kind: 'computeFactors'; readonly generation: RunningGeneration }
  | { readonly kind: 'matchPatterns'; readonly generation: RunningGeneration }
  | {
      readonly kind: 'simulateScenarios';
      readonly generation: RunningGeneration;
      readonly segment: Segment;
    }
  | { readonly kind: 'generatePersonas'; readonly generation: RunningGeneration }
  | {
      readonly kind: 'generateContent';
      readonly generation: RunningGeneration;
      readonly segment: ContentSegment;
    }
  | {
      readonly kind: 'wordContent';
      readonly generation: RunningGeneration;
      readonly segment: ContentSegment;
    }
  | { readonly kind: 'complete'; readonly generation: RunningGeneration }
  /** Nothing runs. */
  | { readonly kind: 'done' };
