/** The one file through which pages see the contract. */
export type {
  ContentView,
  FactorView,
  MatchedPatternView,
  PatternsView,
  ContentRisk,
  PatternView,
  PersonasView,
  PersonaView,
  SegmentsView,
  SegmentView,
} from '$contract/result-views.ts';
export type {
  AttributeDistribution,
  FeatureBlock,
  Grouping,
  GroupingTrial,
  KeyMessage,
  LeftAttribute,
  Persona,
  SourceShare,
  ThemeLift,
  ValueTier,
} from '$contract/personas.ts';
export type { RankedQuote, SourceQuote } from '$contract/quotes.ts';
export type { PersonaSource, PersonaSourcesView } from '$contract/persona-views.ts';
export type {
  Basis,
  BrandContent,
  ExperienceContent,
  LayerItem,
  LayerQuote,
  MappedScore,
  ProductContent,
  ResponseItem,
} from '$contract/rich-content.ts';
export type {
  ActPage,
  BuildList,
  BuildView,
  FailedJob,
  JobList,
  JobView,
  NamedEvent,
  OrderAccepted,
  ParkedList,
} from '$contract/admin-views.ts';
export { MADE, type Made } from '$contract/admin-session-views.ts';
export type {
  AdminSession,
  AdminSessionPage,
  RegenerationPlan,
  SessionOrderList,
  SessionOrderView,
} from '$contract/admin-session-views.ts';
export type { CatalogChangesView, CatalogPattern, CatalogView } from '$contract/catalog-views.ts';
export { REBUILD_PHASES } from '$contract/rebuild-views.ts';
export type {
  RebuildList,
  RebuildPhase,
  RebuildPlan,
  RebuildView,
} from '$contract/rebuild-views.ts';
export type { WordingView } from '$contract/narrative.ts';
export type {
  DocumentAttributes,
  DocumentListView,
  DocumentQuote,
  DocumentView,
  EvidenceView,
  FactorEvidence,
  FactorEvidenceView,
  FactorQuote,
} from '$contract/document-views.ts';
export type {
  AudienceAdded,
  ContentAccepted,
  ContentScored,
  IntakeProgress,
  IntakeProgressView,
  TableView,
} from '$contract/content-views.ts';
export {
  COLUMN_ROLES,
  type ColumnRole,
  type MappedColumn,
  NUMBER_ROLES,
} from '$contract/audience.ts';
export type {
  GenerationStreamEvent,
  GenerationView,
  Problem,
  ScoringAccepted,
  SessionDetail,
  SegmentCounts,
  SessionListItem,
  SessionPage,
  SessionSummary,
  StageView,
} from '$contract/views.ts';
export type {
  Attribution,
  Cause,
  Change,
  ChangeGroup,
  ChangesView,
} from '$contract/change-views.ts';
export { wilson95, Z_95 } from '$contract/intervals.ts';
export { sideOfChange, sizeOfChange } from '$contract/change-numbers.ts';
export { count, decimal, hundredths, UNIT_MARKS, whole } from '$contract/number-words.ts';
export { ENGINE } from '$contract/engines.ts';
export { SESSION_STATES } from '$contract/views.ts';
export type { GenerationVerdict } from '$contract/audit.ts';
export type { BundleOutcome, BundleReport, SealCheck } from '$contract/bundle.ts';
export type { HeadsAnchoredData } from '$contract/operations.ts';
export type { Json, Refusal, UnavailableReason } from '$contract/values.ts';
export type {
  Interval,
  KpiResult,
  Sensitivity,
  SimulatedScenario,
  Targets,
  UnquantifiedMatch,
} from '$contract/scenarios.ts';
export type {
  ComparisonView,
  Convergence,
  ConvergencePoint,
  EngineDiffers,
  GenerationList,
  PairedCounts,
  ScenarioView,
  WhatIfView,
} from '$contract/scenario-views.ts';
export type {
  AuditCheck,
  AuditProgress,
  CheckResult,
  Verdict,
  VerificationReport,
} from '$contract/audit.ts';
export {
  EVENT_KINDS,
  type HistoryEvent,
  type HistoryEventView,
  type HistoryPage,
  type RecordedAudit,
} from '$contract/history-views.ts';
export type { PredicateOutcome } from '$contract/evaluations.ts';
export type { SegmentResult } from '$contract/factors.ts';
export { contentCatalogue } from '$contract/catalogue/content.ts';
export { cueCatalogue, CUES, reachesAims, type ContentQuality } from '$contract/catalogue/cues.ts';
export { kpiGlossary } from '$contract/catalogue/kpis.ts';
export { patternLibrary } from '$contract/catalogue/patterns.ts';
export { framework } from '$contract/catalogue/framework.ts';
export { isSegment, SEGMENTS, type Segment } from '$contract/segments.ts';
