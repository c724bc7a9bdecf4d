import type { Pool } from 'pg';

/** What is stored, in bytes, and how many events that is. */
export interface Stored {
  readonly sessions: number;
  readonly events: number;
  /** Data, metadata and types of all events: what any log has to keep. */
  readonly content: number;
  /** The events table with its indexes, as Postgres keeps it. */
  readonly log: number;
  /** All read tables with their indexes. */
  readonly tables: number;
}

export async function storedIn(pool: Pool): Promise<Stored> {
  const { rows } = await pool.query<Record<keyof Stored, string>>(`
    SELECT count(*) AS events, count(DISTINCT stream) AS sessions,
      coalesce(sum(octet_length(data) + octet_length(metadata) + octet_length(type)), 0) AS content,
      pg_total_relation_size('event_log.events') AS log,
      (SELECT sum(pg_total_relation_size(oid)) FROM pg_class
       WHERE relnamespace = 'read_model'::regnamespace AND relkind = 'r') AS tables
    FROM event_log.events WHERE category = 'resultsession'`);
  const [row] = rows;
  if (!row) throw new Error('No row of a count');
  return {
    sessions: Number(row.sessions),
    events: Number(row.events),
    content: Number(row.content),
    log: Number(row.log),
    tables: Number(row.tables),
  };
}

/** What 1,000 sessions more would add, from what these have added. */
export function perThousand(before: Stored, after: Stored, of: keyof Stored): number {
  return ((after[of] - before[of]) / (after.sessions - before.sessions)) * 1000;
}
