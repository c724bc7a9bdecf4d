import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { migrateEventStore } from '#event-store/postgres/migrate';
import { openPostgresEventStore } from '#event-store/postgres/open';
import { factRecorder, Operations } from '#backend/commands/operations';
import { startProjections } from '#projections/engine/start';
import { findRebuild } from '#projections/rebuild/sql-rebuild';
import type { ProjectionRebuild } from '#projections/rebuild/projection-rebuild.table';
import { migrateReadDatabase } from '#projections-migrations/migrate';
import { openPool } from '../lib/database.ts';
import { alone, beside } from '../lib/report.ts';
import type { Bench, Section } from '../lib/section.ts';
import { countRows, inNewBuild } from '../projection/builds.ts';
import { copyIn, copyOut } from '../projection/copy.ts';
import { fillLog, recordSession } from '../projection/log.ts';

/** A build number that no rebuild of this section has. */
const COPIED_BUILD = 1_000;
const LOOK_MS = 20;
const silent = { info: () => {}, warn: () => {}, error: () => {} };

/** The whole rebuild as an admin orders it: filled, compared, shown, and the build before dropped. */
export const rebuild: Section = {
  name: 'rebuild',
  title: 'Rebuild of all read tables beside the live ones',
  async run(bench: Bench): Promise<void> {
    const postgres = await bench.postgres();
    bench.report.progress('recording a generation');
    const recorded = await recordSession(postgres);
    const databaseUrl = await postgres.createDatabase();
    const pool = openPool(databaseUrl, 16);
    try {
      await migrateEventStore(pool);
      await migrateReadDatabase(databaseUrl);
      const sessions = Math.ceil(bench.options.events / recorded.length);
      bench.report.progress(`filling a log with ${sessions} sessions`);
      await fillLog(databaseUrl, recorded, sessions);
      const done = await rebuilt(pool, bench);
      await tell(pool, done, bench);
    } finally {
      await pool.end();
    }
  },
};

async function rebuilt(pool: Pool, { report }: Bench): Promise<ProjectionRebuild> {
  const store = await openPostgresEventStore({ pool });
  const record = factRecorder(store);
  const owner = randomUUID();
  const projections = await startProjections({ store, pool, log: silent, owner, record });
  try {
    report.progress('filling the first build');
    while (projections.status().state !== 'following') await sleep(LOOK_MS);
    report.progress('rebuilding');
    return await ordered(pool, new Operations(store, () => new Date().toISOString()));
  } finally {
    await projections.stop();
    await store.close();
  }
}

async function ordered(pool: Pool, operations: Operations): Promise<ProjectionRebuild> {
  const rebuildId = randomUUID();
  const choices = { sessions: null, activate: 'when_verified', eventsPerSecond: null } as const;
  const data = { rebuildId, ...choices, graceSeconds: 0, reason: 'bench' };
  const who = { commandId: rebuildId, correlationId: rebuildId, actorId: 'bench' };
  await operations.record({ type: 'RebuildRequested', data }, { ...who, actorRole: 'system' });
  for (;;) {
    const found = await findRebuild(pool, rebuildId);
    if (found?.phase === 'done') return found;
    if (found?.phase === 'failed') throw new Error(found.error ?? 'The rebuild failed');
    await sleep(LOOK_MS);
  }
}

async function tell(pool: Pool, done: ProjectionRebuild, { report }: Bench): Promise<void> {
  const { build_id: buildId, events_total: total } = done;
  const events = Number(total);
  if (buildId === null) throw new Error('The rebuild made no build');
  const rows = await countRows(pool, buildId);
  const filledMs = between(done.started_at, done.filled_at);
  const copiedMs = await inNewBuild(pool, { buildId: COPIED_BUILD, rows }, (id) =>
    copied(pool, buildId, id),
  );
  const perSecond = (ms: number) => rows / (ms / 1000);
  const ours = [perSecond(filledMs)];
  const byCopy = { unit: 'rows/s', ours, against: 'COPY', peer: [perSecond(copiedMs)] } as const;
  report.figure(beside(`${rows} rows of ${events} events`, byCopy, { atLeast: 0.45 }));
  report.figure(alone(`${events} events`, 'events/s', [events / (filledMs / 1000)]));
  const verifiedMs = between(done.filled_at, done.verified_at);
  report.figure(alone(`comparison of ${rows} rows in both builds`, 'ms', [verifiedMs]));
}

async function copied(pool: Pool, from: number, to: number): Promise<number> {
  const client = await pool.connect();
  try {
    return await copyIn(client, await copyOut(client, from, to));
  } finally {
    client.release();
  }
}

function between(from: Date | null, to: Date | null): number {
  if (!from || !to) throw new Error('The rebuild did not tell its times');
  return to.getTime() - from.getTime();
}
