/** A scoring document of the canon, as it is sent. */
export interface ScoringDocument {
  readonly sessionId: string;
  readonly topic: string;
  /** ISO 8601 date and time with offset. */
  readonly scoredAt: string;
  readonly framework: 'canon-148';
  readonly orientation: Orientation;
  readonly scorer: Scorer;
  readonly layers: readonly ScoredLayer[];
  readonly documents?: readonly SourceDocument[];
}

export type Orientation = 'favourable' | 'intensity';

export interface Scorer {
  readonly kind: string;
  readonly method: string;
}

export interface ScoredLayer {
  readonly layerId: string;
  readonly score: number;
  readonly confidence: number;
  readonly evidence?: readonly Evidence[];
  readonly insights?: readonly string[];
}

/** `quote` is exactly `text.slice(charStart, charEnd)` of its document, in UTF-16 units. */
export interface Evidence {
  readonly documentId: string;
  readonly quote: string;
  readonly charStart: number;
  readonly charEnd: number;
}

export interface SourceDocument {
  readonly documentId: string;
  readonly url?: string;
  readonly title?: string;
  readonly text: string;
  readonly fetchedAt?: string;
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
}

/** What is recorded of a scoring's layers; evidence and insights travel in DocumentsRecorded. */
export interface RecordedLayer {
  readonly layerId: string;
  readonly score: number;
  readonly confidence: number;
}

/** A factor of an older document that came as a value alone: one pseudo-layer of weight 1. */
export interface RecordedFactorValue {
  readonly factorId: string;
  readonly value: number;
  readonly confidence: number;
}

/** The recorded inputs of the computation, in either intake format. */
export type ScoringInputs =
  | {
      readonly framework: 'canon-148';
      readonly orientation: Orientation;
      readonly layers: readonly RecordedLayer[];
    }
  | {
      readonly framework: 'v2-210';
      readonly orientation: 'favourable';
      readonly importVersion: string;
      readonly layers: readonly RecordedLayer[];
      readonly factorValues: readonly RecordedFactorValue[];
    };

/** One piece of a scoring's sources. Pieces keep the order of the document they came from. */
export type SourcePiece =
  | { readonly kind: 'document'; readonly document: Omit<SourceDocument, 'text'> }
  /** Texts are cut so that a part stays small; the pieces of a document follow its head in order. */
  | { readonly kind: 'text'; readonly documentId: string; readonly text: string }
  | { readonly kind: 'evidence'; readonly layerId: string; readonly items: readonly Evidence[] }
  | { readonly kind: 'insights'; readonly layerId: string; readonly items: readonly string[] };

/** A document that has passed every check, in one form for both formats. */
export interface AcceptedScoring {
  readonly sessionId: string;
  readonly topic: string;
  readonly scoredAt: string;
  readonly scorer: Scorer;
  readonly inputs: ScoringInputs;
  readonly sources: readonly SourcePiece[];
  readonly sourceDocuments: number;
  /** SHA-256 (hex) of the RFC 8785 form of the normalised document. */
  readonly inputsHash: string;
}
