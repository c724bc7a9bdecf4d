import { DataSource } from 'typeorm';
import { CreateReadModel1767225600000 } from './create-read-model.ts';

/** All migrations of the read schema, oldest first. */
export const READ_MIGRATIONS = [CreateReadModel1767225600000];

/** Any number that nothing else in the database locks. */
const MIGRATION_LOCK = 7_306_084_711;

/**
 * Brings the read schema up to date. Processes that start together take turns: the second finds
 * nothing left to do.
 * @param dataSource an initialised Postgres data source; its own migrations are not touched
 */
export async function migrateReadSchema(dataSource: DataSource): Promise<void> {
  // A sibling with the same connection options, since a data source knows one list of migrations.
  const sibling = new DataSource({
    ...dataSource.options,
    entities: [],
    migrations: READ_MIGRATIONS,
    migrationsTableName: 'read_model_migration',
  });
  await sibling.initialize();
  const lock = sibling.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await sibling.runMigrations({ transaction: 'all' });
  } finally {
    await lock.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await lock.release();
    await sibling.destroy();
  }
}
