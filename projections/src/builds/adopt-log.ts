import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { parsePosition } from '#contract/recorded-event';
import { RESULT_SESSION_CATEGORY } from '#contract/streams';
import { decode } from '#event-store/codec/decode';
import type { EventStore } from '#event-store/port';
import { checkpointOf, CheckpointRefused } from '../engine/belongs.ts';
import { takeLease } from '../engine/lease.ts';
import type { Denied, Lease } from '../engine/lease.ts';
import type { Log } from '../engine/log.ts';
import { Runner, type RunnerStatus } from '../engine/runner.ts';
import { releaseLease } from '../engine/sql-checkpoint.ts';
import { inTransaction } from '../engine/transaction.ts';
import { createBuild, ensureActiveBuild } from './builds.ts';

export interface AdoptOptions {
  readonly store: EventStore;
  readonly pool: Pool;
  readonly log: Log;
  readonly owner: string;
  /** How long the new build may stand still before that is an error, in ms. A minute if not given. */
  readonly patienceMs?: number;
}

export type Adopted =
  /** The active build was filled from this log, or from none yet. */
  | { readonly kind: 'belongs'; readonly buildId: number }
  /** Somebody keeps the active build up to date. */
  | { readonly kind: 'denied'; readonly denied: Denied }
  | { readonly kind: 'filled'; readonly buildId: number; readonly before: number };

/** As long as anybody may wait; when this process ends, so does what it holds. */
const LEASE_MS = 86_400_000;
const FILL_LEASE_MS = 10_000;
const LOOK_MS = 100;
/** Longer than a lost connection takes to come back, and than a dead holder's lease. */
const PATIENCE_MS = 60_000;

/**
 * Where the active build was filled from another log: fills a build of its own from this one, up to
 * the log's end, and shows that to readers in one step. Until then they see the build before, which
 * stays as it is. Started again after a crash, it goes on with the build that it had begun.
 */
export async function adoptLog(options: AdoptOptions): Promise<Adopted> {
  const { pool, store } = options;
  const active = await ensureActiveBuild(pool);
  const lease = await takeLease(pool, { ...options, buildId: active, leaseMs: LEASE_MS });
  if ('by' in lease) return { kind: 'denied', denied: lease };
  try {
    if (await isOurs(store, lease)) return { kind: 'belongs', buildId: active };
    const buildId = await begunBuild(pool, active, await store.storeId());
    await fill(options, buildId);
    await show(pool, active, buildId);
    return { kind: 'filled', buildId, before: active };
  } finally {
    await releaseLease(pool, lease, null).catch(() => undefined);
    lease.drop();
  }
}

async function isOurs(store: EventStore, { taken }: Lease): Promise<boolean> {
  try {
    await checkpointOf(store, taken);
    return true;
  } catch (error) {
    if (error instanceof CheckpointRefused) return false;
    throw error;
  }
}

/** The build that an earlier run began for this log, or a new one. It is marked with the log's id. */
async function begunBuild(pool: Pool, active: number, storeId: string): Promise<number> {
  return inTransaction(pool, FILL_LEASE_MS, async (client) => {
    const { rows } = await client.query<{ build_id: number; next: number }>(
      `SELECT max(build_id) + 1 AS next,
         max(build_id) FILTER (WHERE build_id > $1 AND store_id = $2 AND status <> 'retired') AS build_id
       FROM read_model.projection_build`,
      [active, storeId],
    );
    const { build_id: begun, next = 1 } = rows[0] ?? {};
    if (begun != null) return begun;
    await createBuild(client, next);
    await client.query('UPDATE read_model.projection_build SET store_id = $2 WHERE build_id = $1', [
      next,
      storeId,
    ]);
    return next;
  });
}

/** @throws when the build cannot be filled from this log, or stands still for too long */
async function fill(options: AdoptOptions, buildId: number): Promise<void> {
  const { patienceMs = PATIENCE_MS } = options;
  const runner = new Runner({ ...options, decode, buildId, leaseMs: FILL_LEASE_MS });
  const stopping = new AbortController();
  const running = runner.run(stopping.signal);
  let moved = { to: runner.status.position, at: performance.now() };
  try {
    while (!(await hasReachedEnd(options.store, runner))) {
      const { state, error, position } = runner.status;
      if (state === 'refused') throw new Error(error ?? 'The checkpoint was refused');
      if (position !== moved.to) moved = { to: position, at: performance.now() };
      if (performance.now() - moved.at > patienceMs) throw standstill(runner.status, patienceMs);
      await sleep(LOOK_MS);
    }
  } finally {
    stopping.abort();
    await running;
  }
}

function standstill({ buildId, denied, error }: RunnerStatus, patienceMs: number): Error {
  const held = denied && `It is held by ${denied.by} until ${denied.until.toISOString()}.`;
  const reason = error ?? held ?? 'The log sent no event, though it has more.';
  return new Error(
    `Build ${buildId} stood still for ${Math.round(patienceMs / 1000)} s. ${reason} What is filled ` +
      'is kept: run this again to go on.',
  );
}

async function hasReachedEnd(store: EventStore, { status }: Runner): Promise<boolean> {
  if (status.position === null) return false;
  const category = RESULT_SESSION_CATEGORY;
  for await (const _ of store.readAll(parsePosition(status.position), { category })) return false;
  return true;
}

async function show(pool: Pool, before: number, buildId: number): Promise<void> {
  const { rowCount } = await pool.query(
    `UPDATE read_model.projection_active SET build_id = $2, activated_at = clock_timestamp()
     WHERE build_id = $1`,
    [before, buildId],
  );
  if (rowCount !== 1) throw new Error(`Build ${before} is no longer the active one; try again.`);
}
