import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { createTestDatabase } from '#backend/config/embedded-postgres/testing';
import type { TestDatabase } from '#backend/config/embedded-postgres/testing';
import { migrateReadSchema } from './migrate.ts';

const NAMES = [
  'computed_factors',
  'consumer_personas',
  'monte_carlo_scenarios',
  'pattern_evaluations',
  'pattern_matches',
  'results_generation_status',
  'scenario_selection',
  'segment_rich_content',
  'session_cursor',
];

describe('the read schema', () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase();
    dataSource = new DataSource({ type: 'postgres', url: database.url });
    await dataSource.initialize();
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  it('is made once when two processes start at the same time, and again changes nothing', async () => {
    const second = await new DataSource({ type: 'postgres', url: database.url }).initialize();
    await Promise.all([migrateReadSchema(dataSource), migrateReadSchema(second)]);
    await migrateReadSchema(dataSource);
    await second.destroy();
    const rows = await dataSource.query<{ name: string }[]>(
      'SELECT name FROM read_model_migration ORDER BY id',
    );
    expect(rows).toEqual([
      { name: 'CreateReadModel1767225600000' },
      { name: 'CreateProjectionStandby1767312000000' },
      { name: 'AddEvidence1767398400000' },
      { name: 'AddWording1767484800000' },
      { name: 'CreateRebuild1767571200000' },
      { name: 'AddErrorEvent1767657600000' },
    ]);
  });

  it('has a partitioned table and a plain view for every read table', async () => {
    const tables = await dataSource.query<{ relname: string }[]>(
      `SELECT relname FROM pg_class WHERE relkind = 'p'
       AND relnamespace = 'read_model'::regnamespace ORDER BY relname`,
    );
    const views = await dataSource.query<{ relname: string }[]>(
      `SELECT relname FROM pg_class WHERE relkind = 'v'
       AND relnamespace = 'public'::regnamespace ORDER BY relname`,
    );
    expect(tables.map((row) => row.relname)).toEqual(NAMES);
    expect(views.map((row) => row.relname)).toEqual(
      [...NAMES, 'generation_history', 'visible_generation'].sort(),
    );
  });

  it('has no partition that takes the rows of an unknown build', async () => {
    const insert = dataSource.query(
      `INSERT INTO read_model.session_cursor
         (build_id, session_id, applied_revision, cleared, updated_at, source_revision,
          source_event_id, created_at)
       VALUES (7, 's', 0, false, now(), 0, gen_random_uuid(), now())`,
    );
    await expect(insert).rejects.toThrow(/no partition of relation/);
  });
});
