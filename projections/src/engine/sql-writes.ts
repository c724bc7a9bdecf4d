import type { ClientBase } from 'pg';
import type { PendingTable, RunKey } from './pending-table.ts';
import type { AnyRow } from './row.ts';
import type { Table } from './table.ts';
import { textArray } from './text-array.ts';

/** Tables whose rows are written again and again; the others' rows are written once and removed. */
export const REWRITTEN: ReadonlySet<string> = new Set([
  'results_generation_status',
  'session_cursor',
]);

/** Writes a table's changes: at most one statement to remove and one to write. */
export async function writeTable(
  client: ClientBase,
  buildId: number,
  { table, removals, rows }: PendingTable,
): Promise<void> {
  if (removals.length > 0) await removeRuns(client, buildId, table, removals);
  if (rows.length > 0) await writeRows(client, buildId, table, rows);
}

async function removeRuns(
  client: ClientBase,
  buildId: number,
  { name }: Table,
  runs: readonly RunKey[],
): Promise<void> {
  await client.query({
    name: `remove-${name}`,
    text: `
      DELETE FROM read_model.${name}
      WHERE build_id = $1 AND (session_id, generation_id) IN
        (SELECT * FROM json_to_recordset($2::json) AS run (session_id text, generation_id text))`,
    values: [buildId, JSON.stringify(runs)],
  });
}

async function writeRows(
  client: ClientBase,
  buildId: number,
  table: Table,
  rows: readonly AnyRow[],
): Promise<void> {
  await client.query({
    name: `write-${table.name}`,
    text: insertText(table),
    values: [buildId, ...table.columns.map((column) => textArray(textsOf(column, rows)))],
  });
}

/** A column's values as Postgres reads them; a number's shortest text gives back the same number. */
function textsOf({ name, type }: Table['columns'][number], rows: readonly AnyRow[]) {
  return rows.map((row) => {
    const value = row[name];
    if (value === null || value === undefined) return null;
    if (value instanceof Date) return value.toISOString();
    return typeof value === 'string' && !type.startsWith('json') ? value : JSON.stringify(value);
  });
}

/** One array for each column: the measured best of the ways to write many rows in one statement. */
function insertText(table: Table): string {
  const names = table.columns.map(({ name }) => name).join(', ');
  const arrays = table.columns.map((_, index) => `$${index + 2}::text[]`);
  const values = table.columns.map(({ name, type }) => `${name}::${type}`);
  return `
    INSERT INTO read_model.${table.name} (build_id, ${names})
    SELECT $1::integer, ${values.join(', ')}
    FROM unnest(${arrays.join(', ')}) AS row (${names})
    ${REWRITTEN.has(table.name) ? replaceClause(table) : ''}`;
}

function replaceClause({ columns, key }: Table): string {
  const values = columns
    .filter(({ name }) => !key.includes(name))
    .map(({ name }) => `${name} = excluded.${name}`);
  return `ON CONFLICT (build_id, ${key.join(', ')}) DO UPDATE SET ${values.join(', ')}`;
}
