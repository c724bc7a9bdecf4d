import type { Pool } from 'pg';
import type { AnyRow } from './row.ts';
import { keyOf } from './table.ts';
import { TABLES } from './tables.ts';
import type { FilledTable } from './tables.ts';

/**
 * The rows of a build as the database holds them, in the form and order of `foldRows`: for
 * comparing the tables with the log. All rows are in memory at once.
 * @param sessionId only this session's rows
 */
export async function readTableRows(
  pool: Pool,
  buildId: number,
  sessionId?: string,
): Promise<Record<FilledTable, AnyRow[]>> {
  const tables = await Promise.all(
    TABLES.map(async (table) => {
      const { rows } = await pool.query<{ build_id: number }>(
        `SELECT * FROM read_model.${table.name}
         WHERE build_id = $1 AND ($2::text IS NULL OR session_id = $2)`,
        [buildId, sessionId ?? null],
      );
      const plain = rows.map(({ build_id: _build, ...row }): AnyRow => row);
      const keyed = plain.map((row) => [keyOf(table, row), row] as const);
      const sorted = keyed.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
      return [table.name, sorted] as const;
    }),
  );
  // Built from all tables, which the type of fromEntries does not keep.
  return Object.fromEntries(tables) as Record<FilledTable, AnyRow[]>;
}
