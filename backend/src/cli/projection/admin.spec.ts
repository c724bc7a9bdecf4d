import { describe, expect, it } from '@jest/globals';
import type { BuildView } from '#contract/admin-views';
import type { RebuildView } from '#contract/rebuild-views';
import { EXIT } from '../exit.ts';
import type { Terminal } from '../terminal.ts';
import { tellRebuild } from './admin.ts';
import { lagOf, linesOf, standsStill } from './build-lines.ts';

const REBUILD: RebuildView = {
  ...{ rebuildId: 'r1', sessions: ['s1'], phase: 'done', paused: false, reason: 'a test' },
  ...{ requestedBy: 'ada', requestedAt: '2026-02-03T04:05:06.000Z', activate: 'when_verified' },
  ...{ graceSeconds: 900, eventsPerSecond: null, buildId: null, before: null, progress: null },
  ...{ startedAt: null, filledAt: null, verifiedAt: null, activatedAt: null, graceUntil: null },
  ...{ finishedAt: null, report: null, digest: null, approvedDigest: null, outcomes: null },
  ...{ refusedOrder: null, error: null },
};

function told(change: Partial<RebuildView>) {
  const [warned, printed]: [string[], string[]] = [[], []];
  const terminal = {
    json: false,
    print: (line: string) => void printed.push(line),
    warn: (line: string) => void warned.push(line),
  } as unknown as Terminal; // what telling uses of it
  return { exit: tellRebuild({ ...REBUILD, ...change }, terminal), warned, printed };
}

describe('a rebuild of one session, told on the command line', () => {
  it('ends with "not found" for a session that nobody knows', () => {
    const outcomes = { s1: 'absent: the read tables do not know it' };
    expect(told({ outcomes })).toMatchObject({
      exit: EXIT.notFound,
      warned: ['The read tables know no session "s1".'],
    });
  });

  it('ends well when it was written anew, and not when it was refused', () => {
    expect(told({ outcomes: { s1: 'rebuilt at revision 13' } })).toMatchObject({
      exit: 0,
      warned: [],
    });
    const failed = { phase: 'failed', error: '1 session: refused' } as const;
    expect(told(failed).exit).toBe(EXIT.notVerified);
  });
});

describe('what a rebuild compared', () => {
  it.each([
    [1, 1, '1 session compared, 1 differs'],
    [12_000, 2, '12,000 sessions compared, 2 differ'],
  ])('is counted in words for %d sessions', (sessions, differing, line) => {
    const report = { sessions, differing, examples: [] };
    expect(told({ report } as never).printed).toContain(line); // all that is told of it
  });
});

describe('a build, told on the command line', () => {
  const event = {
    ...{ stream: 'resultsession-hedge', sessionId: 'hedge', revision: '14' },
    ...{ eventId: 'e14', type: 'SomethingNew' },
  };
  const lastError = { message: 'It is parked', at: '2026-02-03T04:05:06.000Z', event };
  const build: BuildView = {
    ...{ buildId: 1, isActive: true, state: 'following', advancing: true, heartbeatSeconds: 1 },
    ...{ position: '9/9', head: '9/9', lag: { events: 0, more: false, seconds: 0 } },
    ...{ trend: 'unknown', owner: 'a', waiting: [], eventsApplied: 9, rate: 0, parkedSessions: 1 },
    ...{ lastError, createdAt: '2026-01-01T00:00:00Z' },
  };

  it('names the event that its last error is about', () => {
    expect(linesOf(build)[1]).toBe(
      '  last error 2026-02-03T04:05:06.000Z: It is parked (event hedge 14: SomethingNew, e14)',
    );
    expect(linesOf({ ...build, lastError: null })).toHaveLength(1);
  });

  it.each([
    [0, false, 'up to date'],
    [1, false, '1 event behind, 2.0 s'],
    [100, true, '100 or more events behind, 2.0 s'],
  ])('is %d events behind in words', (events, more, line) => {
    expect(lagOf({ ...build, lag: { events, more, seconds: 2 } })).toBe(line);
  });

  it('stands still for its last error only where that is what it says it does', () => {
    const still = { ...build, advancing: false, heartbeatSeconds: 12 };
    expect(standsStill(still)).toBe('no sign of life for 12 s.');
    expect(standsStill({ ...still, state: 'backing_off' })).toMatch(/^It is parked \(event hedge/);
  });
});
