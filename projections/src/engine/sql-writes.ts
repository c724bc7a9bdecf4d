import type { ClientBase, QueryConfig } from 'pg';
import { NotCopyable } from './binary-values.ts';
import { ByteWriter } from './byte-writer.ts';
import { columnArray } from './column-array.ts';
import type { PendingTable, RunKey } from './pending-table.ts';
import type { AnyRow } from './row.ts';
import type { Table } from './table.ts';
import { textArray } from './text-array.ts';

/** Tables whose rows are written again and again; the others' rows are written once and removed. */
export const REWRITTEN: ReadonlySet<string> = new Set([
  'results_generation_status',
  'session_cursor',
]);

/**
 * Writes the changes of tables in their order: at most one statement to remove and one to write a
 * table. A statement is made ready while the one before it is under way.
 */
export async function writeTables(
  client: ClientBase,
  buildId: number,
  tables: readonly PendingTable[],
): Promise<void> {
  const out = new ByteWriter();
  let sent: Promise<unknown> = Promise.resolve();
  try {
    for (const work of tables) {
      for (const statement of statementsOf(buildId, work, out)) {
        await sent;
        sent = client.query(statement);
      }
    }
    await sent;
  } finally {
    await sent.catch(() => undefined); // nothing is under way when the transaction ends
  }
}

function* statementsOf(
  buildId: number,
  { table, removals, rows }: PendingTable,
  out: ByteWriter,
): Iterable<QueryConfig> {
  if (removals.length > 0) yield removeRuns(buildId, table, removals);
  if (rows.length > 0) yield writeRows(buildId, table, rows, out);
}

function removeRuns(buildId: number, { name }: Table, runs: readonly RunKey[]): QueryConfig {
  return {
    name: `remove-${name}`,
    text: `
      DELETE FROM read_model.${name}
      WHERE build_id = $1 AND (session_id, generation_id) IN
        (SELECT * FROM json_to_recordset($2::json) AS run (session_id text, generation_id text))`,
    values: [buildId, JSON.stringify(runs)],
  };
}

/** In binary form, or as texts when a value has none: then the server judges its text. */
function writeRows(
  buildId: number,
  table: Table,
  rows: readonly AnyRow[],
  out: ByteWriter,
): QueryConfig {
  try {
    const columns = table.columns.map((column) => columnArray(column, rows, out));
    return { name: `write-${table.name}`, text: insertText(table), values: [buildId, ...columns] };
  } catch (error) {
    if (!(error instanceof NotCopyable)) throw error;
    out.take(); // what was written until then
    return writeTexts(buildId, table, rows);
  }
}

function writeTexts(buildId: number, table: Table, rows: readonly AnyRow[]): QueryConfig {
  const columns = table.columns.map((column) => textArray(textsOf(column, rows)));
  const name = `write-texts-${table.name}`;
  return { name, text: insertText(table, 'text'), values: [buildId, ...columns] };
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
function insertText(table: Table, given?: 'text'): string {
  const names = table.columns.map(({ name }) => name).join(', ');
  const arrays = table.columns.map(({ type }, index) => `$${index + 2}::${given ?? type}[]`);
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
