import type { EventMetadata, Position, RecordedEvent } from '#contract/recorded-event';

/** How data come over the wire, and how they become bytes again. */
export interface DataForm {
  readonly column: string;
  readonly bytesOf: (text: string) => Uint8Array;
}

/**
 * As text, for half of what hex costs on either side. The server refuses data that are not UTF-8 or
 * hold NUL; and all data of a database in another encoding, since text would be converted.
 */
export const AS_TEXT: DataForm = {
  column: `convert_from(data, case getdatabaseencoding() when 'UTF8' then 'UTF8' else '' end)`,
  bytesOf: (text) => plain(Buffer.from(text, 'utf8')),
};

/** In the server's `\x` form, its default `bytea_output`: for any bytes. */
export const AS_HEX: DataForm = {
  column: 'data',
  bytesOf: (text) => plain(Buffer.from(text.slice(2), 'hex')),
};

/** The columns of an event, in the order of `EventRow`. */
export function eventColumns({ column }: DataForm): string {
  return `position, stream, revision, id, type, ${column}, metadata,
    to_char(recorded_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

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

/** From a row that begins with `eventColumns`. */
export function toRecordedEvent(
  row: readonly [...EventRow, ...string[]],
  { bytesOf }: DataForm,
): RecordedEvent {
  const [position, stream, revision, id, type, data, metadata, recordedAt] = row;
  return {
    stream,
    revision: BigInt(revision),
    position: positionOf(BigInt(position)),
    recordedAt,
    id,
    type,
    data: bytesOf(data),
    metadata: JSON.parse(metadata) as EventMetadata, // written from one
  };
}

/** Both halves are the same: a log in Postgres has one order. */
export function positionOf(commit: bigint): Position {
  return { commit, prepare: commit };
}

function plain(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}
