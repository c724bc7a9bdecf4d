import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES: readonly string[] = [
  `ALTER TABLE read_model.projection_build
     ADD COLUMN followed boolean NOT NULL DEFAULT false,
     ADD COLUMN paused boolean NOT NULL DEFAULT false,
     ADD COLUMN fingerprint text`,
  `CREATE TABLE read_model.operations_cursor (
     only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
     store_id text NOT NULL,
     revision bigint NOT NULL)`,
  `CREATE TABLE read_model.projection_rebuild (
     rebuild_id text PRIMARY KEY,
     request_event_id text NOT NULL,
     request_revision bigint NOT NULL,
     requested_by text NOT NULL,
     requested_at timestamptz NOT NULL,
     reason text NOT NULL,
     sessions jsonb,
     activate text NOT NULL,
     grace_seconds integer NOT NULL,
     events_per_second integer,
     phase text NOT NULL,
     paused boolean NOT NULL DEFAULT false,
     build_id integer,
     before_id integer,
     target text,
     events_total bigint,
     bytes_before bigint,
     started_at timestamptz,
     filled_at timestamptz,
     fill_rate float8,
     verified_at timestamptz,
     activated_at timestamptz,
     grace_until timestamptz,
     finished_at timestamptz,
     report jsonb,
     digest text,
     approved_digest text,
     outcomes jsonb,
     refused_order text,
     error text,
     facts integer NOT NULL DEFAULT 0,
     pending_facts jsonb NOT NULL DEFAULT '[]')`,
  // The whole set is rebuilt by one at a time.
  `CREATE UNIQUE INDEX projection_rebuild_one ON read_model.projection_rebuild ((true))
     WHERE sessions IS NULL AND finished_at IS NULL`,
  `CREATE TABLE read_model.projection_check (
     rebuild_id text NOT NULL,
     session_id text COLLATE "C" NOT NULL,
     revision bigint NOT NULL,
     before_hash text NOT NULL,
     after_hash text NOT NULL,
     tables jsonb,
     PRIMARY KEY (rebuild_id, session_id))`,
  `CREATE TABLE read_model.skipped_event (
     event_id uuid PRIMARY KEY,
     session_id text COLLATE "C" NOT NULL,
     revision bigint NOT NULL,
     skipped_by text NOT NULL,
     reason text NOT NULL,
     skipped_at timestamptz NOT NULL)`,
  'CREATE INDEX skipped_event_by_session ON read_model.skipped_event (session_id)',
  `CREATE TABLE read_model.session_rewrite (
     build_id integer NOT NULL,
     session_id text COLLATE "C" NOT NULL,
     epoch integer NOT NULL,
     PRIMARY KEY (build_id, session_id))`,
];

/** What rebuilds need: their state, what was compared, skipped events, and sessions written anew. */
export class CreateRebuild1767571200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE read_model.operations_cursor, read_model.projection_rebuild,
      read_model.projection_check, read_model.skipped_event, read_model.session_rewrite`);
    await runner.query(`ALTER TABLE read_model.projection_build
      DROP COLUMN followed, DROP COLUMN paused, DROP COLUMN fingerprint`);
  }
}
