import { Gauge, type Registry } from 'prom-client';
import type { BuildView, JobList } from '#contract/admin-views';

/** What a build's gauges are made from, with the help that a scrape shows. */
const OF_BUILDS: readonly {
  readonly name: string;
  readonly help: string;
  /** Null where nothing is known: the build then has no such sample. */
  readonly value: (build: BuildView) => number | null;
}[] = [
  {
    name: 'stratalog_build_lag_events',
    help: 'Events of the log that the build has yet to apply, counted up to a limit',
    value: ({ lag }) => lag.events,
  },
  {
    name: 'stratalog_build_lag_seconds',
    help: 'Age of the oldest event that the build has yet to apply',
    value: ({ lag }) => lag.seconds,
  },
  {
    name: 'stratalog_build_advancing',
    help: '1 while the runner of the build shows signs of life, whether or not there is a lag',
    value: ({ advancing }) => Number(advancing),
  },
  {
    name: 'stratalog_build_heartbeat_seconds',
    help: 'Time since the runner of the build was last heard of',
    value: ({ heartbeatSeconds }) => heartbeatSeconds,
  },
  {
    name: 'stratalog_build_parked_sessions',
    help: 'Sessions that stand still at an event which could not be applied',
    value: ({ parkedSessions }) => parkedSessions,
  },
];

/** Sets the gauges of the read tables' builds, labelled by build and by whether readers see it. */
export function addBuilds(registry: Registry, builds: readonly BuildView[]): void {
  for (const { name, help, value } of OF_BUILDS) {
    const gauge = new Gauge({ name, help, labelNames: ['build', 'active'], registers: [registry] });
    for (const build of builds) {
      const found = value(build);
      if (found !== null)
        gauge.set({ build: build.buildId, active: String(build.isActive) }, found);
    }
  }
}

type Counted = Pick<JobList, 'counts' | 'failedSessions'>;

/** Sets the gauges of generations that wait, run or failed. */
export function addJobs(registry: Registry, { counts, failedSessions }: Counted): void {
  const labels = { labelNames: ['state'], registers: [registry] };
  const count = new Gauge({
    ...{ name: 'stratalog_generations', help: 'Generations that wait or run' },
    ...labels,
  });
  const oldest = new Gauge({
    ...{ name: 'stratalog_generation_oldest_seconds', help: 'Age of the oldest of them' },
    ...labels,
  });
  for (const state of ['queued', 'running'] as const) {
    count.set({ state }, counts[state].count);
    if (counts[state].oldestSeconds !== null) oldest.set({ state }, counts[state].oldestSeconds);
  }
  new Gauge({
    ...{ name: 'stratalog_failed_sessions', registers: [registry] },
    help: 'Sessions whose latest generation failed',
  }).set(failedSessions);
}
