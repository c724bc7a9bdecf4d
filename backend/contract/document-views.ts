import type { Segment } from './segments.ts';

/** Answers of `/api/v1` about the documents that the latest scoring of a session came with. */

/** What the scoring tells of a document's author, under the names that it gives. */
export type DocumentAttributes = Readonly<Record<string, string | number | boolean>>;

export interface DocumentSummary {
  readonly documentId: string;
  readonly title: string | null;
  readonly url: string | null;
  /** In UTF-16 units. */
  readonly length: number;
  /** Passages of it that are evidence of a layer. */
  readonly quotes: number;
  readonly attributes: DocumentAttributes;
}

/** One page of the documents; `page` counts from 1. */
export interface DocumentListView {
  readonly sessionId: string;
  readonly topic: string;
  readonly revision: string;
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly documents: readonly DocumentSummary[];
}

/** A passage that is evidence of a layer: `text.slice(charStart, charEnd)`. */
export interface DocumentQuote {
  readonly layerId: string;
  readonly label: string;
  readonly segment: Segment;
  readonly charStart: number;
  readonly charEnd: number;
}

export interface DocumentView {
  readonly sessionId: string;
  readonly topic: string;
  readonly revision: string;
  readonly document: {
    readonly documentId: string;
    readonly title: string | null;
    readonly url: string | null;
    readonly fetchedAt: string | null;
    readonly text: string;
    readonly attributes: DocumentAttributes;
  };
  readonly quotes: readonly DocumentQuote[];
}

/** How much of the documents speaks for a factor. */
export interface FactorEvidence {
  readonly factorId: string;
  /** Passages that are evidence of one of its layers. */
  readonly quotes: number;
  /** Documents that these stand in. */
  readonly documents: number;
  /** The latest time at which one of these documents was fetched; null when none tells. */
  readonly newest: string | null;
}

/** All factors, in catalogue order. */
export interface EvidenceView {
  readonly sessionId: string;
  readonly topic: string;
  readonly revision: string;
  readonly factors: readonly FactorEvidence[];
}

export interface FactorQuote extends DocumentQuote {
  readonly documentId: string;
  readonly title: string | null;
  readonly quote: string;
}

export interface FactorEvidenceView extends FactorEvidence {
  readonly sessionId: string;
  readonly topic: string;
  readonly revision: string;
  /** At most 10 a layer, in catalogue order. */
  readonly shown: readonly FactorQuote[];
}
