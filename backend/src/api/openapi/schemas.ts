import { fullResultsSchema } from '#contract/full-results.schema';
import { scoringSchema } from '#contract/scoring.schema';
import { ADMIN_SCHEMAS } from './admin.schemas.ts';
import { ADMIN_SESSION_SCHEMAS } from './admin-session.schemas.ts';
import { CHANGE_SCHEMAS } from './change.schemas.ts';
import { CONTENT_SCHEMAS } from './content.schemas.ts';
import { EVIDENCE_SCHEMAS } from './evidence.schemas.ts';
import { GENERATION_SCHEMAS } from './generation.schemas.ts';
import { HISTORY_SCHEMAS } from './history.schemas.ts';
import { OLDER_SCHEMAS } from './older.schemas.ts';
import { OLDER_TAB_SCHEMAS } from './older-tab.schemas.ts';
import { PATTERN_SCHEMAS } from './pattern.schemas.ts';
import { RECORDED_SCHEMAS } from './recorded.schemas.ts';
import { RESULT_SCHEMAS } from './result.schemas.ts';
import { SCENARIO_SCHEMAS } from './scenario.schemas.ts';
import type { Schema } from './schema.ts';
import { SERVER_SCHEMAS } from './server.schemas.ts';
import { SESSION_SCHEMAS } from './session.schemas.ts';

/** Every schema that the OpenAPI document names. Answers are checked against them in the tests. */
export const SCHEMAS = {
  ScoringDocument: scoringSchema as Schema,
  FullResults: fullResultsSchema as Schema,
  ...SESSION_SCHEMAS,
  ...GENERATION_SCHEMAS,
  ...HISTORY_SCHEMAS,
  ...RESULT_SCHEMAS,
  ...PATTERN_SCHEMAS,
  ...CHANGE_SCHEMAS,
  ...SCENARIO_SCHEMAS,
  ...RECORDED_SCHEMAS,
  ...EVIDENCE_SCHEMAS,
  ...CONTENT_SCHEMAS,
  ...OLDER_SCHEMAS,
  ...OLDER_TAB_SCHEMAS,
  ...SERVER_SCHEMAS,
  ...ADMIN_SCHEMAS,
  ...ADMIN_SESSION_SCHEMAS,
};

export type SchemaName =
  | 'ScoringDocument'
  | 'FullResults'
  | keyof typeof SESSION_SCHEMAS
  | keyof typeof GENERATION_SCHEMAS
  | keyof typeof HISTORY_SCHEMAS
  | keyof typeof RESULT_SCHEMAS
  | keyof typeof PATTERN_SCHEMAS
  | keyof typeof CHANGE_SCHEMAS
  | keyof typeof SCENARIO_SCHEMAS
  | keyof typeof RECORDED_SCHEMAS
  | keyof typeof EVIDENCE_SCHEMAS
  | keyof typeof CONTENT_SCHEMAS
  | keyof typeof OLDER_SCHEMAS
  | keyof typeof OLDER_TAB_SCHEMAS
  | keyof typeof SERVER_SCHEMAS
  | keyof typeof ADMIN_SCHEMAS
  | keyof typeof ADMIN_SESSION_SCHEMAS;

/** How an operation refers to a schema. */
export function schemaRef(name: SchemaName): { readonly $ref: string } {
  return { $ref: `#/components/schemas/${name}` };
}
