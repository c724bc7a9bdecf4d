/** Columns that lead every result table: which build, whose results, of which run. */
const OWNER = `
  build_id integer NOT NULL,
  session_id text COLLATE "C" NOT NULL,
  generation_id text COLLATE "C" NOT NULL,
  topic text NOT NULL`;

/** Columns that end every table: the event that the row comes from. `created_at` is that event's time. */
const SOURCE = `
  source_revision bigint NOT NULL,
  source_event_id uuid NOT NULL,
  created_at timestamptz NOT NULL`;

/** A table whose partitions are made with each build; a row of an unknown build is an error. */
export function perBuild(name: string, columns: string, key: string): string {
  return `CREATE TABLE read_model.${name} (${columns}, PRIMARY KEY (build_id, session_id${key}))
    PARTITION BY LIST (build_id)`;
}

export function results(name: string, columns: string, key: string): string {
  return perBuild(name, `${OWNER}, ${columns}, ${SOURCE}`, `, generation_id${key}`);
}
