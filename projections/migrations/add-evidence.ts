import type { MigrationInterface, QueryRunner } from 'typeorm';
import { VIEWS } from './read-model-1/views.ts';

/** Columns for personas and rich content, whose tables are empty until now. */
export class AddEvidence1767398400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE read_model.consumer_personas ADD COLUMN detail jsonb NOT NULL');
    await runner.query(`
      ALTER TABLE read_model.segment_rich_content
        ADD COLUMN detail jsonb NOT NULL, ADD COLUMN content_version text NOT NULL`);
    await runner.query(`
      ALTER TABLE read_model.results_generation_status
        ADD COLUMN personas jsonb, ADD COLUMN document_count integer`);
    // A view keeps the columns that its table had when it was made.
    for (const statement of VIEWS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE read_model.consumer_personas DROP COLUMN detail CASCADE');
    await runner.query(`
      ALTER TABLE read_model.segment_rich_content
        DROP COLUMN detail CASCADE, DROP COLUMN content_version CASCADE`);
    await runner.query(`
      ALTER TABLE read_model.results_generation_status
        DROP COLUMN personas CASCADE, DROP COLUMN document_count CASCADE`);
    for (const statement of VIEWS) await runner.query(statement);
  }
}
