import { Global, Module } from '@nestjs/common';
import type { NestApplicationOptions } from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import pg from 'pg';
import { pino } from 'pino';
import type { SimulatedScenario } from '#contract/scenarios';
import { SEGMENTS } from '#contract/segments';
import { scenariosSimulated } from '#domain/testing/scenario-events';
import type { EventStore } from '#event-store/port';
import { CommandsModule } from '#backend/commands/commands.module';
import type { SimulationRunner } from '#backend/commands/simulations';
import { inlineSimulation } from '#backend/process/inline-simulation';
import { signingInMemory } from '#backend/commands/testing/signing';
import { inlineEvidence } from '#backend/process/inline-evidence';
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
} from '#backend/tokens';
import type { ReadDatabase } from '#projections/testing/read-database';
import { ApiModule } from '../api.module.ts';
import { configureApi } from '../configure-api.ts';
import type { ApiOptions } from '../configure-api.ts';
import { fastifyOptions } from '../fastify-options.ts';

export interface FixtureOptions extends ApiOptions {
  readonly maxBodyBytes?: number;
  readonly corsOrigins?: readonly string[];
  readonly autoGenerate?: boolean;
  /** Made-up results if not given: most tests are about what is sent. */
  readonly simulation?: SimulationRunner;
}

/** Results of the right shape without a simulation: these tests are about what is sent. */
const sampleSimulation: SimulationRunner = {
  run: async ({ generationId, seed, iterations }) =>
    SEGMENTS.map((segment) => {
      const event = scenariosSimulated(generationId, segment);
      if (event.type !== 'ScenariosSimulated') throw new Error('not a simulation');
      return { ...event.data, seed, iterations, scenarios: event.data.scenarios.map(withTwoKpis) };
    }),
  close: async () => {},
};

/** Of two names, since an object in the tables would put the shorter first. */
function withTwoKpis(scenario: SimulatedScenario): SimulatedScenario {
  const [first, second] = scenario.kpis;
  const kpis = first && second ? [first, { ...second, name: 'nps' }] : scenario.kpis;
  return { ...scenario, kpis };
}

/** The API and its commands on a log and tables that the test made. */
export async function createTestApp(
  store: EventStore,
  database: ReadDatabase,
  options: FixtureOptions,
): Promise<NestFastifyApplication> {
  const { maxBodyBytes = 2 ** 20, corsOrigins = [], autoGenerate = true } = options;
  const { simulation = sampleSimulation } = options;
  const config = { maxBodyBytes, corsOrigins, autoGenerate };
  const values = [
    { provide: EVENT_STORE, useValue: store },
    { provide: READ_POOL, useFactory: () => readPool(database) },
    { provide: NOTICE_POOL, useExisting: READ_POOL },
    { provide: CONFIG, useValue: config },
    { provide: LOGGER, useValue: pino({ level: 'silent' }) },
    { provide: SIMULATION_RUNNER, useValue: { ...inlineSimulation(), ...simulation } },
    { provide: EVIDENCE_RUNNER, useValue: inlineEvidence() },
    { provide: NARRATIVE_PROVIDER, useValue: null },
    { provide: SIGNING, useValue: signingInMemory() },
  ];
  @Global()
  @Module({ providers: values, exports: values.map(({ provide }) => provide) })
  class Outside {}
  const testing = await Test.createTestingModule({
    imports: [Outside, CommandsModule, ApiModule],
  }).compile();
  const adapter = new FastifyAdapter(fastifyOptions(config));
  const app = testing.createNestApplication<NestFastifyApplication>(adapter, WITHOUT_PARSERS);
  const { requestsPerSecond = null } = options;
  configureApi(app, config, { requestsPerSecond });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}

const WITHOUT_PARSERS: NestApplicationOptions = { bodyParser: false };

/** A pool of its own, which the test can break. */
function readPool({ url }: ReadDatabase): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 5, connectionTimeoutMillis: 1000 });
  pool.on('error', () => undefined);
  return pool;
}
