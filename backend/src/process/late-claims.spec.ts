import { afterEach, describe, expect, it } from '@jest/globals';
import type { ScenariosSimulatedData } from '#contract/scenarios';
import { SMALL_GENERATION, typesOf } from '#backend/testing/commands';
import { jobsOf } from '#backend/testing/process-database';
import { processBench } from '#backend/testing/processes';
import { until } from '#backend/testing/until';
import { inlineSimulation } from './inline-simulation.ts';

let runs: { readonly signal: AbortSignal; readonly letGo: () => void }[] = [];

// Before the bench stops its processes: they end with their work, also after a failure.
afterEach(() => {
  for (const { letGo } of runs) letGo();
  runs = [];
});

const bench = processBench();
const { start, record, isOver } = bench;
/** Long for a busy machine to be late with a renewal; a lost claim is noticed after a third. */
const LEASE_MS = 6_000;

/** Simulations that end when the test says so, whatever else is asked of them. */
function stubbornSimulations() {
  const simulate: ReturnType<typeof inlineSimulation>['run'] = async (input, signal) => {
    await new Promise<void>((resolve) => runs.push({ signal, letGo: () => resolve() }));
    const never = new AbortController().signal;
    return (await inlineSimulation().run(input, never)) satisfies readonly ScenariosSimulatedData[];
  };
  return simulate;
}

/** As if another worker held the job: nobody claims it again before it is let go. */
async function loseClaims(): Promise<void> {
  await bench
    .pool()
    .query(`update process.job set fence = fence + 1, lease_until = now() + interval '1 h'`);
}

/** The next one who looks may claim them. */
async function freeClaims(): Promise<void> {
  await bench.pool().query(`update process.job set lease_until = now() - interval '1 s'`);
}

describe('a worker that lost a claim and has the generation again', () => {
  // Work was once kept by generation: the end of the late one stopped the simulation of the other.
  it('lets the late work end without touching the new', async () => {
    const one = await start({ simulate: stubbornSimulations(), concurrency: 3, leaseMs: LEASE_MS });
    await record(one);
    await until(() => runs.length >= 1);
    await loseClaims();
    await until(() => runs[0]?.signal.aborted === true);
    await freeClaims();
    await record(one, 'other'); // wakes the worker
    await until(() => runs.length >= 3);
    const [late, ...others] = runs;
    late?.letGo();
    await until(async () =>
      (await typesOf(bench.store(), 's')).includes(SMALL_GENERATION[2] ?? ''),
    );
    expect(others.map(({ signal }) => signal.aborted)).not.toContain(true);
    for (const { letGo } of runs) letGo();
    await isOver();
    await isOver('other');
    expect((await typesOf(bench.store(), 's')).slice(1)).toEqual([
      'GenerationRequested',
      ...SMALL_GENERATION,
    ]);
    await until(async () => (await jobsOf(bench.pool())).length === 0);
  });
});
