import type { RebuildProgress, RebuildView } from '#contract/rebuild-views';
import { shownEvents } from '#projections/rebuild/plan';
import type { ProjectionRebuild } from '#projections/rebuild/projection-rebuild.table';

/** A rebuild's row, with how far its shadow has come. */
export interface RebuildRow extends ProjectionRebuild {
  /** That the shadow shows while it is being filled; null later, and when there is none. */
  readonly events: number | null;
  /** Events per second of late; null when nobody fills it at the moment. */
  readonly recent_rate: number | null;
}

export const REBUILD_COLUMNS = `rebuild.*,
  (SELECT ${shownEvents('build.build_id')} FROM read_model.projection_build AS build
   WHERE build.build_id = rebuild.build_id AND rebuild.filled_at IS NULL) AS events,
  (SELECT rate FROM read_model.projection_build AS build
   WHERE build.build_id = rebuild.build_id AND lease_until > clock_timestamp()) AS recent_rate`;

export function rebuildView(row: RebuildRow): RebuildView {
  return {
    rebuildId: row.rebuild_id,
    sessions: row.sessions,
    phase: row.phase,
    paused: row.paused,
    reason: row.reason,
    requestedBy: row.requested_by,
    requestedAt: row.requested_at.toISOString(),
    activate: row.activate,
    graceSeconds: row.grace_seconds,
    eventsPerSecond: row.events_per_second,
    buildId: row.build_id,
    before: row.before_id,
    progress: progressOf(row),
    ...timesOf(row),
    report: row.report,
    digest: row.digest,
    approvedDigest: row.approved_digest,
    outcomes: row.outcomes,
    refusedOrder: row.refused_order,
    error: row.error,
  };
}

function timesOf(row: RebuildRow) {
  return {
    startedAt: instantOf(row.started_at),
    filledAt: instantOf(row.filled_at),
    verifiedAt: instantOf(row.verified_at),
    activatedAt: instantOf(row.activated_at),
    graceUntil: instantOf(row.grace_until),
    finishedAt: instantOf(row.finished_at),
  };
}

function instantOf(date: Date | null): string | null {
  return date?.toISOString() ?? null;
}

type Filling = Pick<
  RebuildRow,
  'events' | 'recent_rate' | 'events_total' | 'filled_at' | 'fill_rate' | 'paused'
>;

/** Time that is left, at the rate of late: neither pauses nor the start count. */
export function progressOf(row: Filling): RebuildProgress | null {
  const { events, events_total: eventsTotal, filled_at: filledAt, fill_rate: fillRate } = row;
  if (eventsTotal === null) return null;
  if (filledAt) {
    const total = Number(eventsTotal);
    return { events: total, total, rate: Math.round(fillRate ?? 0), secondsLeft: 0 };
  }
  if (events === null) return null;
  const total = Math.max(events, Number(eventsTotal));
  const rate = row.paused ? 0 : (row.recent_rate ?? 0);
  const secondsLeft = rate > 0 ? Math.ceil((total - events) / rate) : null;
  return { events, total, rate: Math.round(rate), secondsLeft };
}
