import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Runners that wait for a build that another one holds, each until it was seen last. */
export class CreateProjectionStandby1767312000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE read_model.projection_standby (
        build_id integer NOT NULL,
        owner text NOT NULL,
        denied_by text NOT NULL,
        denied_until timestamptz NOT NULL,
        seen_until timestamptz NOT NULL,
        PRIMARY KEY (build_id, owner))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE read_model.projection_standby');
  }
}
