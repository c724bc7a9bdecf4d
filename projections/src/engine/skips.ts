import type { ClientBase, Pool } from 'pg';
import type { Incoming } from './incoming.ts';

/**
 * The batch without what an admin has told to skip. Asked after the cursors are locked: whoever
 * records a skip afterwards finds the session parked, and has to apply it anew.
 */
export async function withSkips(
  client: ClientBase | Pool,
  batch: readonly Incoming[],
  sessionIds: readonly string[],
): Promise<readonly Incoming[]> {
  const skipped = await skippedIn(client, sessionIds);
  if (skipped.size === 0) return batch;
  return batch.map((event) =>
    skipped.has(event.id) ? { ...event, content: { skipped: true } } : event,
  );
}

/** Ids of the events of these sessions that an admin has told to skip. */
export async function skippedIn(
  client: ClientBase | Pool,
  sessionIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ event_id: string }>({
    name: 'skipped-events',
    text: 'SELECT event_id FROM read_model.skipped_event WHERE session_id = ANY ($1::text[])',
    values: [sessionIds],
  });
  return new Set(rows.map((row) => row.event_id));
}
