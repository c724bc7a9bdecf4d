import type { ClientBase, Pool } from 'pg';
import type { ResultsGenerationStatus } from '../results-generation-status/results-generation-status.table.ts';
import type { SessionCursor } from '../session-cursor/session-cursor.table.ts';
import type { CursorRow, RunRow, SessionState } from './session-state.ts';

/**
 * Locks the cursors of these sessions, in the order of their ids, and reads what the next events
 * are projected against. Sessions without rows are missing from the answer.
 */
export async function lockStates(
  client: ClientBase,
  buildId: number,
  sessionIds: readonly string[],
): Promise<Map<string, SessionState>> {
  return statesOf(client, buildId, await lockCursors(client, buildId, sessionIds));
}

/** The same without a lock: whoever builds on it has to look again before it writes. */
export async function readStates(
  pool: Pool,
  buildId: number,
  sessionIds: readonly string[],
): Promise<Map<string, SessionState>> {
  if (sessionIds.length === 0) return new Map();
  const { rows } = await pool.query<SessionCursor>({
    name: 'read-cursors',
    text: CURSORS,
    values: [buildId, sessionIds],
  });
  return statesOf(pool, buildId, rows.map(withoutBuild));
}

async function statesOf(
  client: ClientBase | Pool,
  buildId: number,
  cursors: readonly CursorRow[],
): Promise<Map<string, SessionState>> {
  const runs = await keptRuns(client, buildId, cursors);
  return new Map(
    cursors.map((cursor) => {
      const own = runs.filter((run) => run.session_id === cursor.session_id);
      const byId = Object.fromEntries(own.map((run) => [run.generation_id, run]));
      return [cursor.session_id, { cursor, runs: byId }];
    }),
  );
}

const CURSORS = `SELECT * FROM read_model.session_cursor
  WHERE build_id = $1 AND session_id = ANY ($2::text[])`;

async function lockCursors(
  client: ClientBase,
  buildId: number,
  sessionIds: readonly string[],
): Promise<CursorRow[]> {
  const { rows } = await client.query<SessionCursor>({
    name: 'lock-cursors',
    text: `${CURSORS} ORDER BY session_id FOR UPDATE`,
    values: [buildId, sessionIds],
  });
  return rows.map(withoutBuild);
}

function withoutBuild({ build_id: _build, ...cursor }: SessionCursor): CursorRow {
  return cursor;
}

async function keptRuns(
  client: ClientBase | Pool,
  buildId: number,
  cursors: readonly CursorRow[],
): Promise<RunRow[]> {
  const sessions = cursors.filter((cursor) => cursor.latest_generation_id !== null);
  if (sessions.length === 0) return [];
  const { rows } = await client.query<ResultsGenerationStatus>({
    name: 'kept-runs',
    text: `
      SELECT run.* FROM read_model.session_cursor AS cursor
      JOIN read_model.results_generation_status AS run
        ON run.build_id = $1 AND run.session_id = cursor.session_id
       AND run.generation_id IN (cursor.latest_generation_id, cursor.visible_generation_id)
      WHERE cursor.build_id = $1 AND cursor.session_id = ANY ($2::text[])`,
    values: [buildId, sessions.map((cursor) => cursor.session_id)],
  });
  return rows.map(({ build_id: _build, ...run }) => run);
}
