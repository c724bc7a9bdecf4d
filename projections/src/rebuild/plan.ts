import type { ClientBase, Pool } from 'pg';
import type { FreeDisk, RebuildEstimate, RebuildPlan } from '#contract/rebuild-views';
import { activeBuild, partitionName } from '../builds/builds.ts';
import { BUILD_TABLES } from '../engine/tables.ts';
import { freeDisk } from './disk.ts';

/** What a rebuild of everything would take. Changes nothing. */
export async function planRebuild(pool: Pool): Promise<RebuildPlan> {
  const active = await activeBuild(pool);
  const [size, events, rate, free, running] = await Promise.all([
    sizeOf(pool, active),
    eventsShown(pool, active),
    lastRate(pool),
    freeDisk(pool),
    unfinished(pool),
  ]);
  const neededBytes = 2 * size.bytes;
  const refused = running ?? diskRefusal(free, neededBytes);
  const estimate = estimateOf(events, rate);
  return { activeBuild: active, events, ...size, disk: { neededBytes, free }, estimate, refused };
}

/** Why there is too little room for another build; null when there is enough, or nobody knows. */
export function diskRefusal(free: FreeDisk, neededBytes: number): string | null {
  if (free.status !== 'known' || free.bytes >= neededBytes) return null;
  return `${neededBytes} bytes are needed (twice the active build), and ${free.bytes} are free.`;
}

function estimateOf(events: number, eventsPerSecond: number | null): RebuildEstimate {
  if (eventsPerSecond === null || eventsPerSecond <= 0) {
    return { status: 'unavailable', reason: 'No rebuild was finished here yet.' };
  }
  return { status: 'measured', eventsPerSecond, seconds: Math.ceil(events / eventsPerSecond) };
}

export async function sizeOf(
  pool: Pool | ClientBase,
  buildId: number,
): Promise<Pick<RebuildPlan, 'sessions' | 'rows' | 'bytes'>> {
  const counts = BUILD_TABLES.map(
    (table) => `SELECT '${table}' AS name, count(*)::float8 AS rows,
      pg_total_relation_size('read_model.${partitionName(table, buildId)}')::float8 AS bytes
      FROM read_model.${partitionName(table, buildId)}`,
  );
  const { rows } = await pool.query<{ name: string; rows: number; bytes: number }>(
    counts.join(' UNION ALL '),
  );
  const sum = (of: (row: { rows: number; bytes: number }) => number) =>
    rows.reduce((total, row) => total + of(row), 0);
  const sessions = rows.find(({ name }) => name === 'session_cursor')?.rows ?? 0;
  return { sessions, rows: sum((row) => row.rows), bytes: sum((row) => row.bytes) };
}

/**
 * How many events a build shows, wherever a rebuild counts them: of each session all up to where it
 * stands, skipped ones too, and none from a parked one on. What a runner tells to have applied is
 * another number: it leaves out sessions that were written anew by themselves.
 * @param build SQL for the build's number
 */
export function shownEvents(build: string): string {
  return `(SELECT coalesce(sum(applied_revision + 1), 0)::float8 FROM read_model.session_cursor
    WHERE build_id = ${build})`;
}

export async function eventsShown(pool: Pool | ClientBase, buildId: number): Promise<number> {
  const { rows } = await pool.query<{ events: number }>(
    `SELECT ${shownEvents('$1::integer')} AS events`,
    [buildId],
  );
  return rows[0]?.events ?? 0;
}

async function lastRate(pool: Pool): Promise<number | null> {
  const { rows } = await pool.query<{ fill_rate: number }>(
    `SELECT fill_rate FROM read_model.projection_rebuild WHERE fill_rate > 0
     ORDER BY filled_at DESC LIMIT 1`,
  );
  return rows[0]?.fill_rate ?? null;
}

async function unfinished(pool: Pool): Promise<string | null> {
  const { rows } = await pool.query<{ rebuild_id: string; grace_until: Date | null }>(
    `SELECT rebuild_id, grace_until FROM read_model.projection_rebuild
     WHERE sessions IS NULL AND finished_at IS NULL`,
  );
  const [one] = rows;
  if (!one) return null;
  const until = one.grace_until && `: it can be taken back until ${one.grace_until.toISOString()}`;
  return `Rebuild ${one.rebuild_id} is not over yet${until ?? ''}.`;
}
