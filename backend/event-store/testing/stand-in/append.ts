import { checkCommit } from './commit-check.ts';
import type { Expected } from './commit-check.ts';
import type { Context } from './context.ts';
import type { Log, LogRecord, NewRecord } from './log.ts';
import { isMetastream, isSoftDeleted, softDelete, softUndelete } from './metadata.ts';

export interface AppendRequest {
  readonly stream: string;
  readonly expected: Expected;
  readonly events: readonly NewRecord[];
}

export type AppendOutcome =
  | { readonly kind: 'success'; readonly revision: bigint; readonly position: bigint }
  | { readonly kind: 'wrongVersion'; readonly current: bigint }
  | { readonly kind: 'deleted' };

function written(record: LogRecord): AppendOutcome {
  return { kind: 'success', revision: record.revision, position: record.position };
}

/**
 * Checks and writes in one go: no other append comes between. What shows a deleted stream again is a
 * write of its own, which comes after `undeleteMs` milliseconds.
 */
export function append(
  { log, undeleteMs }: Pick<Context, 'log' | 'undeleteMs'>,
  { stream, expected, events }: AppendRequest,
): AppendOutcome {
  const check = checkCommit(log, { stream, expected, ids: events.map(({ id }) => id) });
  if (check.kind === 'written') return written(check.last);
  if (check.kind !== 'ok') return check;
  const original = stream.slice(2);
  const undeletesOriginal = isMetastream(stream) && isSoftDeleted(log, original);
  const before = log.lastRevision(stream);
  const last = log.write(stream, events).at(-1);
  const undelete = (name: string, from: bigint) => {
    if (undeleteMs === 0) softUndelete(log, name, from);
    else setTimeout(() => softUndelete(log, name, from), undeleteMs);
  };
  if (undeletesOriginal) undelete(original, log.lastRevision(original) + 1n);
  if (check.undelete) undelete(stream, before + 1n);
  return last ? written(last) : { kind: 'success', revision: before, position: log.end() };
}

export interface DeleteRequest {
  readonly stream: string;
  readonly expected: Expected;
  readonly id: string;
  readonly hard: boolean;
}

/** Soft-deletes or tombstones. */
export function remove(log: Log, { stream, expected, id, hard }: DeleteRequest): AppendOutcome {
  const check = checkCommit(log, { stream, expected, ids: [id] });
  if (check.kind === 'written') return written(check.last);
  if (check.kind !== 'ok') return check;
  if (hard) return written(log.tombstone(stream, id));
  const exists = log.lastRevision(stream) >= 0n || log.lastRevision(`$$${stream}`) >= 0n;
  return exists ? written(softDelete(log, stream)) : { kind: 'wrongVersion', current: -1n };
}
