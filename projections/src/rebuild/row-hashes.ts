import type { ClientBase } from 'pg';
import { TABLES } from '../engine/tables.ts';
import type { Table } from '../engine/table.ts';

/** A session that stands at the same revision in two builds, and the hash of its rows in each. */
export interface HashedSession {
  readonly session_id: string;
  readonly revision: string;
  readonly before_hash: string;
  readonly after_hash: string;
  /** Names of the tables whose rows differ. */
  readonly tables: readonly string[];
}

/**
 * Compares sessions by sha256 over their rows: each row as JSON with its columns in the table's
 * order, hashed, the hashes sorted. One statement, so both builds are seen at one moment; sessions
 * that are not at the same revision then are left out.
 */
export async function hashSessions(
  client: ClientBase,
  { before, after }: { readonly before: number; readonly after: number },
  sessionIds: readonly string[],
): Promise<HashedSession[]> {
  const { rows } = await client.query<HashedSession>({
    name: 'hash-sessions',
    text: STATEMENT,
    values: [before, after, sessionIds],
  });
  return rows;
}

function linesOf({ name, columns }: Table): string {
  const list = columns.map((column) => `t.${column.name}`).join(', ');
  return `
    SELECT t.build_id, t.session_id, '${name}' AS name,
      encode(sha256(convert_to(row_to_json(line)::text, 'UTF8')), 'hex') AS hash
    FROM read_model.${name} AS t, LATERAL (SELECT ${list}) AS line
    WHERE t.build_id IN ($1, $2) AND t.session_id = ANY ($3::text[])`;
}

const SHA256_OF = (text: string) => `encode(sha256(convert_to(${text}, 'UTF8')), 'hex')`;

const STATEMENT = `
  WITH line AS (${TABLES.map(linesOf).join(' UNION ALL ')}),
  of_table AS (
    SELECT build_id, session_id, name,
      ${SHA256_OF(`string_agg(hash, E'\\n' ORDER BY hash)`)} AS hash
    FROM line GROUP BY build_id, session_id, name),
  paired AS (
    SELECT session_id, name, b.hash AS before_hash, a.hash AS after_hash
    FROM (SELECT * FROM of_table WHERE build_id = $1) AS b
    FULL JOIN (SELECT * FROM of_table WHERE build_id = $2) AS a USING (session_id, name))
  SELECT session_id, c.applied_revision::text AS revision,
    ${SHA256_OF(`string_agg(concat(name, ' ', before_hash), E'\\n' ORDER BY name)`)} AS before_hash,
    ${SHA256_OF(`string_agg(concat(name, ' ', after_hash), E'\\n' ORDER BY name)`)} AS after_hash,
    coalesce(jsonb_agg(name ORDER BY name)
      FILTER (WHERE before_hash IS DISTINCT FROM after_hash), '[]') AS tables
  FROM paired
  JOIN read_model.session_cursor AS c USING (session_id)
  JOIN read_model.session_cursor AS d USING (session_id)
  WHERE c.build_id = $1 AND d.build_id = $2 AND c.applied_revision = d.applied_revision
  GROUP BY session_id, c.applied_revision
  ORDER BY session_id`;
