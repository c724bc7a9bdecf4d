import type { SourceDocument } from '#contract/scoring';
import { documentsSchema } from '#contract/scoring.schema';
import type { Checked } from '#contract/values';
import { documentRefusals } from './canon-checks.ts';
import { structureCheck } from './json-schema.ts';
import { collected } from './refusal.ts';
import { unstorableTexts } from './texts.ts';

const structure = structureCheck(documentsSchema);

/**
 * Accepts a parsed JSON value as source documents: an array of at least one, each with an id of its
 * own. Never throws; pointers of refusals start at the array.
 */
export function acceptDocuments(value: unknown): Checked<readonly SourceDocument[]> {
  const structural = collected([...structure(value, false), ...unstorableTexts(value)]);
  if (structural.length > 0) return { ok: false, refusals: structural };
  const documents = value as readonly SourceDocument[]; // as the structure check has just shown
  const refusals = collected(documentRefusals('', documents));
  return refusals.length > 0 ? { ok: false, refusals } : { ok: true, value: documents };
}
