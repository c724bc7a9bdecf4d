import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { BuildView } from '#contract/admin-views';
import { addBuilds, addJobs } from './metrics.ts';

const build: BuildView = {
  ...{ buildId: 3, isActive: true, state: 'following', advancing: true, heartbeatSeconds: null },
  ...{ position: '8/8', head: '9/9', lag: { events: 1, more: false, seconds: 2.5 } },
  ...{ trend: 'steady', owner: null, waiting: [], eventsApplied: 8, rate: 4, parkedSessions: 0 },
  ...{ lastError: null, createdAt: '2026-05-04T10:00:00Z' },
};
const none = { count: 0, oldestSeconds: null };

async function samples(add: (registry: Registry) => void): Promise<string[]> {
  const registry = new Registry();
  add(registry);
  const text = await registry.metrics();
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

describe('the metrics of builds', () => {
  it('tell the lag, and no heartbeat where none was ever heard', async () => {
    expect(await samples((registry) => addBuilds(registry, [build]))).toEqual([
      'stratalog_build_lag_events{build="3",active="true"} 1',
      'stratalog_build_lag_seconds{build="3",active="true"} 2.5',
      'stratalog_build_advancing{build="3",active="true"} 1',
      'stratalog_build_parked_sessions{build="3",active="true"} 0',
    ]);
  });
});

describe('the metrics of generations', () => {
  it('count them by state, and tell the age of the oldest where there is one', async () => {
    const counts = { queued: none, running: { count: 702, oldestSeconds: 7 } };
    const jobs = { counts, failedSessions: 101 };
    expect(await samples((registry) => addJobs(registry, jobs))).toEqual([
      'stratalog_generations{state="queued"} 0',
      'stratalog_generations{state="running"} 702',
      'stratalog_generation_oldest_seconds{state="running"} 7',
      'stratalog_failed_sessions 101',
    ]);
  });
});

describe('the alerts that the documentation suggests', () => {
  it('name only metrics that there are', async () => {
    const registry = new Registry();
    collectDefaultMetrics({ register: registry });
    addBuilds(registry, [build]);
    addJobs(registry, { counts: { queued: none, running: none }, failedSessions: 0 });
    const known = new Set(registry.getMetricsAsArray().map(({ name }) => name));
    const text = await readFile(new URL('../../../../docs/alerts.md', import.meta.url), 'utf8');
    const named = new Set(text.match(/\b(stratalog|nodejs|process)_[a-z_]+\b/g));
    expect(named.size).toBeGreaterThan(5);
    expect([...named].filter((name) => !known.has(name))).toEqual([]);
  });
});
