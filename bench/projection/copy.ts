import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { Table } from '#projections/engine/table';
import { TABLES } from '#projections/engine/tables';

/** The rows of one table in COPY's text format. */
export interface CopyText {
  readonly table: Table;
  readonly chunks: readonly Buffer[];
}

/** All rows of a build, as another build would hold them. */
export async function copyOut(
  client: PoolClient,
  from: number,
  to: number,
): Promise<readonly CopyText[]> {
  const texts: CopyText[] = [];
  for (const table of TABLES) {
    const columns = table.columns.map(({ name }) => name).join(', ');
    const rows = `SELECT ${to}, ${columns} FROM read_model.${table.name}_${from}`;
    const chunks: Buffer[] = [];
    const stream = client.query(copyTo(`COPY (${rows}) TO STDOUT`));
    for await (const chunk of stream) chunks.push(chunk as Buffer); // text of the server
    texts.push({ table, chunks });
  }
  return texts;
}

/** Writes them by COPY in one transaction; answers the milliseconds that it took. */
export async function copyIn(client: PoolClient, texts: readonly CopyText[]): Promise<number> {
  const start = performance.now();
  await client.query('BEGIN; SET LOCAL synchronous_commit = off');
  for (const { table, chunks } of texts) {
    const columns = table.columns.map(({ name }) => name).join(', ');
    const into = `COPY read_model.${table.name} (build_id, ${columns}) FROM STDIN`;
    await pipeline(Readable.from(chunks), client.query(copyFrom(into)));
  }
  await client.query('COMMIT');
  return performance.now() - start;
}
