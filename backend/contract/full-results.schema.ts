import { scoringSchema } from './scoring.schema.ts';

/**
 * The older results document (`full_results`), as far as it is read. A factor's figures come in two
 * spellings: the document's (`value`, `confidence`) and the table's (`calculated_value`,
 * `confidence_score`); null stands for a column without a value.
 */
export interface FullResults {
  readonly session_id: string;
  /** Not in the older format; may be set beside it to name the session. */
  readonly topic?: string;
  readonly analysis_type?: string;
  readonly version?: string;
  /** ISO 8601 date and time with offset. */
  readonly timestamp: string;
  readonly layer_scores?: readonly OlderLayer[];
  readonly factor_calculations?: readonly OlderFactor[];
}

export interface OlderLayer {
  readonly layer_id: string;
  readonly score: number;
  readonly confidence: number;
  readonly factor_id?: string;
  readonly insights?: readonly string[];
  readonly evidence?: readonly string[];
}

export interface OlderFactor {
  readonly factor_id: string;
  readonly value?: number | null;
  readonly calculated_value?: number | null;
  readonly confidence?: number | null;
  readonly confidence_score?: number | null;
  readonly input_layers?: number | null;
  readonly input_layer_count?: number | null;
  /** `default` marks a figure that was filled in for want of layers; it is no score. */
  readonly calculation_method?: string | null;
}

const { sessionId, topic } = scoringSchema.properties;

const share = {
  type: 'number',
  minimum: 0,
  maximum: 1,
  description: 'a number from 0 to 1',
} as const;

const shareOrNull = {
  type: ['number', 'null'],
  minimum: 0,
  maximum: 1,
  description: 'a number from 0 to 1, or null',
} as const;

const countOrNull = {
  type: ['integer', 'null'],
  minimum: 0,
  description: 'a whole number, 0 or more, or null',
} as const;

const text = { type: 'string', description: 'a text' } as const;
const texts = { type: 'array', description: 'an array of texts', items: text } as const;

const layer = {
  type: 'object',
  description: 'an object with layer_id, score and confidence',
  required: ['layer_id', 'score', 'confidence'],
  properties: {
    layer_id: { type: 'string', description: 'a layer id of the older 210 layers' },
    score: share,
    confidence: share,
    factor_id: { type: 'string', description: 'the id of the factor that the layer belongs to' },
    insights: texts,
    evidence: texts,
  },
} as const;

const factor = {
  type: 'object',
  description: 'an object with factor_id, value and confidence',
  required: ['factor_id'],
  properties: {
    factor_id: { type: 'string', description: 'a factor id from F1 to F28' },
    value: shareOrNull,
    calculated_value: shareOrNull,
    confidence: shareOrNull,
    confidence_score: shareOrNull,
    input_layers: countOrNull,
    input_layer_count: countOrNull,
    calculation_method: { type: ['string', 'null'], description: 'a text or null' },
  },
} as const;

/** Members that are not named here are part of the format or of a table row, and are not read. */
export const fullResultsSchema = {
  $id: 'full-results-document',
  type: 'object',
  description: 'an older results document',
  required: ['session_id', 'timestamp'],
  properties: {
    session_id: sessionId,
    topic,
    analysis_type: text,
    version: text,
    timestamp: {
      type: 'string',
      description: 'a date and time with Z or an offset, such as 2026-01-31T12:00:00+00:00',
    },
    layer_scores: { type: 'array', description: 'an array of layer scores', items: layer },
    factor_calculations: { type: 'array', description: 'an array of factors', items: factor },
  },
} as const;
