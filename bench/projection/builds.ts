import type { Pool } from 'pg';
import { BUILD_TABLES } from '#projections/engine/tables';
import { createBuild } from '#projections/builds/builds';

export interface NewBuild {
  readonly buildId: number;
  /** Rows that the work must leave there. */
  readonly rows: number;
}

/**
 * Lets `work` fill an empty build, which is removed afterwards.
 * @throws when it leaves another number of rows
 */
export async function inNewBuild<T>(
  pool: Pool,
  { buildId, rows }: NewBuild,
  work: (buildId: number) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  await createBuild(client, buildId);
  client.release();
  try {
    const result = await work(buildId);
    const found = await countRows(pool, buildId);
    if (found !== rows) throw new Error(`Build ${buildId} has ${found} rows instead of ${rows}`);
    return result;
  } finally {
    await dropBuild(pool, buildId);
  }
}

async function dropBuild(pool: Pool, buildId: number): Promise<void> {
  for (const table of BUILD_TABLES) await pool.query(`DROP TABLE read_model.${table}_${buildId}`);
  await pool.query('DELETE FROM read_model.projection_build WHERE build_id = $1', [buildId]);
}

export async function countRows(pool: Pool, buildId: number): Promise<number> {
  const counts = await Promise.all(
    BUILD_TABLES.map(async (table) => {
      const sql = `SELECT count(*)::int AS n FROM read_model.${table}_${buildId}`;
      const { rows } = await pool.query<{ n: number }>(sql);
      return rows[0]?.n ?? 0;
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}
