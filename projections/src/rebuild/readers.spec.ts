import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { until } from '../testing/read-database.ts';
import { Works } from '../testing/rebuilding.ts';
import { generation, scoring, tell } from '../testing/story.ts';

const SESSIONS = ['s1', 's2', 's3', 's4'];
const READERS = 8;

interface Seen {
  readonly session_id: string;
  readonly revision: number;
  readonly visible: string;
  readonly factors: number;
  readonly generations: readonly string[];
}

/** What a page reads, in the transaction in which it reads it. */
async function read(client: pg.PoolClient): Promise<Seen[]> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  const { rows: cursors } = await client.query<Seen>(
    `SELECT session_id, applied_revision::integer AS revision, visible_generation_id AS visible
     FROM session_cursor ORDER BY 1`,
  );
  const { rows } = await client.query<Seen>(
    `SELECT session_id, count(*)::integer AS factors, array_agg(DISTINCT generation_id) AS generations
     FROM computed_factors GROUP BY 1 ORDER BY 1`,
  );
  await client.query('COMMIT');
  return cursors.map((cursor, at) => ({ ...cursor, ...rows[at] }));
}

describe('readers while everything is rebuilt', () => {
  let works: Works;
  let pool: pg.Pool;

  beforeAll(async () => {
    works = await Works.open();
    pool = new pg.Pool({ connectionString: works.database.url, max: READERS });
    for (const id of SESSIONS)
      await tell(works.store, id, [...scoring(id), ...generation(`${id} 1`)]);
    const projections = await works.start();
    await until(() => projections.status().state === 'following');
  });
  afterAll(async () => {
    await pool.end();
    await works.close();
  });

  async function shows(generationId: string): Promise<boolean> {
    const { rowCount } = await works.pool.query(
      'SELECT FROM session_cursor WHERE visible_generation_id = $1',
      [generationId],
    );
    return rowCount === 1;
  }

  it('see nothing empty, nothing mixed and nothing older, through flip, rollback and flip', async () => {
    const faults: string[] = [];
    let isOver = false;
    let reads = 0;
    const reading = Array.from({ length: READERS }, async () => {
      const client = await pool.connect();
      const last = new Map<string, number>();
      while (!isOver) {
        const seen = await read(client);
        reads += 1;
        if (seen.length !== SESSIONS.length) faults.push('a session is missing');
        for (const { session_id: id, revision, visible, factors, generations } of seen) {
          if (factors !== 28) faults.push(`empty: ${factors}`);
          if (generations.join() !== visible)
            faults.push(`mixed: ${generations.join()}, ${visible}`);
          if (revision < (last.get(id) ?? -1)) faults.push(`back to ${revision}`);
          last.set(id, revision);
        }
      }
      client.release();
    });
    const generating = (async () => {
      for (let number = 2; !isOver; number += 1) {
        for (const id of SESSIONS) {
          await tell(works.store, id, generation(`${id} ${number}`, number));
          // As a caller does, who waits for the result before asking for the next.
          await until(async () => isOver || (await shows(`${id} ${number}`)));
        }
      }
    })();
    const rebuildId = await works.request();
    const data = { rebuildId, reason: 'a test' };
    await works.reaches(rebuildId, 'active');
    await works.order({ type: 'RollbackRequested', data });
    await works.reaches(rebuildId, 'rolled_back');
    await works.order({ type: 'ActivationRequested', data });
    await works.reaches(rebuildId, 'active');
    isOver = true;
    await Promise.all([...reading, generating]);
    expect(faults).toEqual([]);
    expect(reads).toBeGreaterThan(READERS);
  });
});
