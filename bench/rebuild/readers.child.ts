import type { Pool, PoolClient } from 'pg';
import { serve } from '../lib/child.ts';
import { openPool } from '../lib/database.ts';

export type ReadersAsk =
  { readonly start: { readonly databaseUrl: string; readonly readers: number } } | 'stop';

export interface ReadersSaw {
  readonly reads: number;
  /** Reads that showed nothing of a session, two generations at once, or less than before. */
  readonly faults: readonly string[];
  /** Begin (milliseconds of the epoch) and duration of each read. */
  readonly times: readonly (readonly [begin: number, ms: number])[];
}

interface Session {
  readonly session_id: string;
  readonly revision: number;
  readonly visible: string | null;
  readonly factors: number;
  readonly generations: readonly string[] | null;
}

/** The sessions that move are the last in their order. */
const READ = `
  SELECT session_id, applied_revision::integer AS revision, visible_generation_id AS visible,
    (SELECT count(*)::integer FROM computed_factors AS f WHERE f.session_id = c.session_id) AS factors,
    (SELECT array_agg(DISTINCT generation_id) FROM computed_factors AS f
     WHERE f.session_id = c.session_id) AS generations
  FROM (SELECT * FROM session_cursor ORDER BY session_id DESC LIMIT 10) AS c`;

let isOver = false;
let running: Promise<void> = Promise.resolve();
const faults: string[] = [];
const times: (readonly [number, number])[] = [];

/** Readers of pages, in a process of their own: as REPEATABLE READ transactions, one after the other. */
serve(async (ask: ReadersAsk): Promise<ReadersSaw | null> => {
  if (ask === 'stop') {
    isOver = true;
    await running;
    return { reads: times.length, faults, times };
  }
  const pool = openPool(ask.start.databaseUrl, ask.start.readers);
  const readers = Array.from({ length: ask.start.readers }, () => readOn(pool));
  running = Promise.all(readers).then(() => pool.end());
  return null;
});

async function readOn(pool: Pool): Promise<void> {
  const client = await pool.connect();
  const last = new Map<string, number>();
  while (!isOver) {
    const begin = performance.timeOrigin + performance.now();
    const seen = await read(client);
    times.push([begin, performance.timeOrigin + performance.now() - begin]);
    if (seen.length === 0) faults.push('no session at all');
    for (const session of seen) judge(session, last);
  }
  client.release();
}

async function read(client: PoolClient): Promise<Session[]> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  const { rows } = await client.query<Session>(READ);
  await client.query('COMMIT');
  return rows;
}

function judge(session: Session, last: Map<string, number>): void {
  const { session_id: id, revision, visible, factors, generations } = session;
  const shown = generations?.join() ?? null;
  if (visible !== null && factors !== 28) faults.push(`${id}: ${factors} factors`);
  if (shown !== visible) faults.push(`${id}: rows of ${shown}, and ${visible} is visible`);
  if (revision < (last.get(id) ?? -1)) faults.push(`${id}: back to ${revision}`);
  last.set(id, revision);
}
