import type { AnyRow } from '../row.ts';
import type { Table } from '../table.ts';
import { writerOf } from '../binary-values.ts';
import type { Write } from '../binary-values.ts';
import { ByteWriter } from '../byte-writer.ts';

/** "PGCOPY\n\377\r\n\0", no flags, no extension: the head of COPY's binary format. */
const HEAD = Buffer.from('5047434f50590aff0d0a000000000000000000', 'hex');
const END_OF_ROWS = -1;
const NULL = -1;

/** Rows of one table in COPY's binary format: nothing to escape, nothing for the server to parse. */
export class CopyRows {
  readonly #out = new ByteWriter();
  readonly #columns: readonly { readonly name: string; readonly write: Write }[];
  #isEmpty = true;

  constructor(
    readonly table: Table,
    private readonly buildId: number,
  ) {
    this.#columns = table.columns.map(({ name, type }) => ({ name, write: writerOf(type) }));
  }

  get isEmpty(): boolean {
    return this.#isEmpty;
  }

  /** @throws NotCopyable; what was added cannot be used then */
  add(row: AnyRow): void {
    const out = this.#out;
    this.#isEmpty = false;
    out.int16(this.#columns.length + 1);
    out.int32(4);
    out.int32(this.buildId);
    for (const { name, write } of this.#columns) {
      const value = row[name];
      if (value === null || value === undefined) out.int32(NULL);
      else write(out, value, name);
    }
  }

  /** The whole text of a COPY; `build_id` comes first, then the table's columns. */
  take(): Buffer[] {
    this.#out.int16(END_OF_ROWS);
    this.#isEmpty = true;
    return [HEAD, ...this.#out.take()];
  }
}
