import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Child,
  killChildren,
  type MainServer,
  startMain,
  startNode,
} from './testing/children.ts';
import { GENERATION, SMALL_GENERATION, typesOf } from './testing/commands.ts';
import { pergola, smallDocument } from './testing/documents.ts';
import {
  createProductDatabase,
  isShown,
  post,
  type ProductDatabase,
  rowsAndFold,
} from './testing/product.ts';
import { until } from './testing/until.ts';

const PROJECTIONS_MAIN = path.resolve(import.meta.dirname, '../../dist/projections/src/main.js');
const LIMIT_MS = 90_000;
/** Posted to both servers at once. */
const TWICE = Array.from({ length: 4 }, (_, n) => `twice-${n}`);
/** Posted to one of them, in turns. */
const ONCE = Array.from({ length: 16 }, (_, n) => `once-${n}`);

let database: ProductDatabase;
let servers: readonly [MainServer, MainServer];
let runners: readonly Child[];

interface Lag {
  readonly owner: string;
  readonly standbys: readonly { readonly owner: string; readonly deniedBy: string }[];
}

async function lagOf({ url }: MainServer): Promise<Lag | null> {
  const ready = (await (await fetch(`${url}/health/ready`)).json()) as {
    readonly checks: { readonly projections: { readonly lag: Lag | null } };
  };
  return ready.checks.projections.lag;
}

/** The process id is a part of the owner's name. */
const pidOf = (owner: string) => Number(owner.split(':')[1]);

async function owner(): Promise<string> {
  const { rows } = await database.pool.query<{ lease_owner: string }>(
    'select lease_owner from read_model.projection_build',
  );
  return rows.map(({ lease_owner: name }) => name).join();
}

beforeAll(async () => {
  database = await createProductDatabase();
  const env = { DATABASE_URL: database.url };
  // All four at once, on an empty database.
  const both = [1, 2].map(() => startMain({ ...env, PROJECTIONS: 'off' }));
  runners = [1, 2].map(() => startNode([PROJECTIONS_MAIN], env));
  const [one, two] = await Promise.all(both);
  servers = [one!, two!];
}, LIMIT_MS);
afterAll(async () => {
  killChildren();
  await database.drop();
});

describe('two servers and two processes of projections on one log and one database', () => {
  it(
    'compute each generation once, wherever it was asked for, and show it as its events say',
    async () => {
      const [one, two] = servers;
      const twice = TWICE.flatMap((id) => [one, two].map(({ url }) => post(url, pergola(id))));
      const once = ONCE.map((id, n) => post([one, two][n % 2]!.url, smallDocument(id)));
      const accepted = (await Promise.all(twice)).toSorted();
      expect(accepted).toEqual([...TWICE.map(() => 200), ...TWICE.map(() => 201)]);
      expect(new Set(await Promise.all(once))).toEqual(new Set([201]));
      for (const id of [...TWICE, ...ONCE]) {
        await isShown(database, id);
        const types = await typesOf(database.store, id);
        const generation = TWICE.includes(id) ? GENERATION : SMALL_GENERATION;
        expect(types.slice(types.indexOf('GenerationRequested') + 1)).toEqual(generation);
        const { rows, fold } = await rowsAndFold(database, id);
        expect(rows).toEqual(fold);
      }
      const { rowCount } = await database.pool.query('select from process.job');
      expect(rowCount).toBe(0);
    },
    LIMIT_MS,
  );

  it(
    'have one that fills the tables; the other is seen waiting, by whom and until when it is denied',
    async () => {
      for (const server of servers) {
        await until(async () => (await lagOf(server))?.standbys.length === 1);
        const lag = await lagOf(server);
        const pids = [lag!.owner, lag!.standbys[0]!.owner].map(pidOf);
        expect(pids.toSorted()).toEqual(runners.map(({ process }) => process.pid!).toSorted());
        expect(lag!.standbys[0]!.deniedBy).toBe(lag!.owner);
      }
    },
    LIMIT_MS,
  );

  it(
    'lose nothing when the one that fills the tables is killed: the other takes over',
    async () => {
      const before = await owner();
      const holder = runners.find(({ process }) => process.pid === pidOf(before))!;
      const posted = ['taken-1', 'taken-2'].map((id, n) => post(servers[n]!.url, pergola(id)));
      holder.process.kill('SIGKILL');
      const killed = performance.now();
      await until(async () => (await owner()) !== before);
      const seconds = (performance.now() - killed) / 1000;
      process.stdout.write(`takeover after kill -9: ${seconds.toFixed(1)} s\n`);
      expect(await Promise.all(posted)).toEqual([201, 201]);
      for (const id of ['taken-1', 'taken-2']) {
        await isShown(database, id);
        const { rows, fold } = await rowsAndFold(database, id);
        expect(rows).toEqual(fold);
      }
      await until(async () => (await lagOf(servers[0]))?.standbys.length === 0);
    },
    LIMIT_MS,
  );
});
