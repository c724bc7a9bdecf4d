import type { AuthorDocument, ReadSentence, ReadText } from './input.ts';

export type AttributeValue = string | number | boolean;

/** An author: a document, what is known of who wrote it, and what its sentences speak of. */
export interface Author {
  readonly documentId: string;
  readonly text: string;
  readonly attributes: ReadonlyMap<string, AttributeValue>;
  readonly sentences: readonly ReadSentence[];
  /** Layers that any sentence speaks of, in the order of the list of layers. */
  readonly layerIds: ReadonlySet<string>;
}

/** The documents that tell something of their author: they carry an attribute or a text. */
export function tellingDocuments(documents: readonly AuthorDocument[]): readonly AuthorDocument[] {
  return documents.filter(
    ({ text, attributes = {} }) => text.trim() !== '' || knownOf(attributes).length > 0,
  );
}

function knownOf(attributes: NonNullable<AuthorDocument['attributes']>) {
  return Object.entries(attributes).filter(([, value]) => value !== '');
}

/**
 * The authors of the documents that carry an attribute or a text, in the documents' order. Themes
 * outside `layerIds` are left out.
 */
export function authorsOf(
  documents: readonly AuthorDocument[],
  layerIds: readonly string[],
  read: ReadText,
): readonly Author[] {
  const known = new Set(layerIds);
  return tellingDocuments(documents).map((document) => authorOf(document, known, read));
}

function authorOf(
  { documentId, text, attributes = {} }: AuthorDocument,
  known: ReadonlySet<string>,
  read: ReadText,
): Author {
  const own = (ids: readonly string[]) =>
    ids.length === 0 ? ids : ids.filter((id) => known.has(id));
  const sentences = read(text).map(({ charStart, charEnd, sentiment, layerIds, sides }) => {
    const said = { charStart, charEnd, sentiment, layerIds: own(layerIds) };
    return sides ? { ...said, sides: { for: own(sides.for), against: own(sides.against) } } : said;
  });
  const spoken = new Set(sentences.flatMap((sentence) => sentence.layerIds));
  const layers = new Set([...known].filter((id) => spoken.has(id)));
  const named = new Map(knownOf(attributes));
  return { documentId, text, attributes: named, sentences, layerIds: layers };
}

/** Mean sentiment of the sentences, added up in their order; 0 of none. */
export function meanSentiment(sentences: readonly ReadSentence[]): number {
  if (sentences.length === 0) return 0;
  return sentences.reduce((sum, { sentiment }) => sum + sentiment, 0) / sentences.length;
}
