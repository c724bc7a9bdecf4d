import type { Pool } from 'pg';
import type { DecodedEvent } from '#contract/events';
import type { TableCheck } from '#domain/audit/audit-session';
import { firstDifference } from '#domain/audit/first-difference';
import { activeBuild } from '#projections/builds/builds';
import { applyChanges, emptyRows, sortedRows } from '#projections/engine/memory-rows';
import { project } from '#projections/engine/project';
import type { SessionState } from '#projections/engine/session-state';
import { readTableRows } from '#projections/engine/table-rows';

type TableRows = Awaited<ReturnType<typeof readTableRows>>;

/** Each table is read by a statement of its own; rows of one revision are found within so many tries. */
const TRIES = 5;

/**
 * The read tables that readers see of a session, to be compared with the fold of its events, or why
 * they cannot be.
 */
export async function tableCheckOf(pool: Pool, sessionId: string): Promise<TableCheck | string> {
  const rows = await rowsOfOneRevision(pool, sessionId).catch(() => undefined);
  if (rows === undefined) return 'The read tables did not answer.';
  if (rows === null) return 'The read tables moved on while they were read.';
  const applied = appliedOf(rows);
  if (applied === null) return 'The read tables do not show the session yet.';
  const folded = emptyRows();
  let state: SessionState | null = null;
  let failure: string | null = null;
  return {
    appliedRevision: applied,
    take: (event: DecodedEvent) => {
      try {
        const next = project(event, state);
        state = next.state;
        applyChanges(folded, next.changes);
      } catch (error) {
        failure ??= `${event.revision}: ${String(error)}`;
      }
    },
    compare: () => {
      const count = Object.values(rows).reduce((sum, ofTable) => sum + ofTable.length, 0);
      const none = { path: '', label: '', recorded: null, recomputed: failure };
      const difference = failure === null ? firstDifference(rows, sortedRows(folded)) : none;
      return { rows: count, difference };
    },
  };
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

function appliedOf({ session_cursor: [cursor] }: TableRows): bigint | null {
  const applied = cursor?.['applied_revision'];
  return typeof applied === 'string' || typeof applied === 'number' ? BigInt(applied) : null;
}
