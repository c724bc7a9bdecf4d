import { type DynamicModule, Global, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { EventStore } from '#event-store/port';
import { ApiModule } from './api/api.module.ts';
import { CommandsModule } from './commands/commands.module.ts';
import type { EvidenceRunner } from './commands/evidence.ts';
import type { NarrativeProvider } from './commands/narrative.ts';
import type { Signing } from './commands/signing.ts';
import type { Config } from './config/env.ts';
import type { Simulator } from './process/simulator.ts';
import { QueriesModule } from './queries/queries.module.ts';
import {
  CONFIG,
  EVENT_STORE,
  EVIDENCE_RUNNER,
  LOGGER,
  NARRATIVE_PROVIDER,
  NOTICE_POOL,
  READ_POOL,
  SIGNING,
  SIMULATION_RUNNER,
} from './tokens.ts';

/** What is made before Nest starts, and outlives it. */
export interface Parts {
  readonly config: Config;
  readonly log: Logger;
  readonly store: EventStore;
  readonly readPool: Pool;
  readonly noticePool: Pool;
  readonly simulation: Simulator;
  readonly evidence: EvidenceRunner;
  readonly signing: Signing;
  /** Left out: none is configured. */
  readonly narrative?: NarrativeProvider | null;
}

@Global()
@Module({})
class PartsModule {
  static with(parts: Parts): DynamicModule {
    const providers = [
      { provide: CONFIG, useValue: parts.config },
      { provide: LOGGER, useValue: parts.log },
      { provide: EVENT_STORE, useValue: parts.store },
      { provide: READ_POOL, useValue: parts.readPool },
      { provide: NOTICE_POOL, useValue: parts.noticePool },
      { provide: SIMULATION_RUNNER, useValue: parts.simulation },
      { provide: EVIDENCE_RUNNER, useValue: parts.evidence },
      { provide: SIGNING, useValue: parts.signing },
      { provide: NARRATIVE_PROVIDER, useValue: parts.narrative ?? null },
    ];
    return { module: PartsModule, providers, exports: providers };
  }
}

@Module({})
export class AppModule {
  static with(parts: Parts): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PartsModule.with(parts),
        CqrsModule.forRoot(),
        CommandsModule,
        QueriesModule,
        ApiModule,
      ],
    };
  }
}
