import type { ClientBase, Pool } from 'pg';
import { partitionName } from '../builds/builds.ts';
import { BUILD_TABLES } from '../engine/tables.ts';
import type { ProjectionRebuild } from './projection-rebuild.table.ts';
import { step } from './sql-rebuild.ts';
import { unseenBuild } from './state.ts';

/** Drops the build that readers do not see, and ends the rebuild. */
export async function retire(pool: Pool, rebuild: ProjectionRebuild): Promise<boolean> {
  const { rebuild_id: rebuildId, error } = rebuild;
  const unseen = await stopUnseen(pool, rebuild);
  if (unseen !== null) await dropTables(pool, unseen);
  return step(pool, rebuild, async (client) => {
    const ended = rebuild.phase === 'retiring' ? 'done' : error === null ? 'cancelled' : 'failed';
    await forget(client, rebuildId, unseen);
    return {
      change: { phase: ended, finished_at: new Date() },
      facts:
        unseen === null ? [] : [{ type: 'BuildRetired', data: { rebuildId, buildId: unseen } }],
    };
  });
}

/** Takes the build from its runner. Null when there is none, or readers see it after all. */
async function stopUnseen(pool: Pool, rebuild: ProjectionRebuild): Promise<number | null> {
  const { rows } = await pool.query<{ build_id: number }>(
    'SELECT build_id FROM read_model.projection_active',
  );
  const active = rows[0]?.build_id;
  const unseen = active === undefined ? null : unseenBuild(rebuild, active);
  if (unseen === null) return null;
  await pool.query(
    `UPDATE read_model.projection_build SET
       followed = false, paused = true, status = 'retired', fence = fence + 1,
       lease_owner = NULL, lease_until = NULL, lease_session = NULL
     WHERE build_id = $1 AND build_id <> (SELECT build_id FROM read_model.projection_active)`,
    [unseen],
  );
  return unseen;
}

/**
 * Detaches and drops a build's partitions. Detaching waits for those who still read the tables and
 * lets all others pass. Begun again after a crash, it goes on where it was.
 */
async function dropTables(pool: Pool, buildId: number): Promise<void> {
  for (const table of BUILD_TABLES) {
    const name = `read_model.${partitionName(table, buildId)}`;
    const attached = await attachment(pool, name);
    if (attached) {
      const how = attached.pending ? 'FINALIZE' : 'CONCURRENTLY';
      await pool.query(`ALTER TABLE read_model.${table} DETACH PARTITION ${name} ${how}`);
    }
    await pool.query(`DROP TABLE IF EXISTS ${name}`);
  }
}

async function attachment(pool: Pool, name: string): Promise<{ pending: boolean } | null> {
  const { rows } = await pool.query<{ pending: boolean }>(
    `SELECT inhdetachpending AS pending FROM pg_inherits
     WHERE inhrelid = to_regclass($1)`,
    [name],
  );
  return rows[0] ?? null;
}

async function forget(
  client: ClientBase,
  rebuildId: string,
  buildId: number | null,
): Promise<void> {
  await client.query('DELETE FROM read_model.projection_check WHERE rebuild_id = $1', [rebuildId]);
  await client.query('DELETE FROM read_model.session_rewrite WHERE build_id = $1', [buildId]);
}
