import { describe, expect, it } from '@jest/globals';
import { isOfItsOwn } from './apply-batch.ts';
import type { Incoming } from './incoming.ts';
import type { CursorRow } from './session-state.ts';
import { parkedBy } from './trouble.ts';

const event = (sessionId: string, revision: bigint) =>
  ({ sessionId, revision, id: `${sessionId}@${revision}`, type: 'SomethingNew' }) as Incoming;
const cursor = (session_id: string, parked_revision: string | null) =>
  ({ session_id, parked_revision, parked_error: 'no such type' }) as CursorRow;
const cursors = (...rows: readonly CursorRow[]) =>
  new Map(rows.map((row) => [row.session_id, row]));

describe('what a batch has parked', () => {
  it('is told by the session that stopped last, though it was touched before another', () => {
    const batch = [event('a', 0n), event('b', 0n), event('c', 0n), event('a', 1n), event('b', 1n)];
    const moved = cursors(cursor('a', '1'), cursor('b', '0'), cursor('c', null));
    expect(parkedBy(moved, batch)).toEqual({
      message: 'Session a is parked: no such type',
      event: { stream: 'resultsession-a', revision: '1', id: 'a@1', type: 'SomethingNew' },
    });
  });

  it('names the revision that is due where there is a gap', () => {
    expect(parkedBy(cursors(cursor('a', '1')), [event('a', 2n)])?.event).toEqual({
      ...{ stream: 'resultsession-a', revision: '1', id: null, type: null },
    });
  });

  it('is nothing where all sessions go on', () => {
    expect(parkedBy(cursors(cursor('a', null)), [event('a', 0n)])).toBeNull();
  });
});

describe('an error of a commit', () => {
  it('is one event’s own where the database or the code refuses what it holds', () => {
    const coded = (code: string) => Object.assign(new Error('refused'), { code });
    expect(['21000', '54000', 'P0001'].map(coded).every(isOfItsOwn)).toBe(true);
    expect(isOfItsOwn(new TypeError('not a function'))).toBe(true);
    // A table, a column, a right or a feature that is missing; a connection; a lock.
    const others = ['42P01', '42703', '42501', '0A000', '08006', '55P03'];
    expect(others.map(coded).some(isOfItsOwn)).toBe(false);
  });
});
