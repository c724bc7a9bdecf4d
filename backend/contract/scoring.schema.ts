import { RESERVED_SESSION_ID, SESSION_ID } from './streams.ts';

/**
 * JSON Schema (draft-07 and 2020-12 alike) of the structure of a scoring document of the canon. What
 * needs the catalogue or a second place of the document is checked after it: layer ids, document ids,
 * quotes, times. Every `description` finishes the sentence "it must be ...": refusals quote it.
 */
const share = {
  type: 'number',
  minimum: 0,
  maximum: 1,
  description: 'a number from 0 to 1',
} as const;

const text = { type: 'string', description: 'a text' } as const;

const offset = {
  type: 'integer',
  minimum: 0,
  description: 'a whole number of UTF-16 units, 0 or more',
} as const;

/** A document id names a source in events and links; its length is bounded so that they stay small. */
const documentId = {
  type: 'string',
  minLength: 1,
  maxLength: 1000,
  description: 'a text of 1 to 1000 characters',
} as const;

const evidence = {
  type: 'object',
  description: 'an object with documentId, quote, charStart and charEnd',
  additionalProperties: false,
  required: ['documentId', 'quote', 'charStart', 'charEnd'],
  properties: { documentId, quote: text, charStart: offset, charEnd: offset },
} as const;

const layer = {
  type: 'object',
  description: 'an object with layerId, score and confidence',
  additionalProperties: false,
  required: ['layerId', 'score', 'confidence'],
  properties: {
    layerId: { type: 'string', description: 'a layer id of canon-148' },
    score: share,
    confidence: share,
    evidence: { type: 'array', description: 'an array of evidence', items: evidence },
    insights: { type: 'array', description: 'an array of texts', items: text },
  },
} as const;

const attribute = {
  type: ['string', 'number', 'boolean'],
  description: 'a text, a number, true or false',
} as const;

const sourceDocument = {
  type: 'object',
  description: 'an object with documentId and text',
  additionalProperties: false,
  required: ['documentId', 'text'],
  properties: {
    documentId,
    url: text,
    title: text,
    text,
    fetchedAt: text,
    attributes: {
      type: 'object',
      description: 'an object of named attributes',
      additionalProperties: attribute,
    },
  },
} as const;

/** Documents alone, as they are sent to be scored here. */
export const documentsSchema = {
  $id: 'source-documents',
  type: 'array',
  minItems: 1,
  description: 'an array of at least one document',
  items: sourceDocument,
} as const;

export const scoringSchema = {
  $id: 'scoring-document',
  type: 'object',
  description: 'a scoring document',
  additionalProperties: false,
  required: ['sessionId', 'topic', 'scoredAt', 'framework', 'orientation', 'scorer', 'layers'],
  properties: {
    sessionId: {
      type: 'string',
      pattern: SESSION_ID.source,
      not: { const: RESERVED_SESSION_ID },
      description: `a text of the form ${SESSION_ID.source} other than "${RESERVED_SESSION_ID}", which is the page that adds sessions`,
    },
    topic: {
      type: 'string',
      maxLength: 500,
      pattern: '\\S',
      description: 'a text of 1 to 500 characters that is not blank',
    },
    scoredAt: {
      type: 'string',
      description: 'a date and time with Z or an offset, such as 2026-01-31T12:00:00Z',
    },
    framework: { type: 'string', const: 'canon-148', description: '"canon-148"' },
    orientation: {
      type: 'string',
      enum: ['favourable', 'intensity'],
      description: '"favourable" or "intensity"',
    },
    scorer: {
      type: 'object',
      description: 'an object with kind and method',
      additionalProperties: false,
      required: ['kind', 'method'],
      properties: { kind: text, method: text },
    },
    layers: {
      type: 'array',
      minItems: 1,
      description: 'an array of at least one scored layer',
      items: layer,
    },
    documents: { type: 'array', description: 'an array of documents', items: sourceDocument },
  },
} as const;
