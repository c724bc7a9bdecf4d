import { describe, expect, it } from '@jest/globals';
import { CancelGeneration } from '#backend/commands/cancel-generation.command';
import { ClearResults } from '#backend/commands/clear-results.command';
import { RecordScoring } from '#backend/commands/record-scoring.command';
import { RequestGeneration } from '#backend/commands/request-generation.command';
import { asking, SMALL_GENERATION, typesOf } from '#backend/testing/commands';
import { smallDocument } from '#backend/testing/documents';
import { jobsOf } from '#backend/testing/process-database';
import { heldSimulation, processBench } from '#backend/testing/processes';
import { until } from '#backend/testing/until';

const bench = processBench();
const { start, record, isOver } = bench;

describe('a generation that is ended while it runs', () => {
  it('is let go when it is cancelled, and its simulation stopped', async () => {
    const held = heldSimulation();
    const one = await start({ simulate: held.simulate });
    const generationId = await record(one);
    await until(() => held.inputs.length >= 1);
    await one.execute(new CancelGeneration('s', generationId, 'no', asking()));
    // The one place to work at is free again, although the simulation was never let go.
    await one.execute(new RecordScoring(smallDocument('t'), asking()));
    await until(() => held.inputs.length >= 2);
    expect((await typesOf(bench.store(), 's')).slice(2)).toEqual([
      ...['FactorsComputed', 'PatternsMatched', 'GenerationCancelled'],
    ]);
    expect(one.told).toEqual([]);
  });

  it('gives way to another one, and leaves nothing between its events', async () => {
    const held = heldSimulation();
    const one = await start({ simulate: held.simulate });
    await record(one);
    await until(() => held.inputs.length >= 1);
    await one.execute(new RequestGeneration('s', { iterations: 200 }, asking()));
    await until(() => held.inputs.length >= 2);
    held.letGo();
    await isOver();
    expect((await typesOf(bench.store(), 's')).slice(2)).toEqual([
      ...['FactorsComputed', 'PatternsMatched', 'GenerationCancelled', 'GenerationRequested'],
      ...SMALL_GENERATION,
    ]);
  });

  it('leaves nothing after its results are cleared', async () => {
    const held = heldSimulation();
    const one = await start({ simulate: held.simulate });
    await record(one);
    await until(() => held.inputs.length >= 1);
    await one.execute(new ClearResults('s', 'wrong study', asking()));
    await until(async () => (await jobsOf(bench.pool())).length === 0);
    held.letGo();
    await one.stop();
    expect((await typesOf(bench.store(), 's')).slice(4)).toEqual([
      'GenerationCancelled',
      'ResultsCleared',
    ]);
  });
});
