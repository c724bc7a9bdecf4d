import type { EventMetadata, Position, RecordedEvent } from '#contract/recorded-event';

/** The columns of an event, in the order of `EventRow`. */
export const EVENT_COLUMNS = `position, stream, revision, id, type, data, metadata,
  to_char(recorded_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

export type EventRow = [
  position: string,
  stream: string,
  revision: string,
  id: string,
  type: string,
  data: string,
  metadata: string,
  recordedAt: string,
];

/** From a row that begins with `EVENT_COLUMNS`. */
export function toRecordedEvent(row: EventRow | [...EventRow, string]): RecordedEvent {
  const [position, stream, revision, id, type, data, metadata, recordedAt] = row;
  return {
    stream,
    revision: BigInt(revision),
    position: positionOf(BigInt(position)),
    recordedAt,
    id,
    type,
    data: decodeBytes(data),
    metadata: JSON.parse(metadata) as EventMetadata, // written from one
  };
}

/** Both halves are the same: a log in Postgres has one order. */
export function positionOf(commit: bigint): Position {
  return { commit, prepare: commit };
}

/** The server's `\x` form, its default `bytea_output`. */
function decodeBytes(text: string): Uint8Array {
  const buffer = Buffer.from(text.slice(2), 'hex');
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}
