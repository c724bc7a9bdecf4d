import type { Pool } from 'pg';
import type { AppendRequest, EncodedEvent } from '../append-request.ts';
import { EventIdTaken, StoreUnavailable, WrongExpectedRevision } from '../port.ts';
import type { Appended } from '../port.ts';
import { byteaArray, textArray } from './binary-array.ts';
import { breaksUnique } from './errors.ts';
import { groupCommit } from './group-commit.ts';
import type { Outcome } from './group-commit.ts';
import { positionOf } from './rows.ts';
import { run } from './statement.ts';

/** How a member of a batch found its stream, and where its last event went if it was written. */
interface Found {
  /** The stream's last revision; -1 for no stream. */
  readonly actual: bigint;
  /** Null: not written, the stream was not at the expected revision. */
  readonly position: bigint | null;
}

export interface Appender {
  append(request: AppendRequest): Promise<Appended>;
  /** Settles when no append is waiting or under way. */
  idle(): Promise<void>;
}

/**
 * Appends of this process that wait at the same time share one statement, which is one transaction.
 * `onWritten` is told the position of each new last event, once it is committed.
 */
export function createAppender(pool: Pool, onWritten: (position: bigint) => void): Appender {
  const group = groupCommit<AppendRequest, Found>({
    commit: (requests) => commitGroup(pool, requests),
    bytesOf: ({ bytes }) => bytes,
  });
  return {
    append: async (request) => {
      const { actual, position } = await group.submit(request);
      if (position === null) return writtenBefore(pool, request, actual);
      onWritten(position);
      return appended(request, position);
    },
    idle: () => group.idle(),
  };
}

async function commitGroup(
  pool: Pool,
  group: readonly AppendRequest[],
): Promise<readonly Outcome<Found>[]> {
  try {
    return (await appendGroup(pool, group)).map((result) => ({ result }));
  } catch (error) {
    if (error instanceof StoreUnavailable) throw error;
    return group.length === 1 ? [{ error: refusal(error, group) }] : commitOneByOne(pool, group);
  }
}

/** The server refused the batch for one member's sake: nothing was written, so each goes alone. */
async function commitOneByOne(
  pool: Pool,
  group: readonly AppendRequest[],
): Promise<readonly Outcome<Found>[]> {
  const outcomes: Outcome<Found>[] = [];
  for (const request of group) {
    const alone = commitGroup(pool, [request]);
    outcomes.push(...(await alone.catch((error: unknown) => [{ error }])));
  }
  return outcomes;
}

function refusal(error: unknown, [request]: readonly AppendRequest[]): unknown {
  const taken = request && breaksUnique(error, 'events_id');
  return taken ? new EventIdTaken(request.stream) : error;
}

async function appendGroup(pool: Pool, group: readonly AppendRequest[]): Promise<Found[]> {
  const [request, ...others] = group;
  const [event, ...more] = request?.events ?? [];
  if (!request || !event || others.length + more.length > 0) return appendBatch(pool, group);
  return [await appendOne(pool, request, event)];
}

const APPEND_ONE = {
  name: 'event_log.append_one',
  text: `
    select event_log.append_one($1::text, $2::bigint, $3::uuid, $4::text, $5::bytea, $6::text)`,
};

/** The shorter way of what most often comes alone: one event. */
async function appendOne(
  pool: Pool,
  { stream, after }: AppendRequest,
  { id, type, data, metadata }: EncodedEvent,
): Promise<Found> {
  const values = [stream, after, id, type, data, metadata];
  const [row] = await run<[string]>(pool, APPEND_ONE, values);
  if (!row) throw new Error('event_log.append_one must answer');
  const position = BigInt(row[0]);
  return position < 0n ? { actual: -2n - position, position: null } : { actual: after, position };
}

const APPEND_BATCH = {
  name: 'event_log.append_batch',
  text: `
    select actual, last_position from event_log.append_batch($1::text[], $2::bigint[],
      $3::integer[], $4::uuid[], $5::text[], $6::bytea[], $7::text[])`,
};

async function appendBatch(pool: Pool, group: readonly AppendRequest[]): Promise<Found[]> {
  const events = group.flatMap((request) => request.events);
  const rows = await run<[string, string | null]>(pool, APPEND_BATCH, [
    textArray(group.map(({ stream }) => stream)),
    plainArray(group.map(({ after }) => after)),
    plainArray(group.map((request) => request.events.length)),
    plainArray(events.map(({ id }) => id)),
    textArray(events.map(({ type }) => type)),
    byteaArray(events.map(({ data }) => data)),
    textArray(events.map(({ metadata }) => metadata)),
  ]);
  return rows.map(([actual, position]) => ({
    actual: BigInt(actual),
    position: position === null ? null : BigInt(position),
  }));
}

/** For numbers and UUIDs, which need no escaping. */
function plainArray(elements: readonly (bigint | number | string)[]): string {
  return `{${elements.join(',')}}`;
}

const WRITTEN_BEFORE = {
  name: 'event_log.written_before',
  text: `
    select id, position from event_log.events
    where stream = $1::text and revision > $2::bigint and revision <= $2::bigint + $3::integer
    order by revision`,
};

/**
 * A stream beyond the expected revision: the append itself may be why, sent a second time. What is
 * written never changes, so this may be looked up after the batch.
 * @throws WrongExpectedRevision when other events, or not all of these, follow that revision
 */
async function writtenBefore(
  pool: Pool,
  { stream, expected, after, events }: AppendRequest,
  actual: bigint,
): Promise<Appended> {
  const conflict = new WrongExpectedRevision(stream, expected, actual < 0n ? null : actual);
  if (actual < after) throw conflict;
  const rows = await run<[string, string]>(pool, WRITTEN_BEFORE, [stream, after, events.length]);
  const last = rows.at(-1);
  if (!last || !events.every(({ id }, place) => id === rows[place]?.[0])) throw conflict;
  return appended({ after, events }, BigInt(last[1]));
}

function appended({ after, events }: Pick<AppendRequest, 'after' | 'events'>, position: bigint) {
  return { revision: after + BigInt(events.length), position: positionOf(position) };
}
