export const BUILD_TABLES: readonly string[] = [
  `CREATE TABLE read_model.projection_build (
     build_id integer PRIMARY KEY,
     status text NOT NULL DEFAULT 'created',
     position text NOT NULL DEFAULT '-1/-1',
     checkpoint_position text,
     checkpoint_hash text,
     store_id text,
     fence bigint NOT NULL DEFAULT 0,
     lease_owner text,
     lease_until timestamptz,
     lease_session text,
     heartbeat_at timestamptz,
     events_applied bigint NOT NULL DEFAULT 0,
     rate float8 NOT NULL DEFAULT 0,
     last_error text,
     last_error_at timestamptz,
     created_at timestamptz NOT NULL DEFAULT clock_timestamp())`,
  `CREATE TABLE read_model.projection_active (
     only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
     build_id integer NOT NULL REFERENCES read_model.projection_build,
     activated_at timestamptz NOT NULL DEFAULT clock_timestamp())`,
];
