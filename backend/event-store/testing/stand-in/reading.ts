import type { Filter } from './filter.ts';
import { MAX_REVISION, indexAt } from './log.ts';
import type { Log, LogRecord } from './log.ts';
import { firstVisible, isSoftDeleted, isVisible } from './metadata.ts';

export type StreamState = 'present' | 'notFound' | 'tombstoned';

export function stateOf(log: Log, stream: string): StreamState {
  const last = log.lastRevision(stream);
  if (last === MAX_REVISION) return 'tombstoned';
  return last < 0n || isSoftDeleted(log, stream) ? 'notFound' : 'present';
}

/** Where a read starts. */
export type From = 'start' | 'end' | bigint;

/** A stream's visible records, as long as they are asked for: what is appended meanwhile is seen too. */
export function* streamForwards(log: Log, stream: string, from: From): Generator<LogRecord> {
  const first = firstVisible(log, stream);
  const asked = from === 'start' || from === 'end' ? 0n : from; // from the end is refused before
  for (let index = Number(asked > first ? asked : first); ; index += 1) {
    const record = log.stream(stream)[index];
    if (!record) return;
    if (isVisible(log, record)) yield record;
  }
}

export function* streamBackwards(log: Log, stream: string, from: From): Generator<LogRecord> {
  const last = log.lastRevision(stream);
  const asked = from === 'start' ? 0n : from;
  for (let index = Number(asked === 'end' || asked > last ? last : asked); index >= 0; index -= 1) {
    const record = log.stream(stream)[index];
    if (record && isVisible(log, record)) yield record;
  }
}

/** Whether a position is where a record starts. Beyond the start of the last one any place will do. */
export function isRecordStart(log: Log, position: bigint): boolean {
  if (position === 0n || position > (log.records.at(-1)?.position ?? 0n)) return true;
  if (log.wasScavenged(position)) return true;
  return log.records[indexAt(log.records, position)]?.position === position;
}

export function* allForwards(log: Log, from: From, filter: Filter | null): Generator<LogRecord> {
  if (from === 'end') return;
  for (let index = from === 'start' ? 0 : indexAt(log.records, from); ; index += 1) {
    const record = log.records[index];
    if (!record) return;
    if (!filter || filter.matches(record)) yield record;
  }
}

/** Starts below the position. */
export function* allBackwards(log: Log, from: From, filter: Filter | null): Generator<LogRecord> {
  const before = (position: bigint) => indexAt(log.records, position);
  const above = from === 'end' ? log.records.length : from === 'start' ? 0 : before(from);
  for (let index = above - 1; index >= 0; index -= 1) {
    const record = log.records[index];
    if (record && (!filter || filter.matches(record))) yield record;
  }
}
