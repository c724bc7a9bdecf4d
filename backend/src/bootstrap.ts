import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { CommandBus } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import type { EventStore } from '#event-store/port';
import { startProjections } from '#projections/engine/start';
import { closeApp, createApp } from './bootstrap-app.ts';
import { Closers } from './bootstrap-closers.ts';
import { type DecoratePool, type Database, openDatabase } from './bootstrap-database.ts';
import { loadExamples } from './bootstrap-examples.ts';
import { openLog } from './bootstrap-store.ts';
import { checkPort } from './bootstrap-port.ts';
import { Anchors } from './commands/anchors.ts';
import { Sessions } from './commands/sessions.ts';
import { Evidence, type EvidenceRunner } from './commands/evidence.ts';
import { factRecorder, Operations } from './commands/operations.ts';
import { Simulations } from './commands/simulations.ts';
import { Narratives } from './commands/narrative.ts';
import { openSigning } from './bootstrap-signing.ts';
import type { Config } from './config/env.ts';
import { type RunningAnchoring, startAnchoring } from './process/anchors/anchoring.ts';
import { startEvidencePool } from './process/evidence-pool.ts';
import { startOrders } from './process/orders/keep-orders.ts';
import { openAiNarrative } from './process/narrative-openai.ts';
import { startSimulationPool } from './process/simulation-pool.ts';
import type { Simulator } from './process/simulator.ts';
import { traceCommit } from './tracing/commits.ts';
import { startTracing } from './tracing/start-tracing.ts';
import { defaultConcurrency, startProcess, type RunningProcess } from './process/start-process.ts';

export interface BootstrapOptions {
  readonly config: Config;
  readonly log: Logger;
  /** Closes what is open even before the server is up; made here if not given. */
  readonly closers?: Closers;
  /** Folder of the example studies; null for none. `examples/` if not given. */
  readonly examples?: string | null;
  /** How long a process that shows no sign of life keeps its work. */
  readonly leaseMs?: number;
  /** What one address may ask the API for; null for as much as it can. */
  readonly requestsPerSecond?: number | null;
  /** Simulates in worker threads if not given; sources that are run directly have no file for those. */
  readonly simulation?: (threads: number) => Simulator;
  readonly evidence?: (threads: number) => EvidenceRunner;
  /** Lets a test see or stop what goes to the log or the database. */
  readonly decorateStore?: (store: EventStore) => EventStore;
  readonly decoratePool?: DecoratePool;
}

export interface Server {
  readonly url: string;
  readonly app: NestFastifyApplication;
  /** Stops all parts within 5 seconds. May be called more than once. */
  stop(): Promise<void>;
}

/**
 * Composes the product from its parts and starts it: database, log, projections, process, one port.
 * @throws when a part does not start; those that did are stopped again
 */
export async function bootstrap(options: BootstrapOptions): Promise<Server> {
  const { closers = new Closers(options.log) } = options;
  try {
    return await start(options, closers);
  } catch (error) {
    await closers.closeAll();
    throw error;
  }
}

async function start(options: BootstrapOptions, closers: Closers): Promise<Server> {
  const { config, log, simulation = startSimulationPool } = options;
  await checkPort(config);
  closers.add('tracing', await startTracing(config, 'stratalog', log));
  const owner = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`;
  const database = await openDatabase(config, log, closers, options.decoratePool);
  const store = await openStore(options, database, closers);
  if (config.projections === 'inline')
    await runProjections(options, { database, store, owner }, closers);
  const runner = simulation(defaultConcurrency());
  closers.add('simulation', () => runner.close());
  const evidence = (options.evidence ?? startEvidencePool)(defaultConcurrency());
  closers.add('evidence', () => evidence.close());
  const working: { process?: RunningProcess } = {};
  closers.add('process', async () => working.process?.stop()); // after the server, which is made first
  const { read: readPool, notices: noticePool } = database.pools;
  const signing = await openSigning(config);
  const narrative = config.narrative ? openAiNarrative(config.narrative) : null;
  const runners = { simulation: runner, evidence, narrative };
  const parts = { config, log, store, readPool, noticePool, signing, ...runners };
  const { requestsPerSecond } = options;
  const limits = requestsPerSecond === undefined ? {} : { requestsPerSecond };
  const app = await createApp(parts, projectRoot(), limits);
  closers.add('server', () => closeApp(app));
  const anchors = app.get(Anchors);
  const anchoring = startAnchoring({ anchor: (reason) => anchors.anchor(reason), log });
  closers.add('anchors', () => anchoring.stop());
  working.process = await runProcess(options, { database, store, owner, anchoring }, app);
  await app.listen(config.port, config.host);
  await examples(options, app);
  return { url: addressOf(app), app, stop: () => closers.closeAll() };
}

interface Base {
  readonly database: Database;
  readonly store: EventStore;
  readonly owner: string;
}

async function openStore(
  { config, log, decorateStore = (store) => store }: BootstrapOptions,
  { pools }: Database,
  closers: Closers,
): Promise<EventStore> {
  const store = await openLog({
    eventStoreUrl: config.eventStoreUrl,
    pool: pools.events,
    log: (message) => log.warn(message),
  });
  closers.add('event log', () => store.close());
  return decorateStore(store);
}

async function runProjections(
  { config, log, leaseMs }: BootstrapOptions,
  { database, store, owner }: Base,
  closers: Closers,
): Promise<void> {
  const pool = database.pools.projections;
  const lease = leaseMs === undefined ? {} : { leaseMs };
  const record = factRecorder(store);
  const traced = config.tracing ? { traceCommit } : {};
  const told = { log, owner, record, ...traced };
  const projections = await startProjections({ store, pool, ...told, ...lease });
  closers.add('projections', () => projections.stop());
}

async function runProcess(
  { log, leaseMs }: BootstrapOptions,
  { database, store, owner, anchoring }: Base & { readonly anchoring: RunningAnchoring },
  app: NestFastifyApplication,
): Promise<RunningProcess> {
  const shared = {
    ...{ store, log, pool: database.pools.process },
    ...{ commands: app.get(CommandBus), sessions: app.get(Sessions) },
  };
  const running = await startProcess({
    ...shared,
    simulations: app.get(Simulations),
    evidence: app.get(Evidence),
    narratives: app.get(Narratives),
    owner,
    alone: database.alone,
    generationOver: () => anchoring.generationOver(),
    ...(leaseMs === undefined ? {} : { leaseMs }),
  });
  const orders = startOrders({ ...shared, operations: app.get(Operations) });
  return {
    stop: async () => {
      await Promise.all([running.stop(), orders.stop()]);
    },
  };
}

async function examples(options: BootstrapOptions, app: NestFastifyApplication): Promise<void> {
  const { log, examples: folder = path.join(projectRoot(), 'examples') } = options;
  if (folder === null) return;
  await loadExamples({ commands: app.get(CommandBus), sessions: app.get(Sessions), log }, folder);
}

/** The folder that holds package.json: this file runs from the sources and from `dist/`. */
function projectRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(path.join(folder, 'package.json'))) folder = path.dirname(folder);
  return folder;
}

function addressOf(app: NestFastifyApplication): string {
  const address: unknown = app.getHttpServer().address();
  if (typeof address !== 'object' || address === null) return '';
  const { address: host, port } = address as { address: string; port: number }; // a TCP server's own
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
