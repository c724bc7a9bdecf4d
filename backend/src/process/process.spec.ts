import { describe, expect, it } from '@jest/globals';
import { RecordScoring } from '#backend/commands/record-scoring.command';
import { EvidenceInterrupted } from '#backend/commands/evidence';
import { SimulationInterrupted } from '#backend/commands/simulations';
import { orderOf } from '#backend/commands/generation-order';
import { asking, eventsOf, GENERATION, SMALL_GENERATION, typesOf } from '#backend/testing/commands';
import { disputed, pergola } from '#backend/testing/documents';
import { jobsOf } from '#backend/testing/process-database';
import { failingReader, failingSimulation, processBench } from '#backend/testing/processes';
import { until } from '#backend/testing/until';
import { ENGINE, ENGINES } from '#contract/engines';
import { sessionStream } from '#contract/streams';
import { audited } from '#domain/audit/audit-session';
import { MEANS } from '#domain/audit/testing';
import { decide } from '#domain/generation/decide';
import { type EventStore, StoreUnavailable } from '#event-store/port';

const bench = processBench();
const { start, record, isOver } = bench;

const OLDER_ENGINES = ENGINES.filter((engine) => engine !== ENGINE);

/** A generation as a server of another version asked for it. */
async function requestFrom(engine: string, { sessions }: Awaited<ReturnType<typeof start>>) {
  const generation = { ...orderOf('older'), engine };
  await sessions.handle({
    sessionId: 's',
    type: 'RequestGeneration',
    context: asking(),
    decide: (state) => decide({ type: 'RequestGeneration', generation }, state),
  });
}

async function auditOf(sessionId: string) {
  const stream = sessionStream(sessionId);
  const events = [];
  for await (const event of bench.store().read(stream, { from: 0n })) events.push(event);
  return audited({ stream, events }, MEANS);
}

