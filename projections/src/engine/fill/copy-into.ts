import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from } from 'pg-copy-streams';
import { partitionName } from '../../builds/builds.ts';
import type { Table } from '../table.ts';

export interface CopyText {
  readonly table: Table;
  /** As `CopyRows` gives it. */
  readonly chunks: readonly Uint8Array[];
}

/** Copies rows into a build's own partition, in the caller's transaction. */
export async function copyInto(
  client: ClientBase,
  buildId: number,
  { table, chunks }: CopyText,
): Promise<void> {
  const columns = ['build_id', ...table.columns.map(({ name }) => name)].join(', ');
  const into = `read_model.${partitionName(table.name, buildId)} (${columns})`;
  const stream = client.query(from(`COPY ${into} FROM STDIN (FORMAT binary)`));
  await pipeline(Readable.from(chunks), stream);
}
