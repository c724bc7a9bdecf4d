import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { openPool } from '../lib/database.ts';
import { clothingFigures } from '../lib/places.ts';
import { alone, type Reporter } from '../lib/report.ts';
import type { Bench, Section } from '../lib/section.ts';
import { generate } from '../server/generate.ts';
import { perThousand, type Stored, storedIn } from './costs.ts';
import { type Process, startProjections, startServer } from './processes.ts';

const SESSIONS = 60;
/** Clients that wait for their results before they ask again. */
const CLIENTS = 6;
const KILLS = 3;

export const topology: Section = {
  name: 'topology',
  title: 'Processes of their own: servers and projections on one log and one database',
  async run({ postgres, report }: Bench): Promise<void> {
    const databaseUrl = await (await postgres()).createDatabase();
    const pool = openPool(databaseUrl, 2);
    const env = { DATABASE_URL: databaseUrl };
    const processes: Process[] = [];
    const add = async (starting: Promise<Process>) => {
      const started = await starting;
      processes.push(started);
      return started;
    };
    try {
      const servers = [await add(startServer(env))];
      const runners = [await add(startProjections(env))];
      await work(servers, 'warm', report);
      await costs({ pool, servers, runners }, report);
      servers.push(await add(startServer(env)));
      runners.push(await add(startProjections(env)));
      await work(servers.slice(1), 'warm-2', report);
      const seconds = await work(servers, 'two', report);
      report.figure(alone('two servers, two projections', 'generations/s', [SESSIONS / seconds]));
      await takeovers({ pool, runners, start: () => add(startProjections(env)) }, report);
    } finally {
      await Promise.all(processes.map((one) => one.kill()));
      await pool.end();
    }
  },
};

/** Generations of the clothing study, asked for at the servers in turns. Answers the seconds. */
async function work(
  servers: readonly Process[],
  name: string,
  { progress }: Reporter,
): Promise<number> {
  const { document } = await clothingFigures();
  let next = 0;
  const client = async () => {
    while (next < SESSIONS) {
      const n = next;
      next += 1;
      progress(`${name}: generation ${n + 1} of ${SESSIONS}`);
      const { url = '' } = servers[n % servers.length] ?? {};
      await generate(url, document, `${name}-${n}`);
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return (performance.now() - start) / 1000;
}

interface Watched {
  readonly pool: Pool;
  readonly servers: readonly Process[];
  readonly runners: readonly Process[];
}

/** What sessions with one generation each cost: stored bytes, and processor time of our processes. */
async function costs({ pool, servers, runners }: Watched, report: Reporter): Promise<void> {
  const cpu = (all: readonly Process[]) =>
    all.reduce((sum, one) => sum + (one.cpuSeconds() ?? Number.NaN), 0);
  const before = { stored: await storedIn(pool), server: cpu(servers), runner: cpu(runners) };
  const seconds = await work(servers, 'one', report);
  const stored: Stored = await storedIn(pool);
  const thousandth = 1000 / SESSIONS;
  report.figure(alone('one server, one projections', 'generations/s', [SESSIONS / seconds]));
  const cost = (what: string, of: keyof Stored, unit: 'events' | 'MB') => {
    const amount = perThousand(before.stored, stored, of) / (unit === 'MB' ? 1e6 : 1);
    report.figure(alone(`1,000 sessions: ${what}`, unit, [amount]));
  };
  cost('events', 'events', 'events');
  cost('content of their events', 'content', 'MB');
  cost('log in Postgres, with indexes', 'log', 'MB');
  cost('read tables, with indexes', 'tables', 'MB');
  const spent = (what: string, s: number) => {
    if (Number.isNaN(s)) report.unmeasured(what, 'This system does not tell processor times.');
    else report.figure(alone(what, 's', [s * thousandth]));
  };
  spent('1,000 sessions: processor time of the server', cpu(servers) - before.server);
  spent('1,000 sessions: processor time of the projections', cpu(runners) - before.runner);
  spent('1,000 sessions: time until all are readable', seconds);
}

interface Takeover {
  readonly pool: Pool;
  readonly runners: Process[];
  readonly start: () => Promise<Process>;
}

/** From kill -9 of the holder until another one holds the build. */
async function takeovers({ pool, runners, start }: Takeover, report: Reporter): Promise<void> {
  const times: number[] = [];
  for (let n = 0; n < KILLS; n += 1) {
    report.progress(`kill ${n + 1} of ${KILLS}`);
    await sleep(1000 * n + 500); // the standby asks in turns; each kill meets it at another moment
    const owner = await ownerOf(pool);
    const holder = runners.find(({ pid }) => owner.split(':')[1] === String(pid));
    await holder?.kill();
    const killed = performance.now();
    while ((await ownerOf(pool)) === owner) await sleep(20);
    times.push((performance.now() - killed) / 1000);
    runners.push(await start());
  }
  report.figure(alone(`takeover after kill -9, median of ${KILLS}`, 's', times));
  report.figure(
    alone('takeover after kill -9, longest', 's', [Math.max(...times)], { atMost: 15 }),
  );
}

async function ownerOf(pool: Pool): Promise<string> {
  const { rows } = await pool.query<{ lease_owner: string | null }>(
    'SELECT lease_owner FROM read_model.projection_build',
  );
  return rows[0]?.lease_owner ?? '';
}
