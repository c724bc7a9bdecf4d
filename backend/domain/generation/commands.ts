import type {
  CatalogueVersions,
  EventOf,
  SessionEvent,
  StageName,
  StageResult,
} from '#contract/events';
import type { Targets } from '#contract/scenarios';
import type { AcceptedScoring } from '#contract/scoring';
import type { Segment } from '#contract/segments';

/** What somebody asks a session to do. Ids and versions come from outside: decide makes none up. */
export type SessionCommand =
  | {
      readonly type: 'RecordScoring';
      readonly scoring: AcceptedScoring;
      readonly scoringId: string;
      /** Set when a completed scoring starts a generation. */
      readonly generation: GenerationOrder | null;
    }
  | {
      readonly type: 'RequestGeneration';
      readonly generation: GenerationOrder;
      /** The inputs that it has to be over; left out: whichever are the current ones. */
      readonly inputsHash?: string;
    }
  /** Records how a stage ended, or a rewording. Ignored as a repeat when it is already recorded. */
  | { readonly type: 'RecordStage'; readonly event: StageResult | EventOf<'ContentWorded'> }
  | {
      readonly type: 'RecordStageFailure';
      readonly generationId: string;
      readonly stage: StageName;
      readonly segment: Segment | null;
      readonly class: 'transient' | 'permanent';
      readonly cause: string;
    }
  | { readonly type: 'CompleteGeneration'; readonly generationId: string }
  | { readonly type: 'CancelGeneration'; readonly generationId: string; readonly reason: string }
  | {
      readonly type: 'ClearResults';
      readonly reason: string;
      /** Number of the generation to be cleared, null for none; left out: whatever is visible. */
      readonly seen?: number | null;
    };

export type CommandOf<T extends SessionCommand['type']> = Extract<SessionCommand, { type: T }>;

export interface GenerationOrder {
  readonly generationId: string;
  /** null: the first 64 bits of the inputs' hash. */
  readonly seed: string | null;
  /** null: the default. */
  readonly iterations: number | null;
  readonly targets: Targets | null;
  readonly reason: string | null;
  readonly topicGiven: string | null;
  readonly catalogue: Omit<CatalogueVersions, 'importV2'>;
  readonly engine: string;
  /** Absent: texts stay as they are. */
  readonly wording?: { readonly model: string };
}

/** What decide answers. */
export type Decision =
  | { readonly kind: 'accepted'; readonly events: readonly SessionEvent[] }
  /** What is asked for is already so; nothing is appended. */
  | { readonly kind: 'repeat'; readonly generationId: string | null }
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly message: string };

export type RefusalCode =
  | 'not_scored'
  | 'session_unknown'
  | 'generation_unknown'
  | 'generation_over'
  | 'inputs_changed'
  | 'stage_out_of_order';
