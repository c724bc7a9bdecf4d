import type { ClientBase, Pool } from 'pg';
import { BUILD_TABLES } from '../engine/tables.ts';

/** Any number that nothing else in the database locks. */
const FIRST_BUILD_LOCK = 7_306_084_712;

/** Tables whose rows are rewritten: room in the page lets Postgres do so without touching an index. */
const REWRITTEN: ReadonlySet<string> = new Set(['results_generation_status', 'session_cursor']);

/** The build that readers see. @throws before `ensureActiveBuild` */
export async function activeBuild(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ build_id: number }>(
    'SELECT build_id FROM read_model.projection_active',
  );
  if (!rows[0]) throw new Error('No build is active: has the read schema been prepared?');
  return rows[0].build_id;
}

/**
 * Makes build 1 and shows it to readers when there is none yet; processes that start together take
 * turns. Answers the build that is active.
 */
export async function ensureActiveBuild(pool: Pool): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [FIRST_BUILD_LOCK]);
    const { rowCount } = await client.query('SELECT FROM read_model.projection_active');
    if (rowCount === 0) {
      await createBuild(client, 1);
      await client.query('INSERT INTO read_model.projection_active (build_id) VALUES (1)');
    }
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
  return activeBuild(pool);
}

/** Makes an empty build with its partitions. Runs in the caller's transaction. */
export async function createBuild(client: ClientBase, buildId: number): Promise<void> {
  await client.query('INSERT INTO read_model.projection_build (build_id) VALUES ($1)', [buildId]);
  for (const table of BUILD_TABLES) {
    for (const statement of partitionOf(table, buildId)) await client.query(statement);
  }
}

/** The name of a table's partition, without its schema. */
export function partitionName(table: string, buildId: number): string {
  return `${table}_${Math.trunc(buildId)}`; // the only part of the text that comes from outside
}

/** Attached, since CREATE TABLE ... PARTITION OF would make all readers of the table wait. */
function partitionOf(table: string, buildId: number): string[] {
  const name = partitionName(table, buildId);
  return [
    `CREATE TABLE read_model.${name} (LIKE read_model.${table} INCLUDING ALL)
     ${REWRITTEN.has(table) ? 'WITH (fillfactor = 70)' : ''}`,
    `ALTER TABLE read_model.${table} ATTACH PARTITION read_model.${name}
     FOR VALUES IN (${Math.trunc(buildId)})`,
  ];
}
