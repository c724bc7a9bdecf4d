import { writerOf } from './binary-values.ts';
import type { ByteWriter } from './byte-writer.ts';
import type { AnyRow } from './row.ts';
import type { Table } from './table.ts';

/** Postgres' numbers of the types of columns. */
const TYPE_NUMBERS: Readonly<Record<string, number>> = {
  boolean: 16,
  bigint: 20,
  integer: 23,
  text: 25,
  json: 114,
  float8: 701,
  timestamptz: 1184,
  uuid: 2950,
  jsonb: 3802,
};
const DIMENSIONS = 1;
const WITH_NULLS = 1;
const LOWER_BOUND = 1;
const NULL = -1;

/**
 * A column's values as an array parameter of the column's type in Postgres' binary format (that of
 * the server's `array_send`): nothing to escape, nothing for the server to parse.
 * @param out empty; it may be used for one column after the other
 * @throws NotCopyable; what was written cannot be used then
 */
export function columnArray(
  { name, type }: Table['columns'][number],
  rows: readonly AnyRow[],
  out: ByteWriter,
): Buffer {
  const write = writerOf(type);
  const typeNumber = TYPE_NUMBERS[type] ?? 0; // writerOf knows the same types
  for (const word of [DIMENSIONS, WITH_NULLS, typeNumber, rows.length, LOWER_BOUND]) {
    out.int32(word);
  }
  for (const row of rows) {
    const value = row[name];
    if (value === null || value === undefined) out.int32(NULL);
    else write(out, value, name);
  }
  return joined(out.take());
}

function joined(chunks: readonly Buffer[]): Buffer {
  const [only, ...more] = chunks;
  return only && more.length === 0 ? only : Buffer.concat(chunks);
}
