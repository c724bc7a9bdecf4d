import type { BuildView, JobList, RebuildView, SessionOrderView } from '$lib/contract';

/** Answers of the admin API for tests. Members that are not looked at are empty. */

export function buildView(change: Partial<BuildView> = {}): BuildView {
  return {
    ...{ buildId: 1, isActive: true, state: 'following', advancing: true, heartbeatSeconds: 1 },
    ...{ position: '9/9', head: '9/9', lag: { events: 0, more: false, seconds: 0 } },
    ...{ trend: 'unknown', owner: 'a', waiting: [], eventsApplied: 9, rate: 0, parkedSessions: 0 },
    ...{ lastError: null, createdAt: '2026-01-01T00:00:00Z' },
    ...change,
  };
}

export function jobList(counts: Partial<JobList['counts']> = {}): JobList {
  const none = { count: 0, oldestSeconds: null };
  return {
    counts: { queued: none, running: none, ...counts },
    ...{ failedSessions: 0, jobs: [], failed: [], next: null },
  };
}

export function rebuildView(change: Partial<RebuildView> = {}): RebuildView {
  return {
    ...{ rebuildId: 'r', sessions: null, phase: 'filling', paused: false, reason: 'a test' },
    ...{ requestedBy: 'Ada', requestedAt: '2026-01-01T00:00:00Z', activate: 'when_verified' },
    ...{ graceSeconds: 900, eventsPerSecond: null, buildId: 2, before: 1, progress: null },
    ...{ startedAt: null, filledAt: null, verifiedAt: null, activatedAt: null },
    ...{ graceUntil: null, finishedAt: null, report: null, digest: null, approvedDigest: null },
    ...{ outcomes: null, refusedOrder: null, error: null },
    ...change,
  };
}

export function orderView(change: Partial<SessionOrderView> = {}): SessionOrderView {
  return {
    ...{ orderId: 'o', kind: 'regeneration', state: 'running', reason: 'a test' },
    ...{ requestedBy: 'Ada', requestedAt: '2026-01-01T00:00:00Z' },
    ...{ dueAt: '2026-01-01T00:00:00Z', withdrawnBy: null, heldBy: null, finishedAt: null },
    ...{ sessions: 13, sessionId: 's', waiting: 13, troubles: [] },
    outcomes: { requested: 0, cleared: 0, unchanged: 0, refused: 0, withdrawn: 0 },
    generations: { running: 0, succeeded: 0, failed: 0, cancelled: 0 },
    ...change,
  };
}
