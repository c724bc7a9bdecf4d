import { describe, expect, it } from '@jest/globals';
import type { RebuildView } from '#contract/rebuild-views';
import { EXIT } from '../exit.ts';
import type { Terminal } from '../terminal.ts';
import { tellRebuild } from './admin.ts';

const REBUILD: RebuildView = {
  ...{ rebuildId: 'r1', sessions: ['s1'], phase: 'done', paused: false, reason: 'a test' },
  ...{ requestedBy: 'ada', requestedAt: '2026-02-03T04:05:06.000Z', activate: 'when_verified' },
  ...{ graceSeconds: 900, eventsPerSecond: null, buildId: null, before: null, progress: null },
  ...{ startedAt: null, filledAt: null, verifiedAt: null, activatedAt: null, graceUntil: null },
  ...{ finishedAt: null, report: null, digest: null, approvedDigest: null, outcomes: null },
  ...{ refusedOrder: null, error: null },
};

function told(change: Partial<RebuildView>) {
  const warned: string[] = [];
  const terminal = {
    json: false,
    print: () => undefined,
    warn: (line: string) => void warned.push(line),
  } as unknown as Terminal; // what telling uses of it
  return { exit: tellRebuild({ ...REBUILD, ...change }, terminal), warned };
}

describe('a rebuild of one session, told on the command line', () => {
  it('ends with "not found" for a session that nobody knows', () => {
    const outcomes = { s1: 'absent: the read tables do not know it' };
    expect(told({ outcomes })).toEqual({
      exit: EXIT.notFound,
      warned: ['The read tables know no session "s1".'],
    });
  });

  it('ends well when it was written anew, and not when it was refused', () => {
    expect(told({ outcomes: { s1: 'rebuilt at revision 13' } })).toEqual({ exit: 0, warned: [] });
    const failed = { phase: 'failed', error: '1 sessions: refused' } as const;
    expect(told(failed).exit).toBe(EXIT.notVerified);
  });
});
