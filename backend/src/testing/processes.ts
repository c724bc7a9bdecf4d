import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import type pg from 'pg';
import type { ScenariosSimulatedData, SimulationInput } from '#contract/scenarios';
import { openMemoryEventStore } from '#event-store/memory';
import type { EventStore } from '#event-store/port';
import { RecordScoring } from '#backend/commands/record-scoring.command';
import type { EvidenceRunner } from '#backend/commands/evidence';
import type { NarrativeProvider } from '#backend/commands/narrative';
import type { SimulationRunner } from '#backend/commands/simulations';
import { inlineEvidence } from '#backend/process/inline-evidence';
import { inlineSimulation } from '#backend/process/inline-simulation';
import { startProcess, type RunningProcess } from '#backend/process/start-process';
import { asking, commandsOn, typesOf } from './commands.ts';
import { smallDocument } from './documents.ts';
import { createProcessDatabase, type ProcessDatabase } from './process-database.ts';
import { until } from './until.ts';

type Simulate = SimulationRunner['run'];

export interface ProcessSetup {
  readonly store: EventStore;
  readonly pool: pg.Pool;
  readonly simulate?: Simulate;
  readonly reader?: EvidenceRunner;
  readonly leaseMs?: number;
  readonly concurrency?: number;
  readonly owner?: string;
  readonly alone?: boolean;
  readonly narrative?: NarrativeProvider;
}

export interface ProcessUnderTest extends RunningProcess {
  readonly execute: ReturnType<typeof commandsOn>['execute'];
  readonly sessions: ReturnType<typeof commandsOn>['sessions'];
  /** What it told in warnings and errors. */
  readonly told: string[];
}

/**
 * No claim is lost because this process stood still for a while, and none is renewed after a test has
 * taken it away.
 */
const LEASE_MS = 600_000;

/** A process of its own: other handlers, other folds, another owner of claims. */
export async function startTestProcess(setup: ProcessSetup): Promise<ProcessUnderTest> {
  const { store, simulate = inlineSimulation().run, reader = inlineEvidence() } = setup;
  const runner: SimulationRunner = { run: simulate, close: async () => {} };
  const { narrative } = setup;
  const { bus, execute, ...services } = commandsOn(store, { runner, reader, narrative });
  const told: string[] = [];
  const tell = (_: object, message: string) => void told.push(message);
  const running = await startProcess({
    owner: 'one',
    leaseMs: LEASE_MS,
    retryPause: () => 0,
    ...setup,
    commands: bus,
    ...services,
    log: { info: () => {}, warn: tell, error: tell },
  });
  return { ...running, execute, sessions: services.sessions, told };
}

/** A simulation that stands still until it is let go, or is stopped. */
export function heldSimulation() {
  const inputs: SimulationInput[] = [];
  let letGo = () => {};
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  const simulate: Simulate = async (input, signal) => {
    inputs.push(input);
    await Promise.race([gate, aborted(signal)]);
    return inlineSimulation().run(input, signal);
  };
  return { simulate, inputs, letGo: () => letGo() };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
}

/** A simulation that fails with these errors, one after another, before it succeeds. */
export function failingSimulation(...errors: readonly Error[]): Simulate {
  const left = [...errors];
  return async (input, signal): Promise<readonly ScenariosSimulatedData[]> => {
    const error = left.shift();
    if (error) throw error;
    return inlineSimulation().run(input, signal);
  };
}

/** A reader of sources that fails with these errors, one after another, before it succeeds. */
export function failingReader(...errors: readonly Error[]): EvidenceRunner {
  const left = [...errors];
  return {
    ...inlineEvidence(),
    personas: async (input, signal) => {
      const error = left.shift();
      if (error) throw error;
      return inlineEvidence().personas(input, signal);
    },
  };
}

/** A database for the suite, a log for each test, and processes on both that end with it. */
export function processBench() {
  let database: ProcessDatabase;
  let store: EventStore;
  let running: ProcessUnderTest[] = [];
  beforeAll(async () => {
    database = await createProcessDatabase();
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    await database.pool.query('truncate process.job, process.checkpoint, process.actor_turn');
    store = openMemoryEventStore();
  });
  afterEach(async () => {
    await Promise.all(running.map((one) => one.stop()));
    running = [];
  });
  const start = async (setup: Partial<ProcessSetup> = {}) => {
    const one = await startTestProcess({ store, pool: database.pool, ...setup });
    running.push(one);
    return one;
  };
  const record = async ({ execute }: ProcessUnderTest, sessionId = 's') =>
    (await execute(new RecordScoring(smallDocument(sessionId), asking()))).generationId ?? '';
  const isOver = (sessionId = 's') =>
    until(async () => {
      const types = await typesOf(store, sessionId);
      return /^Generation(Completed|Failed)/.test(types.at(-1) ?? '');
    });
  return { start, record, isOver, store: () => store, pool: () => database.pool };
}
