import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase } from '#backend/config/embedded-postgres/testing';
import type { TestDatabase } from '#backend/config/embedded-postgres/testing';
import { migrateReadDatabase } from '#projections-migrations/migrate';
import { activeBuild, ensureActiveBuild } from './builds.ts';

describe('the first build', () => {
  let database: TestDatabase;
  let pool: pg.Pool;

  beforeAll(async () => {
    database = await createTestDatabase();
    await migrateReadDatabase(database.url);
    pool = new pg.Pool({ connectionString: database.url });
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  it('is missed by name before it is made', async () => {
    await expect(activeBuild(pool)).rejects.toThrow('No build is active');
  });

  it('is made and shown once when several processes start at the same time', async () => {
    const made = await Promise.all([1, 2, 3].map(() => ensureActiveBuild(pool)));
    expect(made).toEqual([1, 1, 1]);
    expect(await activeBuild(pool)).toBe(1);
    const { rows } = await pool.query('SELECT build_id, status FROM read_model.projection_build');
    expect(rows).toEqual([{ build_id: 1, status: 'created' }]);
  });
});
