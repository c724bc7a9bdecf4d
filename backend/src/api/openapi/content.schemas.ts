import { COLUMN_ROLES } from '#contract/audience';
import { INTAKE_STATES } from '#contract/content-views';
import { documentsSchema } from '#contract/scoring.schema';
import { count, hash, list, map, number, object, orNull, ref, revision } from './schema.ts';
import { lastRevision, type Schema, sessionId, text, word, yesNo } from './schema.ts';

const ACCEPTED: Readonly<Record<string, Schema>> = {
  sessionId,
  inputsHash: hash,
  revision: lastRevision,
  generationId: orNull(text),
  deduplicated: yesNo,
  documents: count,
  blankRows: count,
  columns: orNull(list(ref('MappedColumn'))),
};

const ATTRIBUTES = map({ type: ['string', 'number', 'boolean'] });

const QUOTE: Readonly<Record<string, Schema>> = {
  layerId: text,
  label: text,
  segment: ref('Segment'),
  charStart: count,
  charEnd: count,
};

const FACTOR_EVIDENCE: Readonly<Record<string, Schema>> = {
  factorId: text,
  quotes: count,
  documents: count,
  newest: orNull(text),
};

/** Documents and tables that are sent to be scored, or as an audience, and what is told of documents. */
export const CONTENT_SCHEMAS = {
  TableText: {
    type: 'string',
    description: 'A table in CSV (text/csv), its first line the names of the columns',
  } as Schema,
  SentDocuments: object({ documents: withoutId(documentsSchema) }),
  MappedColumn: object({
    name: text,
    kind: word('number', 'boolean', 'category', 'text', 'empty'),
    decimalMark: word('point', 'comma'),
    present: count,
    missing: count,
    distinct: count,
    examples: list(text),
    meanLength: orNull(number),
    numbers: count,
    notNumbers: list(object({ line: count, cell: text })),
    repeated: orNull(object({ value: text, lines: list(count) })),
    firstMissing: orNull(count),
    notes: list(text),
    role: word(...COLUMN_ROLES),
  }),
  TableView: object({ rows: count, delimiter: text, columns: list(ref('MappedColumn')) }),
  ContentScored: object({ ...ACCEPTED, scoredLayers: count, absentLayers: count }),
  AudienceAdded: object({ ...ACCEPTED, kept: count }),
  IntakeProgressView: object({
    sessionId,
    progress: orNull(object({ state: word(...INTAKE_STATES), read: count, of: orNull(count) })),
  }),
  DocumentSummary: object({
    documentId: text,
    title: orNull(text),
    url: orNull(text),
    length: count,
    quotes: count,
    attributes: ATTRIBUTES,
  }),
  DocumentListView: object({
    sessionId,
    topic: text,
    revision,
    total: count,
    page: { type: 'integer', minimum: 1 },
    pages: { type: 'integer', minimum: 1 },
    documents: list(ref('DocumentSummary')),
  }),
  DocumentView: object({
    sessionId,
    topic: text,
    revision,
    document: object({
      documentId: text,
      title: orNull(text),
      url: orNull(text),
      fetchedAt: orNull(text),
      text,
      attributes: ATTRIBUTES,
    }),
    quotes: list(object(QUOTE)),
  }),
  FactorEvidence: object(FACTOR_EVIDENCE),
  EvidenceView: object({
    sessionId,
    topic: text,
    revision,
    factors: list(ref('FactorEvidence')),
  }),
  FactorEvidenceView: object({
    sessionId,
    topic: text,
    revision,
    ...FACTOR_EVIDENCE,
    shown: list(object({ ...QUOTE, documentId: text, title: orNull(text), quote: text })),
  }),
};

function withoutId({ $id: _named, ...schema }: Schema): Schema {
  return schema;
}