describe('the process', () => {
  it('carries a requested generation through all its stages, and forgets the job', async () => {
    const one = await start();
    await one.execute(new RecordScoring(pergola('s'), asking({ correlationId: 'the call' })));
    await isOver();
    expect((await typesOf(bench.store(), 's')).slice(2)).toEqual(GENERATION);
    await until(async () => (await jobsOf(bench.pool())).length === 0);
    const events = await eventsOf(bench.store(), 's');
    expect(new Set(events.slice(2).map(({ actorId }) => actorId))).toEqual(new Set(['process']));
  });

  it('carries on what was requested before it started', async () => {
    const before = await start();
    await before.stop();
    await record(before);
    await start();
    await isOver();
    expect((await typesOf(bench.store(), 's')).slice(2)).toEqual(SMALL_GENERATION);
  });

  it('tries a stage again after a transient failure, and records each', async () => {
    const died = new SimulationInterrupted('the thread died');
    const one = await start({ simulate: failingSimulation(died, died, died) });
    await record(one);
    await isOver();
    const [factors, patterns, ...simulated] = SMALL_GENERATION;
    expect((await typesOf(bench.store(), 's')).slice(2)).toEqual([
      ...[factors, patterns],
      ...['StageFailed consumer', 'StageFailed consumer', 'StageFailed consumer'],
      ...simulated,
    ]);
  });

  it('reads the sources again after an interruption, and records it as transient', async () => {
    const one = await start({ reader: failingReader(new EvidenceInterrupted('the thread died')) });
    await record(one);
    await isOver();
    const types = (await typesOf(bench.store(), 's')).slice(2);
    const at = SMALL_GENERATION.indexOf('StageUnavailable consumer');
    expect(types).toEqual(SMALL_GENERATION.toSpliced(at, 0, 'StageFailed consumer'));
    expect((await eventsOf(bench.store(), 's'))[2 + at]?.data).toMatchObject({
      stage: 'personas',
      class: 'transient',
      cause: 'the thread died',
    });
  });

  it('fails the generation at once when the reading itself throws', async () => {
    const one = await start({ reader: failingReader(new Error('no such language')) });
    await record(one);
    await isOver();
    expect((await eventsOf(bench.store(), 's')).slice(-2)).toMatchObject([
      { type: 'StageFailed', data: { stage: 'personas', class: 'permanent' } },
      { type: 'GenerationFailed', data: { stage: 'personas', cause: 'no such language' } },
    ]);
  });

  it('fails the generation after the third retry', async () => {
    const died = new SimulationInterrupted('the thread died');
    const one = await start({ simulate: failingSimulation(died, died, died, died) });
    await record(one);
    await isOver();
    expect((await eventsOf(bench.store(), 's')).at(-1)).toMatchObject({
      type: 'GenerationFailed',
      data: { stage: 'scenarios', segment: 'consumer', cause: 'the thread died' },
    });
  });

  it('fails the generation at once when the simulation itself throws', async () => {
    const one = await start({ simulate: failingSimulation(new Error('no such distribution')) });
    await record(one);
    await isOver();
    expect((await eventsOf(bench.store(), 's')).slice(-2)).toMatchObject([
      { type: 'StageFailed', data: { attempt: 1, class: 'permanent' } },
      { type: 'GenerationFailed', data: { cause: 'no such distribution' } },
    ]);
  });

  it('fails a generation that was begun ten times and never ended in order', async () => {
    const one = await start({ concurrency: 0 });
    await record(one);
    await until(async () => (await jobsOf(bench.pool())).length === 1);
    await bench.pool().query('update process.job set attempts = 10');
    await start();
    await isOver();
    expect((await eventsOf(bench.store(), 's')).at(-1)).toMatchObject({
      type: 'GenerationFailed',
      data: { cause: expect.stringContaining('begun 10 times') },
    });
  });

  it('counts an outage of the store as no failure of the stage', async () => {
    let outage = 0;
    const flaky: EventStore = {
      ...bench.store(),
      append: async (...append) => {
        if (append[2][0]?.type === 'PatternsMatched' && outage++ < 4) {
          throw new StoreUnavailable('down'); // one more than a command tries by itself
        }
        return bench.store().append(...append);
      },
    };
    const one = await start({ store: flaky });
    await record(one);
    await isOver();
    expect((await typesOf(bench.store(), 's')).slice(2)).toEqual(SMALL_GENERATION);
    expect(one.told).toEqual([expect.stringContaining('tries again later')]);
  });

  it.each(OLDER_ENGINES)(
    'ends a generation that was requested from %s by its rules',
    async (engine) => {
      const one = await start({ concurrency: 0 });
      await one.execute(new RecordScoring(disputed('s'), asking()));
      await requestFrom(engine, one);
      await start();
      await isOver();
      const report = await auditOf('s');
      const made = { generationId: 'older', engine, outcome: 'completed' };
      expect(report.generations.at(-1)).toMatchObject({
        ...made,
        verdict: { verdict: 'verified' },
      });
    },
  );

  it('does not compute a generation that an engine was asked for that is not here', async () => {
    const one = await start({ concurrency: 0 });
    await record(one, 's');
    await requestFrom('stratalog-engine-0', one);
    await start();
    await isOver();
    const cause = expect.stringMatching(
      /^Requested with engine stratalog-engine-0, but this server/,
    );
    expect((await eventsOf(bench.store(), 's')).at(-1)).toMatchObject({
      type: 'GenerationFailed',
      data: { generationId: 'older', cause },
    });
  });

  it('leaves a session that cannot be read, and goes on with the others', async () => {
    const poisoned: EventStore = {
      ...bench.store(),
      read: (stream, range) => {
        if (stream !== sessionStream('poisoned')) return bench.store().read(stream, range);
        throw new Error('no such event type');
      },
    };
    const healthy = await start({ concurrency: 0 });
    await record(healthy, 'poisoned');
    await record(healthy, 's');
    const one = await start({ store: poisoned });
    await isOver('s');
    await until(() => one.told.length > 0);
    expect(one.told).toEqual([expect.stringContaining('cannot go on')]);
  });
});
