/** The highest revision; a tombstone carries it. */
export const MAX_REVISION = 2n ** 63n - 1n;
/** The last revision of a stream without events. */
export const NO_REVISION = -1n;

export interface NewRecord {
  readonly id: string;
  readonly type: string;
  readonly isJson: boolean;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export interface LogRecord extends NewRecord {
  readonly stream: string;
  readonly revision: bigint;
  /** Where the record starts, in bytes of the log. Commit and prepare position are the same. */
  readonly position: bigint;
  /** 100-nanosecond ticks since the Unix epoch. */
  readonly created: bigint;
}

/** What would be on the server's disk, and its cache of recently written ids. */
export interface Log {
  readonly records: readonly LogRecord[];
  /** The position of the next record. */
  end(): bigint;
  /** The records of a stream without its tombstone, each at the index of its revision. */
  stream(name: string): readonly LogRecord[];
  /** `NO_REVISION` without events, `MAX_REVISION` with a tombstone. */
  lastRevision(name: string): bigint;
  write(stream: string, events: readonly NewRecord[]): readonly LogRecord[];
  /** Ends a stream for good. */
  tombstone(stream: string, id: string): LogRecord;
  /** What was last written with this id, of any stream, as far as the cache knows. */
  recentlyWritten(id: string): LogRecord | undefined;
  /** Empties that cache, as a restart does. */
  forgetIds(): void;
  /** Removes a stream's records from `$all`, as a scavenge does; while nobody subscribes. */
  scavenge(stream: string): void;
  /** Whether a record that was removed lay at a position. */
  wasScavenged(position: bigint): boolean;
  /** Calls back after each write; returns the way to stop that. */
  onWritten(listener: () => void): () => void;
}

const NOTHING = new Uint8Array();
const HEADER_BYTES = 120n;

function sizeOf(stream: string, event: NewRecord): bigint {
  const names = Buffer.byteLength(stream) + Buffer.byteLength(event.type);
  return HEADER_BYTES + BigInt(names + event.data.length + event.metadata.length);
}

export function createLog(firstPosition = 0n): Log {
  const records: LogRecord[] = [];
  const streams = new Map<string, LogRecord[]>();
  const tombstones = new Set<string>();
  const ids = new Map<string, LogRecord>();
  const scavenged = new Set<bigint>();
  const listeners = new Set<() => void>();
  let end = firstPosition;

  function add(stream: string, revision: bigint, event: NewRecord): LogRecord {
    const created = BigInt(Date.now()) * 10_000n;
    const record: LogRecord = { ...event, stream, revision, position: end, created };
    end += sizeOf(stream, event);
    records.push(record);
    ids.set(record.id, record);
    return record;
  }

  function tell(): void {
    for (const listener of [...listeners]) listener();
  }

  return {
    records,
    end: () => end,
    stream: (name) => streams.get(name) ?? [],
    lastRevision: (name) =>
      tombstones.has(name) ? MAX_REVISION : BigInt(streams.get(name)?.length ?? 0) - 1n,
    write(stream, events) {
      const own = streams.get(stream) ?? [];
      streams.set(stream, own);
      const written = events.map((event) => {
        const record = add(stream, BigInt(own.length), event);
        own.push(record);
        return record;
      });
      tell();
      return written;
    },
    tombstone(stream, id) {
      const event = { id, type: '$streamDeleted', isJson: true, data: NOTHING, metadata: NOTHING };
      tombstones.add(stream);
      const record = add(stream, MAX_REVISION, event);
      tell();
      return record;
    },
    recentlyWritten: (id) => ids.get(id),
    forgetIds: () => ids.clear(),
    scavenge(stream) {
      const kept = records.filter((record) => record.stream !== stream);
      for (const { position } of streams.get(stream) ?? []) scavenged.add(position);
      records.splice(0, records.length, ...kept);
    },
    wasScavenged: (position) => scavenged.has(position),
    onWritten(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The index of the first record at or after a position; the number of records where none is. */
export function indexAt(records: readonly LogRecord[], position: bigint): number {
  let [low, high] = [0, records.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((records[middle]?.position ?? position) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}
