import type { Evidence, SourceDocument, SourcePiece } from '#contract/scoring';

/** A scoring's sources as they were sent, put together again from their pieces. */
export interface ScoringSources {
  readonly documents: readonly SourceDocument[];
  /** By layer id, in the order of the scoring document; layers without evidence are not there. */
  readonly evidence: ReadonlyMap<string, readonly Evidence[]>;
  readonly insights: ReadonlyMap<string, readonly string[]>;
}

type Head = Omit<SourceDocument, 'text'>;

/** The inverse of how the intake cuts sources into pieces; the pieces come in recorded order. */
export function collectSources(pieces: Iterable<SourcePiece>): ScoringSources {
  const heads = new Map<string, Head>();
  const texts = new Map<string, string[]>();
  const evidence = new Map<string, Evidence[]>();
  const insights = new Map<string, string[]>();
  for (const piece of pieces) {
    switch (piece.kind) {
      case 'document':
        heads.set(piece.document.documentId, piece.document);
        break;
      case 'text':
        listed(texts, piece.documentId).push(piece.text);
        break;
      case 'evidence':
        listed(evidence, piece.layerId).push(...piece.items);
        break;
      case 'insights':
        listed(insights, piece.layerId).push(...piece.items);
        break;
    }
  }
  const documents = [...heads.values()].map((head) => ({
    ...head,
    text: (texts.get(head.documentId) ?? []).join(''),
  }));
  return { documents, evidence, insights };
}

function listed<T>(lists: Map<string, T[]>, key: string): T[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
