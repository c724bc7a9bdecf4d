import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The event that a build's last error is about: `{ stream, revision, id, type }`. */
export class AddErrorEvent1767657600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE read_model.projection_build ADD COLUMN last_error_event jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE read_model.projection_build DROP COLUMN last_error_event');
  }
}
