import { CommandBus } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import type { InjectOptions } from 'fastify';
import type { Pool } from 'pg';
import { CONTENT_SEGMENTS } from '#contract/rich-content';
import { SEGMENTS } from '#contract/segments';
import type { RecordedEvent } from '#contract/recorded-event';
import type { ScoringAccepted } from '#contract/views';
import { sessionStream } from '#contract/streams';
import { openMemoryEventStore } from '#event-store/memory';
import type { EventStore } from '#event-store/port';
import { CompleteGeneration } from '#backend/commands/complete-generation.command';
import { ComputeFactors } from '#backend/commands/compute-factors.command';
import { FailGeneration, type StageFailure } from '#backend/commands/fail-generation.command';
import { GenerateContent } from '#backend/commands/generate-content.command';
import { GeneratePersonas } from '#backend/commands/generate-personas.command';
import { MatchPatterns } from '#backend/commands/match-patterns.command';
import { factRecorder } from '#backend/commands/operations';
import { SimulateScenarios } from '#backend/commands/simulate-scenarios.command';
import { projectionLag } from '#projections/engine/lag';
import { startProjections } from '#projections/engine/start';
import type { Projections } from '#projections/engine/start';
import { createReadDatabase, silent, until } from '#projections/testing/read-database';
import type { ReadDatabase } from '#projections/testing/read-database';
import { READ_POOL } from '#backend/tokens';
import { scoringDocument } from './documents.ts';
import { createTestApp } from './test-app.ts';
import type { FixtureOptions } from './test-app.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The body as JSON. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into it as they please
  readonly body: any;
}

/** The whole API over a log in memory and real tables; the test does the process's work, step by step. */
export interface ApiFixture {
  readonly app: NestFastifyApplication;
  readonly store: EventStore;
  readonly database: ReadDatabase;
  /** Sends a request without a socket. */
  ask(method: InjectOptions['method'], url: string, more?: Partial<InjectOptions>): Promise<Answer>;
  post(url: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Records a scoring document and completes the generation that it starts. @returns its id */
  complete(sessionId: string, change?: Parameters<typeof scoringDocument>[1]): Promise<string>;
  /** Computes the stages of a generation, as far as told. */
  work(sessionId: string, generationId: string, until?: Stage): Promise<void>;
  /** At the first stage if not told. */
  fail(sessionId: string, generationId: string, cause: string, at?: DueStage): Promise<void>;
  /** Nothing that is written from now on is shown until `resumeProjections`. */
  pauseProjections(): Promise<void>;
  resumeProjections(): Promise<void>;
  events(sessionId: string): Promise<readonly RecordedEvent[]>;
  /** Opens a port. @returns the address */
  listen(): Promise<string>;
  close(): Promise<void>;
}

type DueStage = Pick<StageFailure, 'stage' | 'segment'>;

export type Stage = 'factors' | 'patterns' | 'consumer' | 'experience' | 'completed';

export async function createApiFixture(options: FixtureOptions = {}): Promise<ApiFixture> {
  const database = await createReadDatabase();
  const store = openMemoryEventStore();
  let projections = await project(store, database);
  const app = await createTestApp(store, database, options);
  const commands = app.get(CommandBus);
  const standsStill = () => STANDING_STILL.has(projections.status().state);
  const ask = patient(sender(app), () =>
    until(async () => standsStill() || (await projectionLag(database.pool, store)).events === 0),
  );
  const post: ApiFixture['post'] = (url, body, headers = {}) =>
    ask('POST', url, {
      payload: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    });
  return {
    app,
    store,
    database,
    ask,
    post,
    complete: async (sessionId, change) => {
      const { body } = await post('/api/v1/scorings', scoringDocument(sessionId, change));
      const { generationId } = body as ScoringAccepted;
      if (generationId === null) throw new Error('no generation was started');
      await work(commands, targetOf(sessionId, generationId), 'completed');
      const revision = await store.lastRevision(sessionStream(sessionId));
      await ask('GET', `/api/v1/generations/${generationId}?minRevision=${revision}`);
      return generationId;
    },
    work: (sessionId, generationId, until = 'completed') =>
      work(commands, targetOf(sessionId, generationId), until),
    fail: async (sessionId, generationId, cause, at = { stage: 'factors', segment: null }) => {
      const failure = { ...at, class: 'permanent', cause } as const;
      await commands.execute(new FailGeneration(targetOf(sessionId, generationId), failure));
    },
    pauseProjections: () => projections.stop(),
    resumeProjections: async () => {
      projections = await project(store, database);
    },
    events: async (sessionId) => {
      const events: RecordedEvent[] = [];
      for await (const event of store.read(sessionStream(sessionId))) events.push(event);
      return events;
    },
    listen: async () => {
      await app.listen(0, '127.0.0.1');
      return app.getUrl();
    },
    close: async () => {
      await app.close();
      await app.get<Pool>(READ_POOL).end();
      await projections.stop();
      await store.close();
      await database.drop();
    },
  };
}

/** Started, and at the head of the log. */
async function project(store: EventStore, { pool }: ReadDatabase): Promise<Projections> {
  const owner = `test-${randomUUID()}`;
  const record = factRecorder(store);
  const projections = await startProjections({ store, pool, log: silent, owner, record });
  await until(() => projections.status().state === 'following');
  return projections;
}

const STANDING_STILL: ReadonlySet<string> = new Set(['stopped', 'refused', 'denied']);

/** On a busy machine the tables may be behind for longer than the product lets a caller wait. */
function patient(ask: ApiFixture['ask'], caughtUp: () => Promise<void>): ApiFixture['ask'] {
  return async (method, ...rest) => {
    const answer = await ask(method, ...rest);
    const isBehind = answer.status === 503 && answer.text.includes('/read-model-behind"');
    if (!isBehind && answer.headers['x-stale'] !== 'true') return answer;
    await caughtUp();
    return isBehind && method === 'GET' ? ask(method, ...rest) : answer;
  };
}

function sender(app: NestFastifyApplication): ApiFixture['ask'] {
  return async (method = 'GET', url, more = {}) => {
    const { statusCode, headers, body } = await app.inject({
      method,
      url,
      ...more,
    } as InjectOptions);
    return {
      status: statusCode,
      headers: headers as Record<string, string>,
      text: body,
      get body(): unknown {
        return JSON.parse(body);
      },
    };
  };
}

function targetOf(sessionId: string, generationId: string) {
  const commandId = randomUUID();
  const context = { commandId, correlationId: commandId, actorId: 'process', actorRole: 'system' };
  return { sessionId, generationId, context };
}

async function work(
  commands: CommandBus,
  target: ReturnType<typeof targetOf>,
  until: Stage,
): Promise<void> {
  const steps = [
    ['factors', new ComputeFactors(target)],
    ['patterns', new MatchPatterns(target)],
    ...SEGMENTS.map((segment) => [segment, new SimulateScenarios(target, segment)] as const),
    ['personas', new GeneratePersonas(target)],
    ...CONTENT_SEGMENTS.map((one) => [`content ${one}`, new GenerateContent(target, one)] as const),
    ['completed', new CompleteGeneration(target)],
  ] as const;
  for (const [stage, command] of steps) {
    await commands.execute(command);
    if (stage === until) return;
  }
}
