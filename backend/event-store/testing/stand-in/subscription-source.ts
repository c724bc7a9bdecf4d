import type { Filter } from './filter.ts';
import { MAX_REVISION, indexAt } from './log.ts';
import type { Log, LogRecord } from './log.ts';
import { isVisible } from './metadata.ts';
import type { From } from './reading.ts';
import { stateOf } from './reading.ts';

export interface Found {
  readonly record: LogRecord;
  readonly matches: boolean;
}

/** What a subscription runs along, one record after the other. */
export interface Source {
  /** The next record, considered from now on; undefined at the end of what is there. */
  next(live: boolean): Found | undefined;
  /** How many matching records lie ahead, counted up to a limit. */
  pending(limit: number): number;
  /** Whether there is something to read from; `$all` always is. */
  state(): 'present' | 'notFound' | 'tombstoned';
}

function countFrom(
  records: readonly LogRecord[],
  index: number,
  limit: number,
  filter: Filter | null,
) {
  let count = 0;
  for (let at = index; at < records.length && count < limit; at += 1) {
    const record = records[at];
    if (record && (!filter || filter.matches(record))) count += 1;
  }
  return count;
}

/** `$all`, after a position. */
export function allSource(log: Log, from: From, filter: Filter | null): Source {
  const after = (position: bigint) =>
    indexAt(log.records, position) +
    (log.records[indexAt(log.records, position)]?.position === position ? 1 : 0);
  let index = from === 'start' ? 0 : from === 'end' ? log.records.length : after(from);
  return {
    next() {
      const record = log.records[index];
      if (!record) return undefined;
      index += 1;
      return { record, matches: !filter || filter.matches(record) };
    },
    pending: (limit) => countFrom(log.records, index, limit, filter),
    state: () => 'present',
  };
}

/** One stream, after a revision. What metadata hides is passed over until the subscription is live. */
export function streamSource(log: Log, stream: string, from: From): Source {
  const last = log.lastRevision(stream);
  const end = last === MAX_REVISION ? 0 : Number(last) + 1;
  let index = from === 'start' ? 0 : from === 'end' ? end : Number(from) + 1;
  return {
    next(live) {
      const record = log.stream(stream)[index];
      if (!record) return undefined;
      index += 1;
      return { record, matches: live || isVisible(log, record) };
    },
    pending: (limit) => countFrom(log.stream(stream), index, limit, null),
    state: () => stateOf(log, stream),
  };
}
