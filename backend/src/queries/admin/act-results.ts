import type { Pool } from 'pg';
import { readRows } from '../read-side.ts';

/** What was ordered. */
interface Ordered {
  /** How it stands. */
  readonly result: string;
  /** The session that it is for; null when it is for many. */
  readonly sessionId: string | null;
}

/** What was ordered, by the id of the rebuild or of the order. */
export type ActResults = ReadonlyMap<string, Ordered>;

const STATEMENT = {
  name: 'act-results',
  text: `
    SELECT rebuild_id AS id, replace(phase, '_', ' ') || coalesce(': ' || error, '') AS result,
      CASE WHEN jsonb_array_length(sessions) = 1 THEN sessions ->> 0 END AS "sessionId"
    FROM read_model.projection_rebuild WHERE rebuild_id = ANY ($1::text[])
    UNION ALL
    SELECT o.order_id, CASE
        WHEN withdrawn_by IS NOT NULL THEN 'withdrawn'
        WHEN finished_at IS NOT NULL THEN 'finished'
        WHEN held_by IS NOT NULL THEN 'held: operations-main@' || held_by || ' cannot be read, and may have withdrawn it'
        WHEN kind = 'clear' AND next_at > clock_timestamp() THEN 'held, can be undone until '
          || to_char(next_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS "UTC"')
        ELSE 'under way' END
      || coalesce((SELECT ': ' || string_agg(n || ' ' || outcome, ', ' ORDER BY outcome)
          FROM (SELECT outcome, count(*) AS n FROM process.session_order_item AS i
                WHERE i.order_id = o.order_id AND outcome IS NOT NULL AND o.outcomes IS NULL
                GROUP BY outcome
                UNION ALL
                SELECT key, value::bigint FROM jsonb_each_text(o.outcomes)
                WHERE value <> '0') AS c), ''),
      (SELECT min(session_id) FROM process.session_order_item AS i
        WHERE i.order_id = o.order_id HAVING count(*) = 1)
    FROM process.session_order AS o WHERE order_id = ANY ($1::text[])`,
};

export async function actResults(pool: Pool, ids: readonly string[]): Promise<ActResults> {
  if (ids.length === 0) return new Map();
  const rows = await readRows<Ordered & { id: string }>(pool, STATEMENT, [ids]);
  return new Map(rows.map(({ id, ...ordered }) => [id, ordered]));
}
