import { beforeEach, describe, expect, it } from '@jest/globals';
import type { DecodedEvent } from '#contract/events';
import type { SimulationInput } from '#contract/scenarios';
import { CONTENT_SEGMENTS } from '#contract/rich-content';
import { SEGMENTS } from '#contract/segments';
import { outputDigest } from '#domain/integrity/output-digest';
import { openMemoryEventStore } from '#event-store/memory';
import type { EventStore } from '#event-store/port';
import { UndecodableEvent } from '#event-store/codec/undecodable-event';
import { inlineSimulation } from '#backend/process/inline-simulation';
import { asking, commandsOn, eventsOf, GENERATION, typesOf } from '#backend/testing/commands';
import { pergola } from '#backend/testing/documents';
import { CancelGeneration } from './cancel-generation.command.ts';
import { CompleteGeneration } from './complete-generation.command.ts';
import { ComputeFactors } from './compute-factors.command.ts';
import { FailGeneration } from './fail-generation.command.ts';
import { GenerateContent } from './generate-content.command.ts';
import { GeneratePersonas } from './generate-personas.command.ts';
import { MatchPatterns } from './match-patterns.command.ts';
import { RecordScoring } from './record-scoring.command.ts';
import type { SimulationRunner } from './simulations.ts';
import { SimulateScenarios } from './simulate-scenarios.command.ts';
import type { StageTarget } from './stage-order.ts';

let store: EventStore;
let simulated: SimulationInput[];
let execute: ReturnType<typeof commandsOn>['execute'];
let target: StageTarget;

const counting: SimulationRunner = {
  run: (input, signal) => {
    simulated.push(input);
    return inlineSimulation().run(input, signal);
  },
  close: async () => {},
};

beforeEach(async () => {
  store = openMemoryEventStore();
  simulated = [];
  execute = commandsOn(store, { runner: counting }).execute;
  const { generationId } = await execute(new RecordScoring(pergola('s'), asking()));
  target = { sessionId: 's', generationId: generationId ?? '', context: asking() };
});

async function runAll(): Promise<void> {
  await execute(new ComputeFactors(target));
  await execute(new MatchPatterns(target));
  for (const segment of SEGMENTS) await execute(new SimulateScenarios(target, segment));
  await execute(new GeneratePersonas(target));
  for (const segment of CONTENT_SEGMENTS) await execute(new GenerateContent(target, segment));
  await execute(new CompleteGeneration(target));
}

const last = async (): Promise<DecodedEvent | undefined> => (await eventsOf(store, 's')).at(-1);

describe('the stage commands', () => {
  it('record a whole generation, each stage once, out of one simulation', async () => {
    await runAll();
    expect((await typesOf(store, 's')).slice(2)).toEqual(GENERATION);
    expect(simulated).toHaveLength(1);
  });

  it('complete it with a digest of what was recorded, and the events that it is made from', async () => {
    await runAll();
    const events = (await eventsOf(store, 's')).slice(2);
    const stages = events.slice(0, -1);
    const outputs = stages.map(({ type, data }) => ({ type, data }) as never);
    expect((await last())?.data).toMatchObject({
      outputDigest: outputDigest(outputs),
      manifest: stages.map(({ id }) => expect.objectContaining({ eventId: id })),
    });
  });

  it('change nothing the second time', async () => {
    await runAll();
    const again = commandsOn(store, { runner: counting });
    const { generationId } = target;
    expect(await again.execute(new CompleteGeneration(target))).toBe('repeat');
    await expect(again.execute(new ComputeFactors(target))).rejects.toMatchObject({
      code: 'generation_over',
      message: expect.stringContaining(generationId),
    });
    expect(await typesOf(store, 's')).toHaveLength(2 + GENERATION.length);
  });

  it('answer that a stage is there when another process recorded it', async () => {
    await commandsOn(store).execute(new ComputeFactors(target));
    expect(await execute(new ComputeFactors(target))).toBe('repeat');
  });

  it('are refused before the stages that they build on', async () => {
    for (const command of [
      new MatchPatterns(target),
      new SimulateScenarios(target, 'consumer'),
      new GeneratePersonas(target),
      new GenerateContent(target, 'product'),
      new CompleteGeneration(target),
    ]) {
      await expect(execute(command)).rejects.toMatchObject({ code: 'stage_out_of_order' });
    }
    await execute(new ComputeFactors(target));
    await execute(new MatchPatterns(target));
    for (const ahead of [
      new SimulateScenarios(target, 'market'),
      new GeneratePersonas(target),
      new GenerateContent(target, 'product'),
    ]) {
      await expect(execute(ahead)).rejects.toMatchObject({ code: 'stage_out_of_order' });
    }
  });

  it('record patterns though sources cannot be read, which is told where they are asked for', async () => {
    let isBroken = false;
    // Sources are read from the beginning; a session goes on where its fold is.
    const read: EventStore['read'] = (stream, range) => {
      if (!isBroken || range?.from !== undefined) return store.read(stream, range);
      throw new UndecodableEvent('not_json', { stream, revision: 0n }, 'cut off');
    };
    const given = commandsOn({ ...store, read }, { runner: counting });
    await given.execute(new ComputeFactors(target));
    isBroken = true;
    expect(await given.execute(new MatchPatterns(target))).toBe('recorded');
    const personas = given.execute(new GeneratePersonas(target));
    await expect(personas).rejects.toMatchObject({ code: 'not_json' });
  });

  it('see a cancellation at their append', async () => {
    await execute(new ComputeFactors(target));
    const elsewhere = commandsOn(store);
    await elsewhere.execute(new CancelGeneration('s', target.generationId, 'no', asking()));
    await expect(execute(new MatchPatterns(target))).rejects.toMatchObject({
      code: 'generation_over',
    });
    expect((await last())?.type).toBe('GenerationCancelled');
  });
});

describe('FailGeneration', () => {
  const fail = (kind: 'transient' | 'permanent') =>
    execute(
      new FailGeneration(target, {
        stage: 'factors',
        segment: null,
        class: kind,
        cause: 'a bad day',
      }),
    );

  it('counts transient failures, and the fourth ends the generation', async () => {
    expect(await fail('transient')).toBe('continues');
    expect(await fail('transient')).toBe('continues');
    expect(await fail('transient')).toBe('continues');
    expect(await fail('transient')).toBe('ended');
    expect((await typesOf(store, 's')).slice(2)).toEqual([
      ...['StageFailed', 'StageFailed', 'StageFailed', 'StageFailed'],
      'GenerationFailed',
    ]);
  });

  it('ends the generation at once for a permanent failure', async () => {
    expect(await fail('permanent')).toBe('ended');
    expect((await last())?.data).toMatchObject({ stage: 'factors', cause: 'a bad day' });
  });

  it('starts counting anew when the stage succeeds', async () => {
    await fail('transient');
    await execute(new ComputeFactors(target));
    await expect(fail('transient')).rejects.toMatchObject({ code: 'stage_out_of_order' });
  });
});
