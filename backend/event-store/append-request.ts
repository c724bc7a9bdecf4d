import type { NewEvent } from '#contract/recorded-event';
import { EmptyAppend, EventTooLarge, MAX_APPEND_BYTES } from './port.ts';
import type { ExpectedRevision } from './port.ts';

/** An append that was checked, in the form that stores keep. */
export interface AppendRequest {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  /** `expected` as a number: -1 where there is no stream yet. */
  readonly after: bigint;
  readonly events: readonly EncodedEvent[];
  readonly bytes: number;
}

export interface EncodedEvent {
  /** UUID in lower case. */
  readonly id: string;
  readonly type: string;
  readonly data: Uint8Array;
  /** JSON: keeps every string, also what a database's own text or JSON type refuses. */
  readonly metadata: string;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const NIL_UUID = '00000000-0000-0000-0000-000000000000';
const MAX_REVISION = 2n ** 63n - 1n;

/**
 * Checks what no store may be asked to do.
 * @throws EmptyAppend, EventTooLarge; TypeError or RangeError for what only a defect can send: a name
 *         that is empty or holds NUL, an id that is no UUID, a revision that is none.
 */
export function prepareAppend(
  stream: string,
  expected: ExpectedRevision,
  events: readonly NewEvent[],
): AppendRequest {
  if (events.length === 0) throw new EmptyAppend(stream);
  checkName('stream name', stream);
  const after = expected === 'none' ? -1n : checkRevision(expected);
  const encoded = events.map(encode);
  const bytes = encoded.reduce((sum, event) => sum + sizeOf(event), 0);
  if (bytes > MAX_APPEND_BYTES) throw new EventTooLarge(stream, bytes);
  return { stream, expected, after, events: encoded, bytes };
}

function encode({ id: givenId, type, data, metadata }: NewEvent): EncodedEvent {
  checkName('event type', type);
  const id = givenId.toLowerCase();
  if (!UUID.test(id) || id === NIL_UUID) throw new TypeError(`Event id "${givenId}" is no UUID`);
  return { id, type, data, metadata: JSON.stringify(metadata) };
}

/** EventStoreDB counts data, metadata and the type twice. */
function sizeOf({ type, data, metadata }: EncodedEvent): number {
  return data.byteLength + Buffer.byteLength(metadata) + 2 * Buffer.byteLength(type);
}

function checkName(what: string, name: string): void {
  if (name === '' || name.includes('\0')) {
    throw new TypeError(`A ${what} must not be empty or hold NUL: ${JSON.stringify(name)}`);
  }
}

function checkRevision(revision: bigint): bigint {
  if (revision < 0n || revision > MAX_REVISION) {
    throw new RangeError(`Expected revision ${revision} is no revision; for no stream use 'none'`);
  }
  return revision;
}
