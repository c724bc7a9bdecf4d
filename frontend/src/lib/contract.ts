/** The one file through which pages see the contract. */
export type {
  FactorView,
  MatchedPatternView,
  PatternsView,
  PatternView,
  SegmentView,
} from '$contract/result-views.ts';
export type {
  GenerationStreamEvent,
  GenerationView,
  Problem,
  ScoringAccepted,
  SessionDetail,
  SessionPage,
  SessionSummary,
  StageView,
} from '$contract/views.ts';
export type { Refusal, UnavailableReason } from '$contract/values.ts';
export type { KpiResult, Sensitivity, SimulatedScenario } from '$contract/scenarios.ts';
export type { PredicateOutcome } from '$contract/evaluations.ts';
export type { SegmentResult } from '$contract/factors.ts';
export { kpiGlossary } from '$contract/catalogue/kpis.ts';
export { framework } from '$contract/catalogue/framework.ts';
export { isSegment, SEGMENTS, type Segment } from '$contract/segments.ts';
