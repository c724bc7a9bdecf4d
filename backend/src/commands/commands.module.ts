import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { EventStore } from '#event-store/port';
import {
  CLOCK,
  EVENT_STORE,
  EVIDENCE_RUNNER,
  NARRATIVE_PROVIDER,
  SIGNING,
  SIMULATION_RUNNER,
} from '#backend/tokens';
import { AddAudienceHandler } from './add-audience.command.ts';
import { Anchors } from './anchors.ts';
import { CancelGenerationHandler } from './cancel-generation.command.ts';
import { ClearResultsHandler } from './clear-results.command.ts';
import { CompleteGenerationHandler } from './complete-generation.command.ts';
import { ComputeFactorsHandler } from './compute-factors.command.ts';
import { Evidence, type EvidenceRunner } from './evidence.ts';
import { ExportSessionHandler } from './export-session.command.ts';
import { FailGenerationHandler } from './fail-generation.command.ts';
import { GenerateContentHandler } from './generate-content.command.ts';
import { GeneratePersonasHandler } from './generate-personas.command.ts';
import { FindOrderHandler, GiveOrderHandler } from './give-order.command.ts';
import { Intakes } from './intakes.ts';
import { MatchPatternsHandler } from './match-patterns.command.ts';
import { type NarrativeProvider, Narratives } from './narrative.ts';
import { Operations } from './operations.ts';
import { JudgedSources } from './judged-sources.ts';
import { PersonasWork } from './personas-work.ts';
import { RecordScoringHandler } from './record-scoring.command.ts';
import { RequestGenerationHandler } from './request-generation.command.ts';
import { ScoreContentHandler } from './score-content.command.ts';
import { Sessions } from './sessions.ts';
import { SimulateScenariosHandler } from './simulate-scenarios.command.ts';
import type { Signing } from './signing.ts';
import { type SimulationRunner, Simulations } from './simulations.ts';
import { Sources } from './sources.ts';
import { SurveyTableHandler } from './survey-table.command.ts';
import { WordContentHandler } from './word-content.command.ts';

const HANDLERS = [
  AddAudienceHandler,
  CancelGenerationHandler,
  ClearResultsHandler,
  CompleteGenerationHandler,
  ComputeFactorsHandler,
  ExportSessionHandler,
  FailGenerationHandler,
  FindOrderHandler,
  GenerateContentHandler,
  GeneratePersonasHandler,
  GiveOrderHandler,
  MatchPatternsHandler,
  RecordScoringHandler,
  RequestGenerationHandler,
  ScoreContentHandler,
  SimulateScenariosHandler,
  SurveyTableHandler,
  WordContentHandler,
];

/** Everything that appends to a session. Needs EVENT_STORE, CONFIG, SIMULATION_RUNNER, EVIDENCE_RUNNER and NARRATIVE_PROVIDER. */
@Module({
  imports: [CqrsModule],
  providers: [
    ...HANDLERS,
    Intakes,
    { provide: CLOCK, useValue: () => new Date().toISOString() },
    {
      provide: Sessions,
      inject: [EVENT_STORE, CLOCK],
      useFactory: (store: EventStore, now: () => string) => new Sessions(store, now),
    },
    {
      provide: Operations,
      inject: [EVENT_STORE, CLOCK],
      useFactory: (store: EventStore, now: () => string) => new Operations(store, now),
    },
    {
      provide: Anchors,
      inject: [EVENT_STORE, Operations, { token: SIGNING, optional: true }, CLOCK],
      useFactory: (
        store: EventStore,
        operations: Operations,
        signing: Signing | undefined,
        now: () => string,
      ) => new Anchors(store, operations, signing ?? null, now),
    },
    {
      provide: Simulations,
      inject: [SIMULATION_RUNNER],
      useFactory: (runner: SimulationRunner) => new Simulations(runner),
    },
    {
      provide: Evidence,
      inject: [EVIDENCE_RUNNER],
      useFactory: (runner: EvidenceRunner) => new Evidence(runner),
    },
    {
      provide: Narratives,
      inject: [NARRATIVE_PROVIDER],
      useFactory: (provider: NarrativeProvider | null) => new Narratives(provider),
    },
    {
      provide: Sources,
      inject: [EVENT_STORE],
      useFactory: (store: EventStore) => new Sources(store),
    },
    {
      provide: PersonasWork,
      inject: [Sources, Evidence],
      useFactory: (sources: Sources, evidence: Evidence) => new PersonasWork(sources, evidence),
    },
    {
      provide: JudgedSources,
      inject: [Sources, Evidence],
      useFactory: (sources: Sources, evidence: Evidence) => new JudgedSources(sources, evidence),
    },
  ],
  exports: [Anchors, Evidence, Intakes, Narratives, Operations, Sessions, Simulations, Sources],
})
export class CommandsModule {}
