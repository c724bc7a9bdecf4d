import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '#backend/config/embedded-postgres/testing';
import { asking, commandsOn, eventsOf } from '#backend/testing/commands';
import { largeDocument, smallDocument } from '#backend/testing/documents';
import { migrateEventStore } from '#event-store/postgres/migrate';
import { openPostgresEventStore } from '#event-store/postgres/open';
import type { EventStore } from '#event-store/port';
import { CommandRefused } from './context.ts';
import { RecordScoring } from './record-scoring.command.ts';
import { RequestGeneration } from './request-generation.command.ts';

let database: TestDatabase;
let pool: pg.Pool;
let store: EventStore;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url });
  await migrateEventStore(pool);
  store = await openPostgresEventStore({ pool });
});
afterAll(async () => {
  await store.close();
  await pool.end();
  await database.drop();
});

/** Handlers as two processes have them, which know nothing of each other. */
const twoProcesses = () => [commandsOn(store), commandsOn(store)] as const;

/** Fifty at once, half of them in each process. */
function fifty<T>(
  act: (execute: ReturnType<typeof commandsOn>['execute'], n: number) => Promise<T>,
): Promise<PromiseSettledResult<T>[]> {
  const [one, other] = twoProcesses();
  const all = Array.from({ length: 50 }, (_, n) => act((n % 2 ? one : other).execute, n));
  return Promise.allSettled(all);
}

async function scored(): Promise<string> {
  const sessionId = `s-${randomUUID()}`;
  const quiet = commandsOn(store, { autoGenerate: false });
  await quiet.execute(new RecordScoring(smallDocument(sessionId), asking()));
  return sessionId;
}

describe('fifty requests at once', () => {
  it('that are equal start one generation and get equal answers', async () => {
    const sessionId = await scored();
    const answers = await fifty((execute) =>
      execute(new RequestGeneration(sessionId, {}, asking())),
    );
    const values = answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : null));
    const requested = (await eventsOf(store, sessionId)).slice(1);
    expect(requested.map(({ type }) => type)).toEqual(['GenerationRequested']);
    const generationId =
      requested[0]?.type === 'GenerationRequested' && requested[0].data.generationId;
    const equal = expect.objectContaining({ generationId, revision: 1n, topic: 'Wool blankets' });
    expect(values).toEqual(values.map(() => equal));
    expect(values.filter((value) => value?.deduplicated === false)).toHaveLength(1);
  });

  it('that are different supersede one another, and never run side by side', async () => {
    const sessionId = await scored();
    const answers = await fifty((execute, n) =>
      execute(new RequestGeneration(sessionId, { iterations: 100 + n }, asking())),
    );
    const refused = answers.flatMap((answer) =>
      answer.status === 'rejected' ? [answer.reason] : [],
    );
    expect(
      refused.every((error) => error instanceof CommandRefused && error.code === 'conflict'),
    ).toBe(true);
    const events = (await eventsOf(store, sessionId)).slice(1);
    let running: string | null = null;
    let count = 0;
    for (const { type, data } of events) {
      if (type === 'GenerationCancelled') {
        expect(data.generationId).toBe(running);
        running = null;
      } else if (type === 'GenerationRequested') {
        expect(running).toBeNull();
        expect(data.generation).toBe((count += 1));
        running = data.generationId;
      }
    }
    expect(count).toBe(50 - refused.length);
    expect(count).toBeGreaterThan(1);
  });

  it('with one Idempotency-Key are one request', async () => {
    const sessionId = await scored();
    const context = asking({ commandId: `key:${'a'.repeat(32)}:${'b'.repeat(32)}` });
    const answers = await fifty((execute) =>
      execute(new RequestGeneration(sessionId, { iterations: 200 }, context)),
    );
    const first = answers[0]?.status === 'fulfilled' && answers[0].value;
    expect(answers).toEqual(answers.map(() => ({ status: 'fulfilled', value: first })));
    expect(await eventsOf(store, sessionId)).toHaveLength(2);
  });
});

describe('a large document', () => {
  it('that comes twice at once, in two processes, is recorded once', async () => {
    const sessionId = `s-${randomUUID()}`;
    const document = largeDocument(sessionId);
    const [one, other] = twoProcesses();
    const answers = await Promise.all(
      [one, other].map(({ execute }) => execute(new RecordScoring(document, asking()))),
    );
    expect(answers[0]?.generationId).toBe(answers[1]?.generationId);
    const events = await eventsOf(store, sessionId);
    const completed = events.flatMap((event) =>
      event.type === 'ScoringCompleted' ? [event.data] : [],
    );
    expect(completed).toHaveLength(1);
    const ofIt = events.filter(
      ({ type, data }) =>
        type === 'DocumentsRecorded' && data.scoringId === completed[0]?.scoringId,
    );
    expect(ofIt).toHaveLength(completed[0]?.sources.parts ?? 0);
  });
});
