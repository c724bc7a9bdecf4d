import type { Pool } from 'pg';
import { migrateEventStore } from '#event-store/postgres/migrate';
import { ensureActiveBuild } from '#projections/builds/builds';
import type { NewEvent } from '#contract/recorded-event';
import { migrateReadDatabase } from '#projections-migrations/migrate';
import { type Child, startChild } from '../lib/child.ts';
import { openPool } from '../lib/database.ts';
import { takeTurns } from '../lib/measure.ts';
import { alone, beside } from '../lib/report.ts';
import type { Bench, Section } from '../lib/section.ts';
import { countRows, inNewBuild } from './builds.ts';
import { copyIn, copyOut } from './copy.ts';
import { fillLog, recordSession } from './log.ts';
import type { Rebuild, Rebuilt } from './rebuild.child.ts';
import { eventsOf, openTypeOrm, saveSessions } from './typeorm.ts';

const ROUNDS = 3;
/** More events than this are projected in one round. */
const MANY_EVENTS = 20_000;
/** The log with so many events is what memory is promised for. */
const PROMISED_EVENTS = 100_000;
const SAVED_SESSIONS = 8;

export const projection: Section = {
  name: 'projection',
  title: 'Projection of the log into an empty build, checkpoint and guards on',
  async run(bench: Bench): Promise<void> {
    const postgres = await bench.postgres();
    bench.report.progress('recording a generation');
    const events = await recordSession(postgres);
    const sessions = Math.ceil(bench.options.events / events.length);
    const databaseUrl = await postgres.createDatabase();
    const pool = openPool(databaseUrl, 4);
    await migrateEventStore(pool);
    await migrateReadDatabase(databaseUrl);
    await ensureActiveBuild(pool);
    bench.report.progress(`filling a log with ${sessions} sessions`);
    await fillLog(databaseUrl, events, sessions);
    const runner = startChild<Rebuild, Rebuilt>(new URL('./rebuild.child', import.meta.url));
    try {
      await measure({ databaseUrl, pool, recorded: events, sessions }, runner, bench);
    } finally {
      await runner.stop();
      await pool.end();
    }
  },
};

interface Log {
  readonly databaseUrl: string;
  readonly pool: Pool;
  /** Each session's events. */
  readonly recorded: readonly NewEvent[];
  readonly sessions: number;
}

async function measure(log: Log, runner: Child<Rebuild, Rebuilt>, bench: Bench): Promise<void> {
  const { databaseUrl, pool } = log;
  const { report } = bench;
  const events = log.sessions * log.recorded.length;
  report.progress(`projecting ${events} events`);
  const first = await runner.ask({ databaseUrl, buildId: 1 });
  const rows = await countRows(pool, 1);
  const saved = Math.min(SAVED_SESSIONS, log.sessions);
  const savedRows = (rows / log.sessions) * saved; // each session has the same
  let lastBuild = 1;
  const rate = async (count: number, work: (buildId: number) => Promise<number>) => {
    lastBuild += 1;
    return perSecond(count, await inNewBuild(pool, { buildId: lastBuild, rows: count }, work));
  };
  const rates = await takeTurns(
    events > MANY_EVENTS ? 1 : ROUNDS,
    {
      ours: () => rate(rows, async (id) => (await runner.ask({ databaseUrl, buildId: id })).ms),
      copy: () => rate(rows, (id) => copyAll(pool, id)),
      save: () => rate(savedRows, (id) => saveSome(log, saved, id)),
    },
    report.progress,
  );
  const { ours } = rates;
  const unit = 'rows/s';
  const rowsOfEvents = `${rows} rows of ${events} events`;
  const perEvent = ours.map((rate) => (rate * events) / rows);
  report.figure(alone(`${events} events`, 'events/s', perEvent));
  const byCopy = { unit, ours, against: 'COPY', peer: rates.copy } as const;
  report.figure(beside(rowsOfEvents, byCopy, { atLeast: 0.2 }));
  const bySave = { unit, ours, against: 'TypeORM save()', peer: rates.save } as const;
  report.figure(beside(rowsOfEvents, bySave, { atLeast: 20 }));
  tellMemory(events, first.growthMb, bench);
}

function tellMemory(events: number, growthMb: number, { report }: Bench): void {
  const limit = events >= PROMISED_EVENTS ? { atMost: 300 } : undefined;
  report.figure(alone(`${events} events, growth of memory`, 'MB', [growthMb], limit));
  if (limit) return;
  const why = `It takes minutes; ask for it with --events ${PROMISED_EVENTS}.`;
  report.unmeasured(`growth of memory over ${PROMISED_EVENTS} events`, why);
}

async function copyAll(pool: Pool, buildId: number): Promise<number> {
  const client = await pool.connect();
  try {
    return await copyIn(client, await copyOut(client, 1, buildId));
  } finally {
    client.release();
  }
}

/** TypeORM would take minutes for all sessions. */
async function saveSome(log: Log, sessions: number, buildId: number): Promise<number> {
  const names = Array.from({ length: sessions }, (_, i) => `saved-${i}`);
  const events = names.map((name) => eventsOf(name, log.recorded));
  const source = await openTypeOrm(log.databaseUrl);
  try {
    return await saveSessions(source, buildId, events);
  } finally {
    await source.destroy();
  }
}

function perSecond(count: number, ms: number): number {
  return count / (ms / 1000);
}
