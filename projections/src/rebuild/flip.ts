import type { ClientBase, Pool } from 'pg';
import { comparePositions, parsePosition } from '#contract/recorded-event';
import type { Phase, ProjectionRebuild } from './projection-rebuild.table.ts';
import { step } from './sql-rebuild.ts';

/** Why readers cannot be moved now; null when they were. */
export type FlipRefusal = 'elsewhere' | 'other_log' | 'behind' | 'session_behind' | null;

interface Flip {
  readonly from: number;
  readonly to: number;
}

/**
 * Moves readers from one build to another, in the caller's transaction, if the other is nowhere
 * behind. The pointer is locked against rebuilds of single sessions, which write to the active
 * build; then both builds in the order of their ids, so that neither runner commits meanwhile.
 */
export async function flip(client: ClientBase, { from, to }: Flip): Promise<FlipRefusal> {
  const { rows } = await client.query<{ build_id: number }>(
    'SELECT build_id FROM read_model.projection_active FOR UPDATE',
  );
  if (rows[0]?.build_id !== from) return 'elsewhere';
  const refusal =
    (await positionRefusal(client, { from, to })) ?? (await sessionRefusal(client, { from, to }));
  if (refusal) return refusal;
  await client.query(
    `UPDATE read_model.projection_active
     SET build_id = $1, activated_at = clock_timestamp()`,
    [to],
  );
  return null;
}

async function positionRefusal(client: ClientBase, { from, to }: Flip): Promise<FlipRefusal> {
  const { rows } = await client.query<{
    build_id: number;
    position: string;
    store_id: string | null;
  }>(
    `SELECT build_id, position, store_id FROM read_model.projection_build
     WHERE build_id IN ($1, $2) ORDER BY build_id FOR UPDATE`,
    [from, to],
  );
  const shown = rows.find((row) => row.build_id === from);
  const next = rows.find((row) => row.build_id === to);
  if (!shown || !next || shown.store_id !== next.store_id) return 'other_log';
  const ahead = comparePositions(parsePosition(next.position), parsePosition(shown.position));
  return ahead >= 0 ? null : 'behind';
}

/** A rebuild of one session may have shown readers more of it than the checkpoint says. */
async function sessionRefusal(client: ClientBase, { from, to }: Flip): Promise<FlipRefusal> {
  const { rowCount } = await client.query(
    `SELECT FROM read_model.session_cursor AS shown
     LEFT JOIN read_model.session_cursor AS next
       ON next.build_id = $2 AND next.session_id = shown.session_id
     WHERE shown.build_id = $1
       AND coalesce(next.applied_revision < shown.applied_revision, true) LIMIT 1`,
    [from, to],
  );
  return rowCount === 0 ? null : 'session_behind';
}

/** The flip as a step of a rebuild: forward, or back to the build before. @returns whether it was done */
export async function flipStep(
  pool: Pool,
  rebuild: ProjectionRebuild,
  direction: 'forward' | 'back',
): Promise<boolean> {
  const { rebuild_id: rebuildId, build_id: shadow, before_id: before } = rebuild;
  if (shadow === null || before === null) return false;
  const isForward = direction === 'forward';
  const [from, to] = isForward ? [before, shadow] : [shadow, before];
  return step(pool, rebuild, async (client) => {
    if (await flip(client, { from, to })) return null;
    await client.query(
      'UPDATE read_model.projection_build SET followed = true WHERE build_id = $1',
      [from],
    );
    const type = isForward ? 'BuildActivated' : 'BuildRolledBack';
    const phase: Phase = isForward ? 'active' : 'rolled_back';
    return {
      change: { phase, ...(await times(client, rebuild.grace_seconds)) },
      facts: [{ type, data: { rebuildId, buildId: to, before: from } }],
    };
  });
}

async function times(client: ClientBase, graceSeconds: number) {
  const { rows } = await client.query<{ activated_at: Date; grace_until: Date }>(
    `SELECT now AS activated_at, now + $1 * interval '1 s' AS grace_until
     FROM clock_timestamp() AS now`,
    [graceSeconds],
  );
  if (!rows[0]) throw new Error('The database has no clock');
  return rows[0];
}
