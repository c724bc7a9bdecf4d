import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { answerOf } from '../lib/tools.ts';
import { openPool } from '../lib/database.ts';
import { AS_TEXT, TYPE } from './events.ts';

export interface PgBench {
  /** Transactions a second, each the insert of one row. */
  run(clients: number, seconds: number): Promise<number>;
}

/** The log's columns with its key, and none of its other indexes: less work than ours. */
const TABLE = `
  CREATE TABLE bench_insert (
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    category text NOT NULL, stream text NOT NULL, revision bigint NOT NULL, id uuid NOT NULL,
    type text NOT NULL, data bytea NOT NULL, metadata text NOT NULL, recorded_at timestamptz NOT NULL)`;

const SCRIPT = `
  INSERT INTO bench_insert (category, stream, revision, id, type, data, metadata, recorded_at)
  VALUES (:category, :stream, :client_id, gen_random_uuid(), :type, :data, :metadata, now());`;

/** pgbench with a table of its own, or null when it is not installed. */
export async function preparePgBench(folder: string, databaseUrl: string): Promise<PgBench | null> {
  if (answerOf('pgbench', ['--version']) === null) return null;
  const pool = openPool(databaseUrl, 1);
  await pool.query(TABLE);
  await pool.end();
  const script = path.join(folder, 'insert.sql');
  await writeFile(script, SCRIPT.trim().replaceAll(/\s*\n\s*/g, ' '));
  return { run: (clients, seconds) => run(script, databaseUrl, { clients, seconds }) };
}

async function run(
  script: string,
  databaseUrl: string,
  { clients, seconds }: { readonly clients: number; readonly seconds: number },
): Promise<number> {
  const { hostname, port, username, password, pathname } = new URL(databaseUrl);
  const values = {
    category: 'resultsession',
    stream: 'resultsession-bench',
    type: TYPE,
    ...AS_TEXT,
  };
  const { stdout } = await promisify(execFile)(
    'pgbench',
    [
      ...['-n', '-M', 'prepared', '-c', String(clients), '-j', clients > 1 ? '2' : '1'],
      ...['-T', String(seconds), '-f', script, '-h', hostname, '-p', port, '-U', username],
      ...Object.entries(values).flatMap(([name, value]) => ['-D', `${name}=${value}`]),
      pathname.slice(1),
    ],
    { env: { ...process.env, PGPASSWORD: decodeURIComponent(password) } },
  );
  const rate = /tps = ([\d.]+)/.exec(stdout)?.[1];
  if (rate === undefined) throw new Error(`pgbench says no rate:\n${stdout}`);
  return Number(rate);
}
