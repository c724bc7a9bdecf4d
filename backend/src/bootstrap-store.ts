import type { Pool } from 'pg';
import { parseConnectionString } from '#event-store/eventstoredb/connection-string';
import type { EventStore } from '#event-store/port';
import { openPostgresEventStore } from '#event-store/postgres/open';

export interface LogPlace {
  /** An EventStoreDB, or undefined for the log in Postgres. */
  readonly eventStoreUrl: string | undefined;
  readonly pool: Pool;
  readonly log: (message: string) => void;
}

/**
 * Opens the event log where the configuration says that it is.
 * @throws an error that names EVENTSTORE_URL and the cure, without the password
 */
export async function openLog({ eventStoreUrl, pool, log }: LogPlace): Promise<EventStore> {
  if (eventStoreUrl === undefined) return openPostgresEventStore({ pool, log });
  // Its client is large: most servers go without.
  const { openEventStoreDb } = await import('#event-store/eventstoredb');
  try {
    return await openEventStoreDb({ connectionString: eventStoreUrl, log });
  } catch (error) {
    const { hosts } = parseConnectionString(eventStoreUrl);
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `Cannot use the event log at ${hosts}: ${reason}. Check EVENTSTORE_URL, and that EventStoreDB ` +
        'runs there.',
      { cause: error },
    );
  }
}
