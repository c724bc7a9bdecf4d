import type { AnyRow } from './row.ts';
import type { FilledTable } from './tables.ts';

/** A read table as the engine writes it; columns without `build_id`. */
export interface Table {
  readonly name: FilledTable;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** Names of the columns that, with the build, identify a row. */
  readonly key: readonly string[];
}

/** One text for each key; two rows with the same text are the same row. */
export function keyOf(table: Table, row: AnyRow): string {
  // NUL separates: no text in the database holds it.
  return table.key.reduce((text, column) => `${text}\0${String(row[column])}`, '');
}
