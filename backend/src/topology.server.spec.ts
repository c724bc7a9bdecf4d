import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BuildList } from '#contract/admin-views';
import { sessionStream } from '#contract/streams';
import {
  type Child,
  killChildren,
  type MainServer,
  startMain,
  startNode,
} from './testing/children.ts';
import { type Collector, startCollector } from './testing/collector.ts';
import { GENERATION, SMALL_GENERATION, typesOf } from './testing/commands.ts';
import { pergola, smallDocument } from './testing/documents.ts';
import {
  createProductDatabase,
  isShown,
  post,
  type ProductDatabase,
  rowsAndFold,
} from './testing/product.ts';
import { eventsCommitted, STAGES, tracedRun } from './testing/traced-run.ts';
import { until } from './testing/until.ts';

const PROJECTIONS_MAIN = path.resolve(import.meta.dirname, '../../dist/projections/src/main.js');
/** Posted to both servers at once. */
const TWICE = Array.from({ length: 4 }, (_, n) => `twice-${n}`);
/** Posted to one of them, in turns. */
const ONCE = Array.from({ length: 16 }, (_, n) => `once-${n}`);

let database: ProductDatabase;
let servers: readonly [MainServer, MainServer];
let runners: readonly Child[];
let collector: Collector;

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
  collector = await startCollector();
  const env = { DATABASE_URL: database.url, ...collector.env };
  // All four at once, on an empty database.
  const both = [1, 2].map(() => startMain({ ...env, PROJECTIONS: 'off' }));
  runners = [1, 2].map(() => startNode([PROJECTIONS_MAIN], env));
  const [one, two] = await Promise.all(both);
  servers = [one!, two!];
});
afterAll(async () => {
  killChildren();
  await collector.close();
  await database.drop();
});

describe('two servers and two processes of projections on one log and one database', () => {
  it('compute each generation once, wherever it was asked for, and show it as its events say', async () => {
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
    // The last one goes when its end is read from the log, maybe after its rows came.
    await until(async () => (await database.pool.query('select from process.job')).rowCount === 0);
  });

  it('tell what a request caused as one trace: its command, the appends, the stages, and the rows', async () => {
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
    const caller = '00f067aa0ba902b7';
    const traceparent = `00-${traceId}-${caller}-01`;
    expect(await post(servers[0].url, pergola('traced'), { traceparent })).toBe(201);
    await isShown(database, 'traced');
    const run = () => tracedRun(collector, caller, traceId);
    const events = [];
    for await (const event of database.store.read(sessionStream('traced'))) events.push(event);
    await until(() => run().generation !== undefined && eventsCommitted(run()) >= events.length);

    const { request, command, append, stages, commands, appends, commits, committed } = run();
    expect(request).toMatchObject({ name: 'POST /api/v1/scorings', service: 'stratalog' });
    expect([command?.name, append?.name]).toEqual(['RecordScoring', 'append']);
    expect(stages.map(({ name }) => name)).toEqual(STAGES.map(([stage]) => `stage ${stage}`));
    expect(commands.map(({ name }) => name)).toEqual(STAGES.map(([, given]) => given));
    expect(appends.map(({ name }) => name)).toEqual(STAGES.map(() => 'append'));
    const all = new Set([append, ...appends].map((span) => span?.spanId));
    expect(new Set(events.map(({ metadata }) => metadata.traceparent?.slice(36, 52)))).toEqual(all);
    expect(committed).toEqual(all);
    const fillers = new Set(commits.map(({ service }) => service));
    expect(fillers).toEqual(new Set(['stratalog-projections']));
    // Nothing of what was studied is told.
    expect(JSON.stringify(collector.of(traceId))).not.toMatch(/pergola/i);
  });

  it('have one that fills the tables; the other is seen waiting, by whom and until when it is denied', async () => {
    for (const server of servers) {
      let lag = await lagOf(server);
      await until(async () => {
        lag = await lagOf(server);
        return lag?.standbys.length === 1;
      });
      const pids = [lag!.owner, lag!.standbys[0]!.owner].map(pidOf);
      expect(pids.toSorted()).toEqual(runners.map(({ process }) => process.pid!).toSorted());
      expect(lag!.standbys[0]!.deniedBy).toBe(lag!.owner);
    }
  });

  it('lose nothing when the one that fills the tables is killed: the other takes over', async () => {
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
  });

  it('show that the tables are kept by nobody who moves while the last one is frozen, with nothing to do', async () => {
    const holder = runners.find(({ process }) => process.exitCode === null && !process.killed)!;
    const build = async () => {
      const answer = await fetch(`${servers[0].url}/api/v1/admin/builds`);
      return ((await answer.json()) as BuildList).builds[0]!;
    };
    const idle = { state: 'following', lag: { events: 0, more: false, seconds: 0 } };
    // All at once: the last events are in the tables before the one that fills them says so.
    const isIdle = async () => {
      const { state, lag, advancing } = await build();
      return advancing && state === idle.state && !lag.more && lag.events + lag.seconds === 0;
    };
    await until(isIdle);
    holder.process.kill('SIGSTOP');
    await until(async () => !(await build()).advancing);
    const frozen = await build();
    expect(frozen).toMatchObject({ ...idle, advancing: false });
    expect(pidOf(frozen.owner!)).toBe(holder.process.pid);
    // Told as soon as the lease is over: well within 30 s of the last sign of life.
    const { rows } = await database.pool.query<{ seconds: number }>(
      `select extract(epoch from lease_until - heartbeat_at)::float8 as seconds
         from read_model.projection_build`,
    );
    expect(rows[0]!.seconds).toBeLessThan(15);
    expect(frozen.heartbeatSeconds).toBeGreaterThanOrEqual(rows[0]!.seconds);
    holder.process.kill('SIGCONT');
    await until(isIdle);
  });
});
