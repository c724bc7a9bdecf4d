import type { Pool } from 'pg';
import { count } from '#contract/number-words';
import type { ProjectionRebuild } from './projection-rebuild.table.ts';
import { rebuildSession } from './session-rows.ts';
import type { SessionRebuild, SessionRebuilt } from './session-rows.ts';
import { step } from './sql-rebuild.ts';

/** Rebuilds the sessions that were asked for, in every build that is kept up to date. */
export async function rebuildSessions(
  rebuilding: SessionRebuild,
  rebuild: ProjectionRebuild,
): Promise<boolean> {
  const outcomes: Record<string, string> = {};
  for (const sessionId of rebuild.sessions ?? []) {
    outcomes[sessionId] = wordFor(await rebuildEverywhere(rebuilding, sessionId));
  }
  const refused = Object.values(outcomes).filter((outcome) => outcome.startsWith('refused'));
  const error =
    refused.length === 0 ? null : `${count(refused.length, 'session')}: ${refused[0] ?? ''}`;
  return step(rebuilding.pool, rebuild, async (_, { rebuild_id: rebuildId }) => ({
    change: { phase: error === null ? 'done' : 'failed', outcomes, error, finished_at: new Date() },
    facts: error === null ? [] : [{ type: 'RebuildFailed', data: { rebuildId, cause: error } }],
  }));
}

/** The answer is that of the active build. */
export async function rebuildEverywhere(
  rebuilding: SessionRebuild,
  sessionId: string,
): Promise<SessionRebuilt> {
  const { active, others } = await keptBuilds(rebuilding.pool);
  const answer = await rebuildSession(rebuilding, active, sessionId);
  for (const buildId of others) await rebuildSession(rebuilding, buildId, sessionId);
  return answer;
}

/** Sessions that stand at an event which was skipped since: whoever skipped it could not see them yet. */
export async function applySkips(rebuilding: SessionRebuild): Promise<number> {
  const { rows } = await rebuilding.pool.query<{ build_id: number; session_id: string }>(
    `SELECT cursor.build_id, cursor.session_id FROM read_model.session_cursor AS cursor
     JOIN read_model.projection_build AS build USING (build_id)
     JOIN read_model.skipped_event AS skipped
       ON skipped.session_id = cursor.session_id AND skipped.revision = cursor.parked_revision
     WHERE build.followed
        OR build.build_id = (SELECT build_id FROM read_model.projection_active)`,
  );
  for (const row of rows) await rebuildSession(rebuilding, row.build_id, row.session_id);
  return rows.length;
}

async function keptBuilds(pool: Pool): Promise<{ active: number; others: number[] }> {
  const { rows } = await pool.query<{ active: number; others: number[] }>(
    `SELECT build_id AS active, ARRAY(
       SELECT build.build_id FROM read_model.projection_build AS build
       WHERE build.followed AND build.build_id <> pointer.build_id) AS others
     FROM read_model.projection_active AS pointer`,
  );
  if (!rows[0]) throw new Error('No build is active: has the read schema been prepared?');
  return rows[0];
}

function wordFor(rebuilt: SessionRebuilt): string {
  if (rebuilt.kind === 'absent') return 'absent: the read tables do not know it';
  if (rebuilt.kind === 'refused') return `refused: ${rebuilt.cause}`;
  const at = `rebuilt at revision ${rebuilt.revision}`;
  return rebuilt.parked === null ? at : `${at}, still parked: ${rebuilt.parked}`;
}
