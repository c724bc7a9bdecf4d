import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { DocumentListView, DocumentSummary } from '#contract/document-views';
import type { SourceDocument } from '#contract/scoring';
import type { ReadSource } from '../read-side.ts';
import { DocumentReader, type SessionDocuments } from './session-documents.ts';

const ON_A_PAGE = 100;

/** One page of the documents of a session's latest scoring; null when there is no such session. */
export class ListDocuments extends Query<DocumentListView | null> {
  constructor(
    readonly sessionId: string,
    /** From 1; a page behind the last one is empty. */
    readonly page: number,
    /** The tables of today if not given. */
    readonly source: ReadSource | null = null,
  ) {
    super();
  }
}

@QueryHandler(ListDocuments)
export class ListDocumentsHandler implements IQueryHandler<ListDocuments> {
  constructor(private readonly reader: DocumentReader) {}

  async execute({ sessionId, page, source }: ListDocuments): Promise<DocumentListView | null> {
    const all = await this.reader.of(sessionId, source);
    if (!all) return null;
    const { topic, revision, documents } = all;
    const from = (page - 1) * ON_A_PAGE;
    const counts = quotesByDocument(all);
    return {
      sessionId,
      topic,
      revision,
      total: documents.length,
      page,
      pages: Math.max(1, Math.ceil(documents.length / ON_A_PAGE)),
      documents: documents
        .slice(from, from + ON_A_PAGE)
        .map((one) => summary(one, counts.get(one.documentId) ?? 0)),
    };
  }
}

function quotesByDocument({ evidence }: SessionDocuments): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { documentId } of [...evidence.values()].flat()) {
    counts.set(documentId, (counts.get(documentId) ?? 0) + 1);
  }
  return counts;
}

function summary(document: SourceDocument, quotes: number): DocumentSummary {
  const { documentId, title = null, url = null, text, attributes = {} } = document;
  return { documentId, title, url, length: text.length, quotes, attributes };
}
