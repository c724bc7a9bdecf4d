import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { everyNth } from '#event-store/testing/stand-in/faults';
import { type BorderServer, killChildren, startBorderServer } from './testing/children.ts';
import { eventsOf, typesOf } from './testing/commands.ts';
import { pergola } from './testing/documents.ts';
import {
  createProductDatabase,
  createStandInProduct,
  isShown,
  post,
  type ProductDatabase,
  rowsAndFold,
} from './testing/product.ts';
import { until } from './testing/until.ts';

const LEASE_MS = 15_000;
const OLDER = 'api/v3/data-driven-results';

let database: ProductDatabase;
let server: BorderServer;

/** Each third append is written and not answered, each subscription ends after 7 events. */
async function createTroubledProduct(): Promise<ProductDatabase> {
  const product = await createStandInProduct();
  product.standIn.faults.onAppend(everyNth(3, 'loseAnswer' as const));
  product.standIn.faults.onSubscription(() => ({ after: 7, how: 'cut' }));
  return product;
}

const LOGS = [
  ['Postgres', createProductDatabase],
  ['an EventStoreDB that loses connections', createTroubledProduct],
] as const;

async function scored(sessionId: string): Promise<void> {
  expect(await post(server.url, pergola(sessionId))).toBe(201);
  await isShown(database, sessionId);
}

async function ask<T>(method: string, at: string, body?: object): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  const json = body === undefined ? {} : { headers, body: JSON.stringify(body) };
  return (await (await fetch(`${server.url}/${at}`, { method, ...json })).json()) as T;
}

const status = async (at: string) => (await fetch(`${server.url}/${at}`)).status;
const requestLong = (sessionId: string, iterations: number) =>
  ask<{ generationId: string }>('POST', `api/v1/sessions/${sessionId}/generations`, { iterations });

interface Progress {
  readonly state: string;
  readonly progress: number;
  readonly completedSegments: number;
}

describe.each(LOGS)('the whole product on %s', (_, create) => {
  beforeAll(async () => {
    database = await create();
    server = await startBorderServer(database, LEASE_MS);
  });
  afterAll(async () => {
    killChildren();
    await database.drop();
  });

  it('starts one generation for fifty equal requests at once, and names it to all', async () => {
    await scored('fifty');
    // Long enough that it still runs when the last of them comes.
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => requestLong('fifty', 100_000)),
    );
    const requested = (await eventsOf(database.store, 'fifty')).flatMap((event) =>
      event.type === 'GenerationRequested' ? [event.data.generationId] : [],
    );
    // Should the last come after its end, they begin another; none takes the place of one that runs.
    expect(await typesOf(database.store, 'fifty')).not.toContain('GenerationCancelled');
    expect(new Set(answers.map(({ generationId }) => generationId))).toEqual(
      new Set(requested.slice(1)),
    );
    await isShown(database, 'fifty');
  });

  it('never shows progress that runs backwards, also of a generation that is superseded', async () => {
    await scored('superseded');
    const [first, second] = [
      await requestLong('superseded', 100_000),
      await requestLong('superseded', 50_000),
    ];
    const seen = { first: [] as Progress[], second: [] as Progress[] };
    await until(async () => {
      seen.first.push(await ask('GET', `api/v1/generations/${first.generationId}`));
      seen.second.push(await ask('GET', `api/v1/generations/${second.generationId}`));
      return seen.second.at(-1)?.state === 'succeeded';
    });
    for (const list of [seen.first, seen.second]) {
      for (const member of ['progress', 'completedSegments'] as const) {
        const values = list.map((one) => one[member]);
        expect(values).toEqual(values.toSorted((a, b) => a - b));
      }
    }
    expect(seen.first.at(-1)).toMatchObject({ supersededBy: second.generationId });
  });

  it('leaves no row of a generation that runs when the results are cleared', async () => {
    await scored('cleared');
    const { generationId } = await requestLong('cleared', 100_000);
    await until(async () => {
      const { progress } = await ask<Progress>('GET', `api/v1/generations/${generationId}`);
      return progress > 0;
    });
    const cleared = await ask('DELETE', `${OLDER}/clear/cleared`);
    const types = await typesOf(database.store, 'cleared');
    // The first one, unless the second ended before.
    const completed = types.filter((type) => type === 'GenerationCompleted').length;
    expect(cleared).toMatchObject({ cleared_version: completed });
    for (const at of ['segment/cleared/market', 'complete/cleared', 'status/cleared']) {
      expect(await status(`${OLDER}/${at}`)).toBe(404);
    }
    await until(async () => {
      const { rowCount } = await database.pool.query('select from process.job');
      return rowCount === 0;
    });
    expect((await typesOf(database.store, 'cleared')).at(-1)).toBe('ResultsCleared');
    const { rows, fold } = await rowsAndFold(database, 'cleared');
    expect(rows).toEqual(fold);
    const { session_cursor: _, results_generation_status: __, ...results } = rows;
    expect(Object.values(results).flat()).toEqual([]);
  });
});
