import { framework } from '#contract/catalogue/framework';
import type { FactorEvidence, FactorQuote } from '#contract/document-views';
import type { SessionDocuments } from './session-documents.ts';

/** So many passages of a layer are shown; the rest stands in the documents. */
const SHOWN = 10;

/** Counts what speaks for a factor; of an older document's layers, which have other names, nothing. */
export function factorEvidence(
  { documents, evidence }: Pick<SessionDocuments, 'documents' | 'evidence'>,
  factorId: string,
): FactorEvidence {
  const quotes = layersOf(factorId).flatMap(({ id }) => evidence.get(id) ?? []);
  const quoted = new Set(quotes.map(({ documentId }) => documentId));
  const times = documents
    .filter(({ documentId }) => quoted.has(documentId))
    .flatMap(({ fetchedAt }) => fetchedAt ?? [])
    .toSorted((a, b) => Date.parse(b) - Date.parse(a));
  return { factorId, quotes: quotes.length, documents: quoted.size, newest: times[0] ?? null };
}

/** Passages that speak for a factor, at most ten a layer, in the order of the layers. */
export function factorQuotes(
  { documents, evidence }: Pick<SessionDocuments, 'documents' | 'evidence'>,
  factorId: string,
): readonly FactorQuote[] {
  const titles = new Map(documents.map(({ documentId, title }) => [documentId, title ?? null]));
  return layersOf(factorId).flatMap(({ id: layerId, label, segment }) =>
    (evidence.get(layerId) ?? [])
      .slice(0, SHOWN)
      .map(({ documentId, quote, charStart, charEnd }) => ({
        ...{ layerId, label, segment, charStart, charEnd },
        ...{ documentId, title: titles.get(documentId) ?? null, quote },
      })),
  );
}

function layersOf(factorId: string) {
  return framework.layers.filter(({ factor }) => factor === factorId);
}
