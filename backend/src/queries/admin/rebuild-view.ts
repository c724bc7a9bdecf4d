import type { RebuildProgress, RebuildView } from '#contract/rebuild-views';
import type { ProjectionRebuild } from '#projections/rebuild/projection-rebuild.table';

/** A rebuild's row, with how far its shadow has come. */
export interface RebuildRow extends ProjectionRebuild {
  readonly events: number | null;
  /** Since it was begun. */
  readonly seconds: number | null;
}

export const REBUILD_COLUMNS = `rebuild.*,
  (SELECT events_applied::float8 FROM read_model.projection_build AS build
   WHERE build.build_id = rebuild.build_id) AS events,
  extract(epoch FROM coalesce(filled_at, clock_timestamp()) - started_at)::float8 AS seconds`;

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

/** Time that is left, at the rate since the beginning. */
function progressOf(row: RebuildRow): RebuildProgress | null {
  const { events, seconds, events_total: total, filled_at: filledAt } = row;
  if (events === null || total === null || seconds === null) return null;
  const rate = seconds > 0 ? events / seconds : 0;
  const left = Math.max(0, Number(total) - events);
  const secondsLeft = filledAt ? 0 : rate > 0 ? Math.ceil(left / rate) : null;
  return { events, total: Number(total), rate: Math.round(rate), secondsLeft };
}
