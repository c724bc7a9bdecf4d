import type { Pool } from 'pg';
import type { NewEvent } from '#contract/recorded-event';
import { migrateEventStore } from '#event-store/postgres/migrate';
import type { ProjectionRebuild } from '#projections/rebuild/projection-rebuild.table';
import { migrateReadDatabase } from '#projections-migrations/migrate';
import { openPool } from '../lib/database.ts';
import { alone, beside } from '../lib/report.ts';
import type { Bench, Section } from '../lib/section.ts';
import { countRows, inNewBuild } from '../projection/builds.ts';
import { copyIn, copyOut } from '../projection/copy.ts';
import { fillLog, recordSession } from '../projection/log.ts';
import { errorOf, estimateOf } from './estimate.ts';
import { between, startRebuilding } from './rebuilding.ts';
import type { Rebuilding } from './rebuilding.ts';
import { underLoad } from './under-load.ts';

/** A build number that no rebuild of this section has. */
const COPIED_BUILD = 1_000;
/** Rebuilds of one log, each beside a COPY. */
const ROUNDS = 3;
/** More events than this are rebuilt once. */
const MANY_EVENTS = 30_000;
/** The second is that of 2,000 sessions. */
const SIZES = [10_000, 28_000, 100_000, 1_000_000];

/** The whole rebuild as an admin orders it: filled, compared, shown, and the build before dropped. */
export const rebuild: Section = {
  name: 'rebuild',
  title: 'Rebuild of all read tables beside the live ones',
  async run(bench: Bench): Promise<void> {
    const { events } = bench.options;
    bench.report.progress('recording a generation');
    const recorded = await recordSession(await bench.postgres());
    const sizes = SIZES.filter((size) => size <= events);
    const perEvent: number[] = [];
    for (const size of sizes.length > 0 ? sizes : [events]) {
      perEvent.push(await rebuiltOf(size, recorded, bench));
    }
    const [least = NaN] = perEvent;
    const most = perEvent.at(-1) ?? NaN;
    const limit = { atMost: 1.2 };
    if (perEvent.length > 1) {
      const what = `time per event, ${sizes.at(-1)} events to ${sizes[0]}`;
      bench.report.figure(alone(what, '', [most / least], limit));
    }
    for (const size of SIZES.filter((one) => one > events)) {
      bench.report.unmeasured(`${size} events`, `Ask for it with --events ${size}.`);
    }
  },
};

/** @returns microseconds per event */
async function rebuiltOf(
  size: number,
  recorded: readonly NewEvent[],
  bench: Bench,
): Promise<number> {
  const databaseUrl = await (await bench.postgres()).createDatabase();
  const pool = openPool(databaseUrl, 16);
  try {
    await migrateEventStore(pool);
    await migrateReadDatabase(databaseUrl);
    const sessions = Math.ceil(size / recorded.length);
    bench.report.progress(`filling a log with ${sessions} sessions, and the first build`);
    await fillLog(databaseUrl, recorded, sessions);
    const rebuilding = await startRebuilding(pool);
    try {
      const micros = await besideCopy(rebuilding, sessions * recorded.length, bench);
      if (size <= MANY_EVENTS) await underLoad(rebuilding, databaseUrl, recorded, bench);
      return micros;
    } finally {
      await rebuilding.stop();
    }
  } finally {
    await pool.end();
  }
}

interface Round {
  readonly filledMs: number;
  readonly verifiedMs: number;
  readonly copiedMs: number;
  readonly rows: number;
  readonly estimateError: number | null;
}

async function besideCopy(rebuilding: Rebuilding, events: number, bench: Bench): Promise<number> {
  const { report } = bench;
  const rounds: Round[] = [];
  for (let round = 0; round < (events > MANY_EVENTS ? 1 : ROUNDS); round += 1) {
    report.progress(`rebuilding ${events} events, round ${round + 1}`);
    rounds.push(await roundOf(rebuilding));
  }
  const rows = rounds[0]?.rows ?? 0;
  const ours = rounds.map(({ filledMs }) => rows / (filledMs / 1000));
  const peer = rounds.map(({ copiedMs }) => rows / (copiedMs / 1000));
  const byCopy = { unit: 'rows/s', ours, against: 'COPY', peer } as const;
  report.figure(beside(`${rows} rows of ${events} events`, byCopy, { atLeast: 0.45 }));
  const perSecond = rounds.map(({ filledMs }) => events / (filledMs / 1000));
  report.figure(alone(`${events} events`, 'events/s', perSecond));
  const verified = rounds.map(({ verifiedMs }) => verifiedMs);
  report.figure(alone(`comparison of ${rows} rows in both builds`, 'ms', verified));
  const errors = rounds.flatMap(({ estimateError }) => estimateError ?? []);
  const estimate = 'estimate after a tenth, off by (share of the time left)';
  if (errors.length > 0) report.figure(alone(estimate, '', errors, { atMost: 0.3 }));
  else report.unmeasured(estimate, 'A tenth was one step of filling.');
  return Math.min(...rounds.map(({ filledMs }) => (filledMs * 1000) / events));
}

async function roundOf(rebuilding: Rebuilding): Promise<Round> {
  const { pool } = rebuilding;
  const rebuildId = await rebuilding.request('when_verified');
  const estimate = await estimateOf(pool, rebuildId);
  const done = await rebuilding.reaches(rebuildId, 'done');
  const rows = await countRows(pool, buildOf(done));
  const copiedMs = await inNewBuild(pool, { buildId: COPIED_BUILD, rows }, (id) =>
    copied(pool, buildOf(done), id),
  );
  return {
    filledMs: between(done.started_at, done.filled_at),
    verifiedMs: between(done.filled_at, done.verified_at),
    copiedMs,
    rows,
    estimateError: estimate && done.filled_at ? errorOf(estimate, done.filled_at) : null,
  };
}

function buildOf({ build_id: buildId }: ProjectionRebuild): number {
  if (buildId === null) throw new Error('The rebuild made no build');
  return buildId;
}

async function copied(pool: Pool, from: number, to: number): Promise<number> {
  const client = await pool.connect();
  try {
    return await copyIn(client, await copyOut(client, from, to));
  } finally {
    client.release();
  }
}
