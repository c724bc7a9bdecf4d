import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { framework } from '#contract/catalogue/framework';
import type { DocumentQuote, DocumentView } from '#contract/document-views';
import type { ReadSource } from '../read-side.ts';
import { DocumentReader, type SessionDocuments } from './session-documents.ts';

/** One document of a session's latest scoring with what it is evidence of; null when there is none. */
export class GetDocument extends Query<DocumentView | null> {
  constructor(
    readonly sessionId: string,
    readonly documentId: string,
    /** The tables of today if not given. */
    readonly source: ReadSource | null = null,
  ) {
    super();
  }
}

@QueryHandler(GetDocument)
export class GetDocumentHandler implements IQueryHandler<GetDocument> {
  constructor(private readonly reader: DocumentReader) {}

  async execute({ sessionId, documentId, source }: GetDocument): Promise<DocumentView | null> {
    const all = await this.reader.of(sessionId, source);
    const document = all?.documents.find((one) => one.documentId === documentId);
    if (!all || !document) return null;
    const { topic, revision } = all;
    const { title = null, url = null, fetchedAt = null, text, attributes = {} } = document;
    return {
      sessionId,
      topic,
      revision,
      document: { documentId, title, url, fetchedAt, text, attributes },
      quotes: quotesOf(all, documentId),
    };
  }
}

const LAYERS = new Map(framework.layers.map((layer) => [layer.id, layer]));

/** By their place; of an older document's layers, which have other names, there are none. */
function quotesOf({ evidence }: SessionDocuments, documentId: string): readonly DocumentQuote[] {
  const quotes = [...evidence].flatMap(([layerId, items]) => {
    const layer = LAYERS.get(layerId);
    if (!layer) return [];
    const { label, segment } = layer;
    return items
      .filter((item) => item.documentId === documentId)
      .map(({ charStart, charEnd }) => ({ layerId, label, segment, charStart, charEnd }));
  });
  return quotes.toSorted((a, b) => a.charStart - b.charStart || a.charEnd - b.charEnd);
}
