import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CommandsModule } from '#backend/commands/commands.module';
import { AuditsModule } from '#backend/audit/audits.module';
import { QueriesModule } from '#backend/queries/queries.module';
import { RouteTable } from './errors/route-table.ts';
import { HealthController } from './health/health.controller.ts';
import { MetricsController } from './health/metrics.controller.ts';
import { ChangesController } from './v1/changes.controller.ts';
import { ActsController } from './v1/admin/acts.controller.ts';
import { BuildsController } from './v1/admin/builds.controller.ts';
import { JobsController } from './v1/admin/jobs.controller.ts';
import { Orders } from './v1/admin/orders.ts';
import { ParkedController } from './v1/admin/parked.controller.ts';
import { RebuildOrdersController } from './v1/admin/rebuild-orders.controller.ts';
import { RebuildsController } from './v1/admin/rebuilds.controller.ts';
import { SessionOrdersController } from './v1/admin/session-orders.controller.ts';
import { AdminSessionsController } from './v1/admin/sessions.controller.ts';
import { ContentController } from './v1/content.controller.ts';
import { DocumentsController } from './v1/documents.controller.ts';
import { EvidenceController } from './v1/evidence.controller.ts';
import { EventStreams } from './v1/event-streams.ts';
import { ExportsController } from './v1/exports.controller.ts';
import { GenerationAnswers } from './v1/generation-answers.ts';
import { GenerationEventsController } from './v1/generation-events.controller.ts';
import { GenerationsController } from './v1/generations.controller.ts';
import { PastReads } from './v1/past-reads.ts';
import { HistoryController } from './v1/history.controller.ts';
import { PersonasController } from './v1/personas.controller.ts';
import { ProblemsController } from './v1/problems.controller.ts';
import { RecordedAnswers } from './v1/recorded-answers.ts';
import { ResultsController } from './v1/results.controller.ts';
import { ScenariosController } from './v1/scenarios.controller.ts';
import { ScoringsController } from './v1/scorings.controller.ts';
import { SessionCommandsController } from './v1/session-commands.controller.ts';
import { SessionGenerationsController } from './v1/session-generations.controller.ts';
import { SessionsController } from './v1/sessions.controller.ts';
import { SimulationsController } from './v1/simulations.controller.ts';
import { TablesController } from './v1/tables.controller.ts';
import { VisibleReplies } from './v1/visible-replies.ts';
import { VerificationController } from './v1/verification.controller.ts';
import { Regeneration } from './v3/regeneration.ts';
import { OlderCommandsController } from './v3/commands.controller.ts';
import { OlderTabController } from './v3/older-tab.controller.ts';
import { OlderResultsController } from './v3/results.controller.ts';
import { OlderSegmentsController } from './v3/segments.controller.ts';

/**
 * HTTP: `/api/v1`, the older `/api/v3`, and health. Needs EVENT_STORE, READ_POOL and LOGGER from a global
 * module, command handlers on the bus, and `configureApi` on the application.
 */
@Module({
  imports: [AuditsModule, CommandsModule, CqrsModule, QueriesModule],
  controllers: [
    ScoringsController,
    ContentController,
    DocumentsController,
    EvidenceController,
    PersonasController,
    SessionsController,
    SessionCommandsController,
    SessionGenerationsController,
    ResultsController,
    ScenariosController,
    SimulationsController,
    ChangesController,
    ExportsController,
    TablesController,
    GenerationsController,
    GenerationEventsController,
    HistoryController,
    VerificationController,
    BuildsController,
    RebuildsController,
    RebuildOrdersController,
    ParkedController,
    JobsController,
    ActsController,
    AdminSessionsController,
    SessionOrdersController,
    ProblemsController,
    OlderSegmentsController,
    OlderResultsController,
    OlderCommandsController,
    OlderTabController,
    HealthController,
    MetricsController,
  ],
  providers: [
    EventStreams,
    Orders,
    GenerationAnswers,
    PastReads,
    RecordedAnswers,
    Regeneration,
    VisibleReplies,
    { provide: RouteTable, useFactory: () => new RouteTable() },
  ],
})
export class ApiModule {}
