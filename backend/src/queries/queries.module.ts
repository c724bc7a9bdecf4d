import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ListActsHandler } from './admin/acts.query.ts';
import { ListBuildsHandler } from './admin/builds.query.ts';
import { GetCatalogChangesHandler } from './admin/catalog-changes.query.ts';
import { GetCatalogHandler } from './admin/catalog.query.ts';
import { ListJobsHandler } from './admin/jobs.query.ts';
import { FindParkedHandler, ListParkedHandler } from './admin/parked.query.ts';
import {
  GetRebuildHandler,
  ListRebuildsHandler,
  PlanRebuildHandler,
} from './admin/rebuilds.query.ts';
import { PlanRegenerationHandler } from './admin/regeneration.query.ts';
import { ListSessionOrdersHandler } from './admin/session-orders.query.ts';
import { ListAdminSessionsHandler } from './admin/sessions.query.ts';
import { AnswerCache } from './answer-cache.ts';
import { ChangesReader } from './changes/changes-reader.ts';
import { GetDocumentHandler } from './documents/get-document.query.ts';
import { GetEvidenceHandler, GetFactorEvidenceHandler } from './documents/get-evidence.query.ts';
import { ListDocumentsHandler } from './documents/list-documents.query.ts';
import { DocumentReader } from './documents/session-documents.ts';
import { GetGenerationHandler } from './generations/get-generation.query.ts';
import { ListGenerationsHandler } from './generations/list-generations.query.ts';
import { GetOlderStatusHandler } from './generations/get-older-status.query.ts';
import { GetEventHandler } from './history/get-event.query.ts';
import { ListEventsHandler } from './history/list-events.query.ts';
import { GetReadinessHandler } from './health/get-readiness.query.ts';
import { ListOlderTopicsHandler } from './older-tab/list-older-topics.query.ts';
import { PastSessions } from './past/past-sessions.ts';
import { ReadModelSignal } from './read-model-signal.ts';
import { CountedRuns } from './personas/counted-runs.ts';
import { GetPersonaSourcesHandler } from './personas/persona-sources.query.ts';
import { RecordedRuns } from './recorded/recorded-runs.ts';
import { Repeats } from './recorded/repeats.ts';
import { RevisionWait } from './revision-wait.ts';
import { CompareScenariosHandler } from './scenarios/compare.query.ts';
import { ScenarioForms } from './scenarios/scenario-forms.ts';
import { SimulateWhatIfHandler } from './scenarios/what-if.query.ts';
import { GetEnhancedSegmentHandler } from './segment/get-enhanced-segment.query.ts';
import { GetSessionSummaryHandler } from './sessions/get-session-summary.query.ts';
import { GetSessionHandler } from './sessions/get-session.query.ts';
import { ListSessionsHandler } from './sessions/list-sessions.query.ts';
import { SessionVersions } from './session-versions.ts';
import { UnshownThings } from './unshown.ts';
import { VisibleAnswers } from './visible-answers.ts';

/** Some 1500 segment answers of 40 kB. */
const CACHE_BYTES = 64 * 2 ** 20;

const HANDLERS = [
  FindParkedHandler,
  GetCatalogChangesHandler,
  GetCatalogHandler,
  GetRebuildHandler,
  ListActsHandler,
  ListAdminSessionsHandler,
  ListBuildsHandler,
  ListJobsHandler,
  ListParkedHandler,
  ListRebuildsHandler,
  ListSessionOrdersHandler,
  PlanRebuildHandler,
  PlanRegenerationHandler,
  CompareScenariosHandler,
  GetDocumentHandler,
  GetEvidenceHandler,
  GetFactorEvidenceHandler,
  GetEnhancedSegmentHandler,
  GetEventHandler,
  GetGenerationHandler,
  GetOlderStatusHandler,
  GetPersonaSourcesHandler,
  GetReadinessHandler,
  GetSessionHandler,
  GetSessionSummaryHandler,
  ListDocumentsHandler,
  ListEventsHandler,
  ListGenerationsHandler,
  ListOlderTopicsHandler,
  ListSessionsHandler,
  SimulateWhatIfHandler,
];

/**
 * Everything that can be read. Bodies of visible generations come through `VisibleAnswers`, which
 * keeps them; the rest are queries on the bus.
 */
@Module({
  imports: [CqrsModule],
  providers: [
    ...HANDLERS,
    { provide: AnswerCache, useFactory: () => new AnswerCache(CACHE_BYTES) },
    ChangesReader,
    CountedRuns,
    DocumentReader,
    PastSessions,
    ReadModelSignal,
    RecordedRuns,
    Repeats,
    RevisionWait,
    ScenarioForms,
    SessionVersions,
    UnshownThings,
    VisibleAnswers,
  ],
  exports: [
    ChangesReader,
    PastSessions,
    ReadModelSignal,
    RevisionWait,
    ScenarioForms,
    SessionVersions,
    UnshownThings,
    VisibleAnswers,
  ],
})
export class QueriesModule {}
