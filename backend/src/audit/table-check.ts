import type { Pool } from 'pg';
import type { SkippedEvent } from '#contract/audit';
import type { DecodedEvent } from '#contract/events';
import type { RecordedEvent } from '#contract/recorded-event';
import type { TableCheck } from '#domain/audit/audit-session';
import { firstDifference } from '#domain/audit/first-difference';
import { activeBuild } from '#projections/builds/builds';
import { applyChanges, emptyRows, sortedRows } from '#projections/engine/memory-rows';
import { project, projectSkip } from '#projections/engine/project';
import type { Projected } from '#projections/engine/project';
import type { SessionState } from '#projections/engine/session-state';
import { readTableRows } from '#projections/engine/table-rows';

type TableRows = Awaited<ReturnType<typeof readTableRows>>;

/** Each table is read by a statement of its own; rows of one revision are found within so many tries. */
const TRIES = 5;

/**
 * The read tables that readers see of a session, to be compared with the fold of its events, or why
 * they cannot be.
 */
export async function tableCheckOf(
  pool: Pool,
  sessionId: string,
  skipped: readonly SkippedEvent[],
): Promise<TableCheck | string> {
  const rows = await rowsOfOneRevision(pool, sessionId).catch(() => undefined);
  if (rows === undefined) return 'The read tables did not answer.';
  if (rows === null) return 'The read tables moved on while they were read.';
  const applied = revisionIn(rows, 'applied_revision');
  if (applied === null) return 'The read tables do not show the session yet.';
  const fold = tableFold(sessionId, new Set(skipped.map(({ eventId }) => eventId)));
  const parked = revisionIn(rows, 'parked_revision');
  if (applied < 0n) return 'The read tables stopped at the first event.';
  return {
    appliedRevision: applied,
    stopped:
      parked === null ? null : `The read tables stopped at event ${parked}: compared up to there.`,
    take: fold.take,
    compare: () => {
      const count = Object.values(rows).reduce((sum, ofTable) => sum + ofTable.length, 0);
      return { rows: count, difference: fold.differenceTo(rows, parked === null) };
    },
  };
}

/** The rows that the events give. */
function tableFold(sessionId: string, skipped: ReadonlySet<string>) {
  const folded = emptyRows();
  let state: SessionState | null = null;
  let failure: string | null = null;
  const projected = (recorded: RecordedEvent, event: DecodedEvent | null): Projected => {
    const { id, revision, recordedAt, metadata } = recorded;
    const place = { sessionId, id, revision, recordedAt, hash: metadata.hash };
    if (skipped.has(id)) return projectSkip(place, state);
    if (!event) throw new Error('It cannot be read');
    return project(event, state);
  };
  return {
    take: (recorded: RecordedEvent, event: DecodedEvent | null): void => {
      if (failure !== null) return;
      try {
        const next = projected(recorded, event);
        state = next.state;
        applyChanges(folded, next.changes);
      } catch (error) {
        failure = `${recorded.revision}: ${String(error)}`;
      }
    },
    differenceTo: (rows: TableRows, isRunning: boolean) => {
      if (failure !== null) return { path: '', label: '', recorded: null, recomputed: failure };
      const given = sortedRows(folded);
      return isRunning
        ? firstDifference(rows, given)
        : firstDifference(unmarked(rows), unmarked(given));
    },
  };
}

/** What no event gives: marks of a session that stopped. Parking moves the time of its last change. */
const MARKS: ReadonlySet<string> = new Set([
  ...['parked_revision', 'parked_error', 'parked_at', 'updated_at'],
]);

function unmarked(rows: TableRows): TableRows {
  const cursors = rows.session_cursor.map((row) =>
    Object.fromEntries(Object.entries(row).filter(([column]) => !MARKS.has(column))),
  );
  return { ...rows, session_cursor: cursors };
}

/** A session's rows change only together with its cursor: when that stood still, they are of one revision. */
async function rowsOfOneRevision(pool: Pool, sessionId: string): Promise<TableRows | null> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const build = await activeBuild(pool);
    const before = await cursorOf(pool, sessionId);
    const rows = await readTableRows(pool, build, sessionId);
    if (before === (await cursorOf(pool, sessionId)) && build === (await activeBuild(pool))) {
      return rows;
    }
  }
  return null;
}

async function cursorOf(pool: Pool, sessionId: string): Promise<string | null> {
  const { rows } = await pool.query<{ cursor: string }>(
    'SELECT c::text AS cursor FROM session_cursor c WHERE session_id = $1',
    [sessionId],
  );
  return rows[0]?.cursor ?? null;
}

function revisionIn({ session_cursor: [cursor] }: TableRows, column: string): bigint | null {
  const revision = cursor?.[column];
  return typeof revision === 'string' || typeof revision === 'number' ? BigInt(revision) : null;
}
