import { randomUUID } from 'node:crypto';
import { STORE_IDENTITY_STREAM } from '#contract/streams';
import { prepareAppend } from '../append-request.ts';
import { WrongExpectedRevision } from '../port.ts';
import { append } from './append.ts';
import type { Connection } from './connection.ts';
import { LogRefused } from './errors.ts';
import { readStream } from './read.ts';

/** Storage format. */
const TYPE = 'StoreIdentityMade';
const ZEROS = '0'.repeat(64);

/**
 * The identity of a log: the id of the one event of a stream of its own. Of several that find none,
 * one writes it; all then read the same.
 */
export async function identityOf(connection: Connection): Promise<string> {
  return (await readIdentity(connection)) ?? (await makeIdentity(connection));
}

/** @throws LogRefused where no log was begun */
export async function mustHaveIdentity(connection: Connection): Promise<void> {
  if ((await readIdentity(connection)) !== null) return;
  throw new LogRefused(`There is no event log in EventStoreDB at ${connection.hosts}.`);
}

async function readIdentity(connection: Connection): Promise<string | null> {
  for await (const { id } of readStream(connection, STORE_IDENTITY_STREAM)) return id;
  return null;
}

async function makeIdentity(connection: Connection): Promise<string> {
  const id = randomUUID();
  const metadata = {
    ...{ schemaVersion: '1', correlationId: id, causationId: id, commandId: id },
    ...{ actorId: 'event store', actorRole: 'system', occurredAt: new Date().toISOString() },
    ...{ prevHash: ZEROS, hash: ZEROS },
  };
  const event = { id, type: TYPE, data: new TextEncoder().encode('{}'), metadata };
  try {
    await append(connection, prepareAppend(STORE_IDENTITY_STREAM, 'none', [event]));
  } catch (error) {
    if (!(error instanceof WrongExpectedRevision)) throw error; // another made it
  }
  const made = await readIdentity(connection);
  if (made === null) throw new Error(`The stream ${STORE_IDENTITY_STREAM} hides its first event`);
  return made;
}
