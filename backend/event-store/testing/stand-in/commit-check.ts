import { MAX_REVISION, NO_REVISION } from './log.ts';
import type { Log, LogRecord } from './log.ts';
import { isSoftDeleted, metastreamOf } from './metadata.ts';

export type Expected = 'any' | 'noStream' | 'streamExists' | bigint;

export type CommitCheck =
  | { readonly kind: 'ok'; readonly undelete: boolean }
  | { readonly kind: 'written'; readonly last: LogRecord }
  | { readonly kind: 'wrongVersion'; readonly current: bigint }
  | { readonly kind: 'deleted' };

interface Attempt {
  readonly stream: string;
  readonly expected: Expected;
  readonly ids: readonly string[];
}

/** Judges an append before anything is written: A1 and A2 of the facts. */
export function checkCommit(log: Log, attempt: Attempt): CommitCheck {
  const { stream, expected } = attempt;
  const current = log.lastRevision(stream);
  if (current === MAX_REVISION) return { kind: 'deleted' };
  if (expected === 'streamExists') {
    if (isSoftDeleted(log, stream)) return { kind: 'deleted' };
    const exists = current >= 0n || log.lastRevision(metastreamOf(stream)) >= 0n;
    if (!exists) return { kind: 'wrongVersion', current };
  }
  if (expected === 'any' || expected === 'streamExists') return checkByCache(log, attempt, current);
  return checkByRevision(log, attempt, current);
}

/** Without a revision only the cache of recent ids can tell a repetition. */
function checkByCache(log: Log, { stream, ids }: Attempt, current: bigint): CommitCheck {
  const known = ids.map((id) => log.recentlyWritten(id));
  const unknown = known.findIndex((record) => record?.stream !== stream);
  const last = known.at(-1);
  if (unknown > 0) return { kind: 'wrongVersion', current };
  if (unknown < 0 && last) return { kind: 'written', last };
  return { kind: 'ok', undelete: isSoftDeleted(log, stream) };
}

/** With a revision the ids of what was written after it are compared. */
function checkByRevision(log: Log, attempt: Attempt, current: bigint): CommitCheck {
  const expected = typeof attempt.expected === 'bigint' ? attempt.expected : NO_REVISION;
  if (expected > current) return { kind: 'wrongVersion', current };
  const deleted = isSoftDeleted(log, attempt.stream);
  if (expected === current) return { kind: 'ok', undelete: deleted };
  const repeated = repetition(log, attempt, Number(expected + 1n));
  if (repeated !== 'other') return repeated ?? { kind: 'wrongVersion', current };
  const recreates = deleted && expected === NO_REVISION;
  return recreates ? { kind: 'ok', undelete: true } : { kind: 'wrongVersion', current };
}

/** Null where an append begins like what was written at its place and goes on otherwise. */
function repetition(
  log: Log,
  { stream, ids }: Attempt,
  start: number,
): CommitCheck | 'other' | null {
  const written = log.stream(stream).slice(start, start + ids.length);
  const last = written.at(-1);
  const differs = ids.findIndex((id, index) => written[index]?.id !== id);
  if (differs === 0) return 'other';
  return differs < 0 && last ? { kind: 'written', last } : null;
}
