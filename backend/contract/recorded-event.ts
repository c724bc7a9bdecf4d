/**
 * An event as the log keeps it. `data` is the exact bytes that were hashed; whoever needs an object
 * decodes them through the one read choke point (`#event-store/codec`).
 */

/** Order in the whole log: an opaque ordered pair. Never a JavaScript number. */
export interface Position {
  readonly commit: bigint;
  readonly prepare: bigint;
}

/** All values are strings, so that every store keeps them unchanged. */
export interface EventMetadata {
  readonly schemaVersion: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly commandId: string;
  readonly actorId: string;
  readonly actorRole: string;
  /** ISO 8601 with Z: the clock of the process that decided. */
  readonly occurredAt: string;
  /** Name and version of the code that computed a stage event. */
  readonly engine?: string;
  readonly generationId?: string;
  readonly traceparent?: string;
  /** Hash of the event before it in its stream; 64 zeros for the first. */
  readonly prevHash: string;
  /** sha256 of the RFC 8785 form of {stream, revision, id, type, metadata without hash, data: sha256 of the data bytes}. */
  readonly hash: string;
}

export interface NewEvent {
  /** UUID (version 5, from what the event means): a retry is the same event. */
  readonly id: string;
  readonly type: string;
  readonly data: Uint8Array;
  readonly metadata: EventMetadata;
}

export interface RecordedEvent extends NewEvent {
  readonly stream: string;
  /** 0 for the first event of its stream. */
  readonly revision: bigint;
  readonly position: Position;
  /** The store's own clock, ISO 8601 with Z. */
  readonly recordedAt: string;
}

export const START: Position = { commit: -1n, prepare: -1n };

/** Negative, zero or positive as `a` lies before, at or after `b`. */
export function comparePositions(a: Position, b: Position): number {
  if (a.commit !== b.commit) return a.commit < b.commit ? -1 : 1;
  if (a.prepare !== b.prepare) return a.prepare < b.prepare ? -1 : 1;
  return 0;
}

/** `commit/prepare` in decimal: how a position is written in a row or a header. */
export function formatPosition(position: Position): string {
  return `${position.commit}/${position.prepare}`;
}

/** Inverse of formatPosition. Throws on any other text. */
export function parsePosition(text: string): Position {
  const match = /^(-?\d+)\/(-?\d+)$/.exec(text);
  if (!match?.[1] || !match[2]) throw new Error(`Not a log position: "${text}"`);
  return { commit: BigInt(match[1]), prepare: BigInt(match[2]) };
}
