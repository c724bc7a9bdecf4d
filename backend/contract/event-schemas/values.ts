import { SEGMENTS } from '../segments.ts';
import { exact, is, list, oneOf, union, type JsonSchema } from './build.ts';

/** Ids, names and versions. */
export const NAME: JsonSchema = { type: 'string', minLength: 1 };
export const TEXT: JsonSchema = { type: 'string' };
export const SHA256: JsonSchema = { type: 'string', pattern: '^[0-9a-f]{64}$' };
export const SEED_TEXT: JsonSchema = { type: 'string', pattern: '^[0-9a-f]{16}$' };
export const FLAG: JsonSchema = { type: 'boolean' };

/** JSON has no infinities, so every number is finite. Computed shares may pass 1 by rounding. */
export const NUMBER: JsonSchema = { type: 'number' };
export const AT_LEAST_0: JsonSchema = { type: 'number', minimum: 0 };
/** Scores and confidences as they came in. */
export const UNIT: JsonSchema = { type: 'number', minimum: 0, maximum: 1 };
export const COUNT: JsonSchema = { type: 'integer', minimum: 0 };
export const FROM_1: JsonSchema = { type: 'integer', minimum: 1 };

export const SEGMENT = oneOf(SEGMENTS);
export const STAGE = oneOf(['factors', 'patterns', 'scenarios', 'personas', 'content']);
export const POLARITY = oneOf(['Success', 'Fragility', 'Adaptation', 'Opportunity']);
export const NAMES = list(NAME);

const REASON = union('code', [
  exact({ code: is('insufficient_coverage'), needed: NUMBER, actual: NUMBER, missing: NAMES }),
  exact({ code: is('missing_inputs'), missing: NAMES }),
]);

/** `base` with either the computed members or the reason why there are none. */
export function computedOrNot(
  base: Readonly<Record<string, JsonSchema>>,
  computed: Readonly<Record<string, JsonSchema>>,
): JsonSchema {
  return union('status', [
    exact({ ...base, status: is('computed'), ...computed }),
    exact({ ...base, status: is('unavailable'), reason: REASON }),
  ]);
}
