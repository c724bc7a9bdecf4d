import { DataSource } from 'typeorm';
import { AddErrorEvent1767657600000 } from './add-error-event.ts';
import { AddEvidence1767398400000 } from './add-evidence.ts';
import { AddWording1767484800000 } from './add-wording.ts';
import { CreateProjectionStandby1767312000000 } from './create-projection-standby.ts';
import { CreateRebuild1767571200000 } from './create-rebuild.ts';
import { CreateReadModel1767225600000 } from './create-read-model.ts';

/** All migrations of the read schema, oldest first. */
export const READ_MIGRATIONS = [
  CreateReadModel1767225600000,
  CreateProjectionStandby1767312000000,
  AddEvidence1767398400000,
  AddWording1767484800000,
  CreateRebuild1767571200000,
  AddErrorEvent1767657600000,
];

/** Any number that nothing else in the database locks. */
const MIGRATION_LOCK = 7_306_084_711;

/**
 * Brings the read schema up to date. Processes that start together take turns: the second finds
 * nothing left to do.
 * @param dataSource a Postgres data source, of which only the options are used
 */
export async function migrateReadSchema(dataSource: DataSource): Promise<void> {
  await migrate({ ...dataSource.options, entities: [] });
}

/** The same for a `postgres://` address. */
export async function migrateReadDatabase(url: string): Promise<void> {
  await migrate({ type: 'postgres', url });
}

/** A data source of our own, since each knows one list of migrations only. */
async function migrate(options: DataSource['options']): Promise<void> {
  const own = new DataSource({
    ...options,
    migrations: READ_MIGRATIONS,
    migrationsTableName: 'read_model_migration',
  });
  await own.initialize();
  const lock = own.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await own.runMigrations({ transaction: 'all' });
  } finally {
    await lock.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await lock.release();
    await own.destroy();
  }
}
