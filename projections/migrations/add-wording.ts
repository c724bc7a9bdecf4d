import type { MigrationInterface, QueryRunner } from 'typeorm';
import { VIEWS } from './read-model-1/views.ts';

/** A column for rewordings: null in every generation that was requested without. */
export class AddWording1767484800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE read_model.results_generation_status ADD COLUMN wording jsonb');
    // A view keeps the columns that its table had when it was made.
    for (const statement of VIEWS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE read_model.results_generation_status DROP COLUMN wording CASCADE',
    );
    for (const statement of VIEWS) await runner.query(statement);
  }
}
