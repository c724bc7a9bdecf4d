import { describe, expect, it } from '@jest/globals';
import { REBUILD_PHASES } from '$lib/contract';
import { isEnded, isMoving, offers } from './admin-orders';
import {
  buildState,
  diskWords,
  estimateWords,
  jobWords,
  lagWords,
  phaseWords,
  progressWords,
} from './admin-words';
import { buildView, jobList, rebuildView } from './testing/admin';

describe('a build', () => {
  it('that is silent does not count as what it said last', () => {
    expect(buildState(buildView())).toBe('Live');
    expect(buildState(buildView({ advancing: false }))).toBe('Not advancing (last said: live)');
    expect(buildState(buildView({ state: 'paused', advancing: false }))).toBe('Paused by an admin');
  });

  it('tells its lag in events and in time, and where the count ended', () => {
    expect(lagWords(buildView())).toBe('Not behind');
    const lag = { events: 10_000, more: true, seconds: 90 };
    expect(lagWords(buildView({ lag, trend: 'growing' }))).toBe(
      'More than 10,000 events behind, about 1 min 30 s, growing',
    );
  });
});

describe('a plan', () => {
  it('says why a number is missing', () => {
    const reason = 'no rebuild was measured.';
    expect(estimateWords({ estimate: { status: 'unavailable', reason } })).toBe(
      'Not known: no rebuild was measured.',
    );
    const free = { status: 'unavailable', reason: 'another machine.' } as const;
    expect(diskWords({ disk: { neededBytes: 3 * 2 ** 30, free } })).toBe(
      '3.0\u00a0GiB needed; what is free is not known: another machine.',
    );
  });
});

describe('generations', () => {
  it('are counted by state, and by those that failed where there are some', () => {
    const jobs = jobList({ queued: { count: 1000, oldestSeconds: 3 } });
    expect(jobWords(jobs)).toBe('0 running, 1000 queued');
    expect(jobWords({ ...jobs, failedSessions: 1 })).toBe(
      '0 running, 1000 queued; the latest of 1 session failed',
    );
  });
});

describe('a rebuild', () => {
  it('tells what is left only when there is a rate to tell it from', () => {
    const progress = { events: 1200, total: 4000, rate: 300, secondsLeft: 10 };
    expect(progressWords({ progress })).toBe(
      '1200 of 4000 events, 300 per second, about 10 s left',
    );
    expect(progressWords({ progress: { ...progress, secondsLeft: null } })).toMatch(/too early/);
    expect(progressWords({ progress: null })).toBeNull();
  });

  it('has words for every phase, and is not both over and under way', () => {
    const all = REBUILD_PHASES.map((phase) => rebuildView({ phase }));
    expect(new Set(all.map(phaseWords)).size).toBe(REBUILD_PHASES.length);
    expect(all.filter((one) => isEnded(one) && isMoving(one))).toEqual([]);
  });

  it('is offered the orders that fit it', () => {
    const orders = (change: Parameters<typeof rebuildView>[0]) =>
      offers(rebuildView(change)).map(({ order }) => order);
    expect(orders({ phase: 'filling' })).toEqual(['pause', 'cancel']);
    expect(orders({ phase: 'filling', paused: true })).toEqual(['resume', 'cancel']);
    expect(orders({ phase: 'differs' })).toEqual(['approve', 'pause', 'cancel']);
    expect(orders({ phase: 'verified', activate: 'on_order' })).toEqual([
      ...['flip', 'pause', 'cancel'],
    ]);
    expect(orders({ phase: 'active' })).toEqual(['rollback']);
    expect(orders({ phase: 'rolled_back' })).toEqual(['flip']);
    expect(orders({ phase: 'done' })).toEqual([]);
  });

  it('that is paused, or waits for an order, does not move', () => {
    expect(isMoving(rebuildView())).toBe(true);
    expect(isMoving(rebuildView({ paused: true }))).toBe(false);
    expect(isMoving(rebuildView({ phase: 'verified' }))).toBe(true);
    expect(isMoving(rebuildView({ phase: 'verified', activate: 'on_order' }))).toBe(false);
  });
});
