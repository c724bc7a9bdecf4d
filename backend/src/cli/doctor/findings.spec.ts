import { describe, expect, it } from '@jest/globals';
import { diskFinding, leaseFindings, readinessFindings } from './findings.ts';

const BUILD = {
  buildId: 1,
  isActive: true,
  state: 'following',
  advancing: true,
  heartbeatSeconds: 1,
  position: '1/1',
  head: '1/1',
  lag: { events: 0, more: false, seconds: 0 },
  trend: 'unknown',
  owner: 'host',
  waiting: [],
  eventsApplied: 1,
  rate: 0,
  parkedSessions: 0,
  lastError: null,
  createdAt: '2026-01-02T03:04:05.000Z',
} as const;

describe('the doctor', () => {
  it('says what to do about what is wrong, and nothing about the rest', () => {
    const checks = {
      database: { ok: true, detail: 'Postgres 18 answers' },
      projections: { ok: false, detail: 'the runner stands still' },
    };
    expect(readinessFindings({ checks }).map(({ ok, remedy }) => [ok, remedy !== null])).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  it('tells a paused build from one that nobody keeps, and from one of another log', () => {
    const found = leaseFindings([
      BUILD,
      { ...BUILD, state: 'paused', advancing: false },
      { ...BUILD, state: 'stopped', advancing: false, owner: null },
      { ...BUILD, state: 'refused', advancing: false },
    ]);
    expect(found.map(({ detail }) => detail)).toEqual([
      'kept by host',
      'paused by an admin',
      'nobody keeps it',
      'refused',
    ]);
    expect(found[3]?.remedy).toContain('events:adopt');
  });

  it('minds too little room, and takes a disk that it cannot see as it is', () => {
    const disk = (free: Parameters<typeof diskFinding>[0]['disk']['free']) =>
      diskFinding({ disk: { neededBytes: 10, free } }).ok;
    expect(disk({ status: 'known', bytes: 9 })).toBe(false);
    expect(disk({ status: 'known', bytes: 10 })).toBe(true);
    expect(disk({ status: 'unavailable', reason: 'elsewhere' })).toBe(true);
  });
});
