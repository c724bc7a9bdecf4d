import type { Pool } from 'pg';
import { comparePositions, parsePosition } from '#contract/recorded-event';
import type { Position } from '#contract/recorded-event';
import { RESULT_SESSION_CATEGORY } from '#contract/streams';
import type { EventStore } from '#event-store/port';
import type { ProjectionBuild } from '../builds/projection-build.table.ts';
import type { EventName } from './event-name.ts';
import { STANDBYS } from './standbys.ts';
import type { Standby } from './standbys.ts';

/** How far the active build is behind, and, apart from that, whether its runner is alive. */
export interface ProjectionLag {
  readonly build: number;
  readonly status: ProjectionBuild['status'];
  /** `commit/prepare` */
  readonly position: string;
  /** Events that are not applied yet, counted up to `LAG_COUNT_LIMIT`. */
  readonly events: number;
  /** True when there are more than were counted. */
  readonly more: boolean;
  /** Age of the oldest event that is not applied; 0 when there is none. */
  readonly seconds: number;
  /** False when the loop has not turned for a whole lease, whether or not there is a lag. */
  readonly advancing: boolean;
  /** Since the loop's last turn; null before the first. */
  readonly heartbeatSeconds: number | null;
  readonly owner: string | null;
  /** Runners that would take over from the owner. */
  readonly standbys: readonly Standby[];
  readonly eventsApplied: string;
  readonly rate: number;
  readonly parkedSessions: number;
  readonly lastError: string | null;
  readonly lastErrorAt: Date | null;
  /** What it is about, when it is about one event. */
  readonly lastErrorEvent: EventName | null;
  readonly isActive: boolean;
  readonly createdAt: Date;
}

export const LAG_COUNT_LIMIT = 100;

interface BuildRow extends Omit<ProjectionBuild, 'build_id'> {
  readonly build_id: number;
  readonly now: Date;
  readonly heartbeat_seconds: number | null;
  readonly alive: boolean;
  readonly is_active: boolean;
  readonly parked: number;
  readonly standbys: readonly Standby[];
}

/**
 * Of the build that readers see.
 * @throws before the first build, and when the database or the log cannot be read
 */
export async function projectionLag(pool: Pool, store: EventStore): Promise<ProjectionLag> {
  const [row] = await buildRows(pool, ONLY_ACTIVE);
  if (!row) throw new Error('No build is active: has the read schema been prepared?');
  return lagOf(row, store);
}

/** Of all builds that have tables, the newest first. */
export async function buildLags(pool: Pool, store: EventStore): Promise<ProjectionLag[]> {
  const rows = await buildRows(pool, "status <> 'retired'");
  return Promise.all(rows.map((row) => lagOf(row, store)));
}

const ONLY_ACTIVE = 'build_id = (SELECT build_id FROM read_model.projection_active)';

async function lagOf(row: BuildRow, store: EventStore): Promise<ProjectionLag> {
  const behind = await countBehind(store, parsePosition(row.position));
  const oldest = behind.oldest === null ? row.now.getTime() : Date.parse(behind.oldest);
  return {
    build: row.build_id,
    status: row.status,
    position: row.position,
    events: behind.events,
    more: behind.more,
    seconds: Math.max(0, (row.now.getTime() - oldest) / 1000),
    advancing: row.alive,
    heartbeatSeconds: row.heartbeat_seconds,
    owner: row.lease_owner,
    standbys: row.standbys,
    eventsApplied: row.events_applied,
    rate: row.rate,
    parkedSessions: row.parked,
    lastError: row.last_error,
    lastErrorAt: row.last_error_at,
    lastErrorEvent: row.last_error_event,
    isActive: row.is_active,
    createdAt: row.created_at,
  };
}

async function buildRows(pool: Pool, which: string): Promise<BuildRow[]> {
  const { rows } = await pool.query<BuildRow>(
    `SELECT build.*, clock_timestamp() AS now,
       extract(epoch FROM clock_timestamp() - heartbeat_at)::float8 AS heartbeat_seconds,
       ${STANDBYS} AS standbys, ${ONLY_ACTIVE} AS is_active,
       coalesce(lease_until > clock_timestamp(), false) AS alive,
       (SELECT count(*)::integer FROM read_model.session_cursor AS cursor
        WHERE cursor.build_id = build.build_id AND parked_revision IS NOT NULL) AS parked
     FROM read_model.projection_build AS build
     WHERE ${which} ORDER BY build_id DESC`,
  );
  return rows;
}

async function countBehind(store: EventStore, position: Position) {
  let events = 0;
  let oldest: string | null = null;
  if (comparePositions(await store.head(), position) > 0) {
    const category = RESULT_SESSION_CATEGORY;
    for await (const event of store.readAll(position, { category })) {
      if (events === LAG_COUNT_LIMIT) return { events, oldest, more: true };
      oldest ??= event.recordedAt;
      events += 1;
    }
  }
  return { events, oldest, more: false };
}
