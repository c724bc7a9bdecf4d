import type { SessionEventType } from '../events.ts';
import type { JsonSchema } from './build.ts';
import { FACTORS_COMPUTED_1 } from './factors.ts';
import {
  GENERATION_CANCELLED_1,
  GENERATION_COMPLETED_1,
  GENERATION_FAILED_1,
  GENERATION_REQUESTED_1,
  RESULTS_CLEARED_1,
  STAGE_FAILED_1,
  STAGE_UNAVAILABLE_1,
} from './generation.ts';
import { CONTENT_WORDED_1, WORDING_REQUESTED_1 } from './narrative.ts';
import { PATTERNS_MATCHED_1 } from './patterns.ts';
import { PERSONAS_GENERATED_1 } from './personas.ts';
import { CONTENT_GENERATED_1 } from './rich-content.ts';
import { SCENARIOS_SIMULATED_1 } from './scenarios.ts';
import { DOCUMENTS_RECORDED_1, SCORING_COMPLETED_1 } from './scoring.ts';

/**
 * The schema of each session event's data, by type and version. An entry never changes and never
 * goes away: it says what is in the logs. Versions are added together with an upcaster.
 */
export const EVENT_SCHEMAS: Readonly<
  Record<SessionEventType, Readonly<Record<string, JsonSchema>>>
> = {
  DocumentsRecorded: { 1: DOCUMENTS_RECORDED_1 },
  ScoringCompleted: { 1: SCORING_COMPLETED_1 },
  GenerationRequested: { 1: GENERATION_REQUESTED_1 },
  WordingRequested: { 1: WORDING_REQUESTED_1 },
  FactorsComputed: { 1: FACTORS_COMPUTED_1 },
  PatternsMatched: { 1: PATTERNS_MATCHED_1 },
  ScenariosSimulated: { 1: SCENARIOS_SIMULATED_1 },
  PersonasGenerated: { 1: PERSONAS_GENERATED_1 },
  ContentGenerated: { 1: CONTENT_GENERATED_1 },
  StageUnavailable: { 1: STAGE_UNAVAILABLE_1 },
  StageFailed: { 1: STAGE_FAILED_1 },
  ContentWorded: { 1: CONTENT_WORDED_1 },
  GenerationCompleted: { 1: GENERATION_COMPLETED_1 },
  GenerationFailed: { 1: GENERATION_FAILED_1 },
  GenerationCancelled: { 1: GENERATION_CANCELLED_1 },
  ResultsCleared: { 1: RESULTS_CLEARED_1 },
};
