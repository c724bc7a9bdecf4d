import { exact, list, mapOf, nullable, oneOf, type JsonSchema } from './build.ts';
import { FROM_1, NAME, NUMBER, SEED_TEXT, SEGMENT, SHA256, STAGE, TEXT } from './values.ts';

const VERSIONS = exact({ framework: NAME, patterns: NAME, importV2: nullable(NAME) });

export const GENERATION_REQUESTED_1: JsonSchema = exact({
  generationId: NAME,
  generation: FROM_1,
  scoringId: NAME,
  inputsHash: SHA256,
  seed: SEED_TEXT,
  iterations: FROM_1,
  targets: mapOf(mapOf(NUMBER)),
  catalogue: VERSIONS,
  engine: NAME,
  reason: nullable(TEXT),
  topicGiven: nullable(TEXT),
});

export const STAGE_UNAVAILABLE_1: JsonSchema = exact({
  generationId: NAME,
  stage: STAGE,
  segment: nullable(SEGMENT),
  reason: TEXT,
});

export const STAGE_FAILED_1: JsonSchema = exact({
  generationId: NAME,
  stage: STAGE,
  segment: nullable(SEGMENT),
  attempt: FROM_1,
  class: oneOf(['transient', 'permanent']),
  cause: TEXT,
});

const MANIFEST_ENTRY = exact({
  type: NAME,
  segment: nullable(SEGMENT),
  eventId: NAME,
  dataHash: SHA256,
});

export const GENERATION_COMPLETED_1: JsonSchema = exact({
  generationId: NAME,
  outputDigest: SHA256,
  manifest: list(MANIFEST_ENTRY),
});

export const GENERATION_FAILED_1: JsonSchema = exact({
  generationId: NAME,
  stage: nullable(STAGE),
  segment: nullable(SEGMENT),
  cause: TEXT,
});

export const GENERATION_CANCELLED_1: JsonSchema = exact({
  generationId: NAME,
  reason: TEXT,
  supersededBy: nullable(NAME),
});

export const RESULTS_CLEARED_1: JsonSchema = exact({
  reason: TEXT,
  clearedGeneration: nullable(FROM_1),
});
