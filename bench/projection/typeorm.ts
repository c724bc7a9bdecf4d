import { DataSource } from 'typeorm';
import { READ_ENTITIES, type FilledTable } from '#projections/engine/tables';
import type { AnyRow } from '#projections/engine/row';

export type RowsByTable = Readonly<Record<FilledTable, readonly AnyRow[]>>;

export async function openTypeOrm(databaseUrl: string): Promise<DataSource> {
  const options = { type: 'postgres', url: databaseUrl, entities: READ_ENTITIES } as const;
  return new DataSource({ ...options, schema: 'read_model' }).initialize();
}

/** Saves sessions' rows by repositories, table by table; answers the milliseconds that it took. */
export async function saveRows(
  source: DataSource,
  buildId: number,
  sessions: readonly RowsByTable[],
): Promise<number> {
  const start = performance.now();
  for (const tables of sessions) {
    for (const entity of READ_ENTITIES) {
      const repository = source.getRepository<AnyRow>(entity);
      // A name of a table that is not filled has no rows.
      const rows = tables[repository.metadata.tableName as FilledTable] ?? [];
      await repository.save(rows.map((row) => ({ ...row, build_id: buildId })));
    }
  }
  return performance.now() - start;
}
