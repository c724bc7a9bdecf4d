import type { EngineVersion } from '#contract/engines';
import type { SegmentResult } from '#contract/factors';
import type { SourceDocument } from '#contract/scoring';

/** What personas are made from. Plain JSON: it crosses to a worker thread as it is. */
export interface PersonasInput {
  readonly generationId: string;
  readonly engine: EngineVersion;
  /** 16 lower-case hex digits. */
  readonly seed: string;
  readonly documents: readonly AuthorDocument[];
  /** The consumer segment's result, for its confidence. */
  readonly consumer: SegmentResult;
  /** Names of the attributes with a known meaning, where they are not `age` and `price`. */
  readonly roles?: { readonly age?: string; readonly price?: string };
}

export type AuthorDocument = Pick<SourceDocument, 'documentId' | 'text' | 'attributes'>;

/** One sentence as it stands at `text.slice(charStart, charEnd)`. */
export interface ReadSentence {
  readonly charStart: number;
  readonly charEnd: number;
  /** -1 (negative) to 1. */
  readonly sentiment: number;
  /** Layers whose cues the sentence holds, each once. */
  readonly layerIds: readonly string[];
  /** Those of them that it speaks for and against; only where the rules ask for it. */
  readonly sides?: { readonly for: readonly string[]; readonly against: readonly string[] };
}

/** Splits a text into sentences and says what each speaks of. The same text gives the same answer. */
export type ReadText = (text: string) => readonly ReadSentence[];
