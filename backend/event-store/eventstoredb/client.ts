/**
 * The only file that names the client library. What the others need of it passes through here, with
 * two of its habits mended.
 */
import { EventStoreDBClient } from '@eventstore/db-client';

// eslint-disable-next-line no-restricted-syntax -- one file names the library, so that it can be replaced
export {
  AccessDeniedError,
  EventStoreDBClient,
  MaxAppendSizeExceededError,
  StreamDeletedError,
  StreamNotFoundError,
  UnknownError,
  WrongExpectedVersionError,
  streamNameFilter,
} from '@eventstore/db-client'; // eslint-disable-next-line no-restricted-syntax -- as above
export type {
  AllStreamRecordedEvent,
  AllStreamResolvedEvent,
  AllStreamSubscription,
  BinaryEventData,
  Credentials,
  RecordedEvent as ClientRecordedEvent,
  ResolvedEvent,
} from '@eventstore/db-client';

/** Members that the library keeps to itself. It is pinned, so they stay what they are. */
interface Inner {
  handleError: (user: unknown, error: Error) => Promise<void>;
  getChannel: () => Promise<{ close(): void }>;
}

/** @throws when a certificate file is missing */
export function createClient(connectionString: string): EventStoreDBClient {
  const client = EventStoreDBClient.connectionString(connectionString);
  const inner = client as unknown as Inner;
  const reconnect = inner.handleError;
  // After an error the client closes its channel, in the middle of whatever runs. A call that is just
  // beginning then throws where nobody can catch it, and a failed discovery rejects likewise. In a
  // turn of its own no call is beginning.
  inner.handleError = async (user, error) => {
    setImmediate(() => void reconnect(user, error).catch(() => {})); // the next call tells
  };
  return client;
}

/** The library ends its calls, but leaves its connection open. */
export async function closeClient(client: EventStoreDBClient): Promise<void> {
  await client.dispose();
  const closing = (client as unknown as Inner).getChannel().then((channel) => channel.close());
  closing.catch(() => {}); // there was none
}
