import type { QueryResultRow } from 'pg';
import { readRows } from '../read-side.ts';
import type { ReadSource } from '../read-side.ts';

/** Events that an admin has told the read tables to leave out, by id, with their revisions. */
export type Skips = ReadonlyMap<string, bigint>;

interface Row extends QueryResultRow {
  readonly event_id: string;
  readonly revision: string;
}

const STATEMENT = {
  name: 'skipped-events-of-session',
  text: 'SELECT event_id, revision FROM read_model.skipped_event WHERE session_id = $1',
};

/** Behind every revision. */
const ANY = 2n ** 63n;

/** Up to a revision, as the runner knows them. @throws ReadSideUnavailable */
export async function readSkips(
  source: ReadSource,
  sessionId: string,
  to: bigint = ANY,
): Promise<Skips> {
  const rows = await readRows<Row>(source, STATEMENT, [sessionId]);
  const skips = rows.map((row) => [row.event_id, BigInt(row.revision)] as const);
  return new Map(skips.filter(([, revision]) => revision <= to));
}

/** One text for the same skips up to a revision: a fold stands for these, and for no others. */
export function skipsKey(skips: Skips, to: bigint = ANY): string {
  return [...skips]
    .filter(([, revision]) => revision <= to)
    .map(([id]) => id)
    .toSorted()
    .join();
}
