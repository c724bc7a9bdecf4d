import { ITERATIONS } from '#contract/scenarios';
import { SEGMENTS } from '#contract/segments';
import { count, hash, list, map, number, object, orNull, ref } from './schema.ts';
import { seed, sessionId, text, time, word } from './schema.ts';

const REASON = { type: 'string', maxLength: 500 } as const;

export const GENERATION_SCHEMAS = {
  GenerationRef: object({ generationId: text, generation: { type: 'integer', minimum: 1 } }),
  Targets: {
    ...map(map(number)),
    description: "Pattern id to KPI name to target, in the KPI's own unit",
  },
  GenerationRequestBody: object(
    {
      seed,
      iterations: { type: 'integer', minimum: ITERATIONS.min, maximum: ITERATIONS.max },
      targets: ref('Targets'),
      reason: REASON,
    },
    ...['seed', 'iterations', 'targets', 'reason'],
  ),
  CancelRequestBody: object({ reason: REASON }, 'reason'),
  StageView: object(
    {
      stage: word('factors', 'patterns', 'scenarios', 'personas', 'content'),
      segment: orNull(word(...SEGMENTS)),
      state: word('waiting', 'running', 'done', 'unavailable', 'failed'),
      at: orNull(time),
      reason: text,
    },
    'reason',
  ),
  GenerationView: object({
    generationId: text,
    sessionId,
    generation: { type: 'integer', minimum: 1 },
    state: word(
      ...['queued', 'running', 'cancelling', 'succeeded', 'partly', 'failed', 'cancelled'],
    ),
    stages: list(ref('StageView')),
    progress: { type: 'integer', minimum: 0, maximum: 100 },
    completedSegments: count,
    totalSegments: count,
    attempt: count,
    seed,
    iterations: count,
    targets: ref('Targets'),
    catalogue: object({ framework: text, patterns: text, importV2: orNull(text) }),
    engine: text,
    inputsHash: hash,
    outputDigest: orNull(hash),
    reason: orNull(text),
    supersededBy: orNull(text),
    error: orNull(text),
    requestedAt: time,
    finishedAt: orNull(time),
    updatedAt: time,
  }),
};
