import type { MigrationInterface, QueryRunner } from 'typeorm';
import { BUILD_TABLES } from './read-model-1/build-tables.ts';
import { RESULT_TABLES } from './read-model-1/result-tables.ts';
import { RUN_TABLES } from './read-model-1/run-tables.ts';
import { VIEWS } from './read-model-1/views.ts';

/**
 * The read schema: tables partitioned by build, and views under the plain names that show the
 * active build. Result views show the visible generation of each session,
 * `results_generation_status` its latest one, `generation_history` all of them.
 */
export class CreateReadModel1767225600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE SCHEMA read_model');
    for (const statement of [...BUILD_TABLES, ...RESULT_TABLES, ...RUN_TABLES, ...VIEWS]) {
      await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA read_model CASCADE');
  }
}
