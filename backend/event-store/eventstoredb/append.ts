import type { AppendRequest, EncodedEvent } from '../append-request.ts';
import { WrongExpectedRevision } from '../port.ts';
import type { Appended } from '../port.ts';
import { WrongExpectedVersionError } from './client.ts';
import type { BinaryEventData } from './client.ts';
import type { Connection } from './connection.ts';
import { within } from './deadline.ts';
import { pauseAfter } from './persistence.ts';
import { readStream } from './read.ts';

/** The client ends calls by itself at the deadline; this is for those that never began. */
const GRACE = 1_000;

/**
 * Appends, and sends the same again while the outcome is unknown.
 * @throws WrongExpectedRevision, StoreUnavailable, LogRefused
 */
export async function append(connection: Connection, request: AppendRequest): Promise<Appended> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await send(connection, request);
    } catch (error) {
      if (error instanceof WrongExpectedVersionError) {
        return writtenBefore(connection, request, error.actualVersion);
      }
      await pauseAfter(connection, error, failures);
    }
  }
}

async function send(connection: Connection, request: AppendRequest): Promise<Appended> {
  const { client, credentials, appendDeadlineMs: deadline } = connection;
  const { stream, expected, events } = request;
  const sending = client.appendToStream(stream, events.map(toEventData), {
    expectedRevision: expected === 'none' ? 'no_stream' : expected,
    credentials,
    requiresLeader: true,
    deadline,
  });
  const { nextExpectedRevision: revision, position } = await within(sending, deadline + GRACE);
  return position ? { revision, position } : found(connection, request);
}

/** Marked as JSON, the client would parse and write the data anew; as binary, bytes stay bytes. */
function toEventData({ id, type, data, metadata }: EncodedEvent): BinaryEventData {
  return {
    id,
    type,
    contentType: 'application/octet-stream',
    data,
    metadata: new TextEncoder().encode(metadata),
  };
}

/**
 * The server knows a repeated append by its ids, but not in all cases: the events themselves decide.
 * @throws WrongExpectedRevision when other events, or not all of these, follow that revision
 */
async function writtenBefore(
  connection: Connection,
  request: AppendRequest,
  actual: bigint | string,
): Promise<Appended> {
  const { stream, expected, after } = request;
  const revision = typeof actual === 'bigint' && actual >= 0n ? actual : null;
  const written = (revision ?? -1n) > after ? await lookUp(connection, request) : null;
  if (written === null) throw new WrongExpectedRevision(stream, expected, revision);
  return written;
}

async function found(connection: Connection, request: AppendRequest): Promise<Appended> {
  const written = await lookUp(connection, request);
  if (written === null)
    throw new Error(`${request.stream}: an append was confirmed and is not there`);
  return written;
}

/** Where the events of an append lie, or null when other events do. */
async function lookUp(
  connection: Connection,
  { stream, after, events }: AppendRequest,
): Promise<Appended | null> {
  const range = { from: after + 1n, to: after + BigInt(events.length) };
  let count = 0;
  let last: Appended | null = null;
  for await (const event of readStream(connection, stream, range)) {
    if (event.id !== events[count]?.id) return null;
    count += 1;
    last = { revision: event.revision, position: event.position };
  }
  return count === events.length ? last : null;
}
