import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { migrateEventStore } from '#event-store/postgres/migrate';
import { startStandIn } from '#event-store/testing/stand-in/start';
import { readTableRows } from '#projections/engine/table-rows';
import { killChildren, type MainServer, startMain, startNode } from '../testing/children.ts';
import { clothing, pergola } from '../testing/documents.ts';
import {
  createProductDatabase,
  isShown,
  post,
  type ProductDatabase,
  rowsAndFold,
} from '../testing/product.ts';
import { until } from '../testing/until.ts';

const DIST = path.resolve(import.meta.dirname, '../../../dist/backend/src/copy');
const SESSIONS = ['pergola-2025', 'moved-pergola', 'moved-clothing'];

/** Where all that readers can see of a session is. */
const PLACES = SESSIONS.flatMap((id) => [
  `api/v1/sessions/${id}`,
  ...['consumer', 'market', 'product', 'brand', 'experience'].flatMap((segment) => [
    `api/v1/sessions/${id}/segments/${segment}`,
    `api/v3/data-driven-results/segment/${id}/${segment}`,
  ]),
  `api/v3/data-driven-results/complete/${id}`,
  `api/v3/data-driven-results/status/${id}`,
]);

let before: ProductDatabase;
let after: ProductDatabase;
let bodies: readonly string[];

async function bodiesOf(server: MainServer): Promise<string[]> {
  const read = async (at: string) => {
    const answer = await fetch(`${server.url}/${at}`);
    return `${at} ${answer.status} ${await answer.text()}`;
  };
  return Promise.all(PLACES.map(read));
}

async function run(program: string, args: readonly string[], env: Record<string, string> = {}) {
  const child = startNode([path.join(DIST, program), ...args], env);
  return { code: await child.ended, said: child.said() };
}

async function stop(server: MainServer): Promise<void> {
  server.process.kill('SIGTERM');
  await server.ended;
}

const startOn = ({ url }: ProductDatabase) => startMain({ DATABASE_URL: url });

interface Ready {
  readonly status: string;
  readonly checks: { readonly projections: { readonly ok: boolean; readonly detail: string } };
}

async function readiness({ url }: MainServer): Promise<Ready> {
  return (await (await fetch(`${url}/health/ready`)).json()) as Ready;
}

/** As when another log is connected to the database: an empty one takes the place of the one before. */
async function replaceLog({ pool }: ProductDatabase): Promise<void> {
  await pool.query('drop schema event_log cascade');
  await migrateEventStore(pool);
}

beforeAll(async () => {
  before = await createProductDatabase();
  after = await createProductDatabase();
  const server = await startOn(before); // loads the first of the sessions
  await post(server.url, pergola('moved-pergola'));
  await post(server.url, clothing('moved-clothing'));
  for (const id of SESSIONS) await isShown(before, id);
  bodies = await bodiesOf(server);
  await stop(server);
});
afterEach(killChildren);
afterAll(async () => {
  await before.drop();
  await after.drop();
});

describe('the product on a copied log', () => {
  it('has the same rows and answers with the same bytes', async () => {
    expect(await run('main.js', ['--from', before.url, '--to', after.url])).toMatchObject({
      code: 0,
    });
    const server = await startOn(after);
    for (const id of SESSIONS) await isShown(after, id);
    expect(bodies.every((body) => / 200 /.test(body))).toBe(true);
    expect(await bodiesOf(server)).toEqual(bodies);
    expect(await readTableRows(after.pool, 1)).toEqual(await readTableRows(before.pool, 1));
    await stop(server);
  });

  it('refuses read tables of another log in its health and shows them unchanged, until it is adopted', async () => {
    await replaceLog(after);
    await run('main.js', ['--from', before.url, '--to', after.url]);
    const confused = await startOn(after);
    await until(async () =>
      /filled from/.test((await readiness(confused)).checks.projections.detail),
    );
    expect(await readiness(confused)).toMatchObject({
      status: 'not ready',
      checks: {
        projections: { ok: false, detail: expect.stringMatching(/`npm run events:adopt`/) },
      },
    });
    expect(confused.said()).toMatch(/projections refuse the checkpoint/);
    await until(() => /jobs in this database belong to log/.test(confused.said()));
    expect(await bodiesOf(confused)).toEqual(bodies);
    expect(await post(confused.url, pergola('meanwhile'))).toBe(201);
    await stop(confused);

    const adopted = await run('adopt-main.js', [], { DATABASE_URL: after.url });
    expect(adopted).toMatchObject({ code: 0, said: expect.stringMatching(/build 2 is filled/) });
    const server = await startOn(after);
    await isShown(after, 'meanwhile');
    await until(async () => (await readiness(server)).status === 'ready');
    expect(await bodiesOf(server)).toEqual(bodies);
    const { fold } = await rowsAndFold(after, 'meanwhile');
    expect(await readTableRows(after.pool, 2, 'meanwhile')).toEqual(fold);
    const again = await run('adopt-main.js', [], { DATABASE_URL: after.url });
    expect(again).toMatchObject({ code: 1, said: expect.stringMatching(/kept up to date by/) });
    await stop(server);
  });

  it('answers with the same bytes from EventStoreDB, once the read tables have adopted it', async () => {
    const eventStore = await startStandIn();
    const env = { DATABASE_URL: after.url, EVENTSTORE_URL: eventStore.url };
    try {
      const copied = await run('main.js', ['--from', after.url, '--to', eventStore.url]);
      expect(copied).toMatchObject({ code: 0 });
      const adopted = await run('adopt-main.js', [], env);
      expect(adopted).toMatchObject({
        code: 0,
        said: expect.stringMatching(/build 3 is filled/),
      });
      const server = await startMain(env);
      expect(await bodiesOf(server)).toEqual(bodies);
      const of = (build: number) => readTableRows(after.pool, build);
      expect(await of(3)).toEqual(await of(2));
      expect(await post(server.url, pergola('in-its-new-home'))).toBe(201);
      const at = `${server.url}/api/v1/sessions/in-its-new-home/segments/market`;
      await until(async () => (await fetch(at)).status === 200);
      await until(async () => (await readiness(server)).status === 'ready');
      await stop(server);
    } finally {
      await eventStore.stop();
    }
  });
});
