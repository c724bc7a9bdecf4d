import { openEventStoreDb } from '../eventstoredb.ts';
import type { EventStoreDbOptions } from '../eventstoredb.ts';
import type { EventStore } from '../port.ts';
import type { LogUnderTest } from './contract-suite.ts';
import { startStandIn } from './stand-in/start.ts';
import type { StandIn, StandInOptions } from './stand-in/start.ts';

/** A log behind the stand-in server, with a way to make that misbehave. */
export interface StandInLog extends LogUnderTest {
  readonly server: StandIn;
}

type OpenOptions = Omit<EventStoreDbOptions, 'connectionString'>;

/** A stand-in server of its own, and stores on it that come back fast. */
export async function createStandInLog(
  server: StandInOptions = {},
  options: OpenOptions = {},
): Promise<StandInLog> {
  const standIn = await startStandIn(server);
  const log = createServerLog(standIn.url, { firstDelayMs: 5, ...options });
  return {
    server: standIn,
    open: log.open,
    dispose: async () => {
      await log.dispose();
      await standIn.stop();
    },
  };
}

/** The log of a server that is there already; what it holds stays. */
export function createServerLog(connectionString: string, options: OpenOptions = {}): LogUnderTest {
  const stores: EventStore[] = [];
  return {
    open: async () => {
      const store = await openEventStoreDb({ connectionString, ...options });
      stores.push(store);
      return store;
    },
    dispose: async () => {
      await Promise.all(stores.map((store) => store.close()));
    },
  };
}
