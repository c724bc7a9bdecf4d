import type { StageResult } from '#contract/events';
import { canonicalHash } from '../canonical-json.ts';

/**
 * SHA-256 (hex) of the RFC 8785 form of `[{type, segment, data without generationId}]` of a
 * generation's stage events, in order (method, section 4), with the reasons of stages that could
 * not be computed. `segment` is null for a stage that is about all segments. Equal for two generations that computed the same.
 */
export function outputDigest(stages: readonly StageResult[]): string {
  return canonicalHash(
    stages.map((stage) => {
      const { generationId: _ofThisRun, ...data } = stage.data;
      return { type: stage.type, segment: 'segment' in data ? data.segment : null, data };
    }),
  );
}
