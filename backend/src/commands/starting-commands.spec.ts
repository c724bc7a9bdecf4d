import { beforeEach, describe, expect, it } from '@jest/globals';
import { ENGINE } from '#contract/engines';
import { openMemoryEventStore } from '#event-store/memory';
import type { EventStore } from '#event-store/port';
import { asking, commandsOn, eventsOf, typesOf } from '#backend/testing/commands';
import { smallDocument } from '#backend/testing/documents';
import { ComputeFactors } from './compute-factors.command.ts';
import { RecordScoring } from './record-scoring.command.ts';
import { RequestGeneration } from './request-generation.command.ts';

const KEY = 'a'.repeat(32);
const keyed = (body: string) => asking({ commandId: `key:${KEY}:${body.repeat(32)}` });

let store: EventStore;
let execute: ReturnType<typeof commandsOn>['execute'];

beforeEach(() => {
  store = openMemoryEventStore();
  execute = commandsOn(store).execute;
});

const record = (score?: number, context = asking()) =>
  execute(new RecordScoring(smallDocument('s', score), context));
const request = (choices = {}, context = asking()) =>
  execute(new RequestGeneration('s', choices, context));

describe('RecordScoring', () => {
  it('records the scoring and starts a generation over it', async () => {
    const { generationId, ...recorded } = await record();
    expect(recorded).toMatchObject({ sessionId: 's', revision: 1n, deduplicated: false });
    const [completed, requested] = await eventsOf(store, 's');
    expect(completed?.data).toMatchObject({ inputsHash: recorded.inputsHash });
    expect(requested?.data).toMatchObject({
      generationId,
      generation: 1,
      seed: recorded.inputsHash.slice(0, 16),
      iterations: 1000,
      catalogue: { framework: 'canon-148.1', patterns: 'patterns-41.1', importV2: null },
      engine: ENGINE,
    });
  });

  it('starts none where the server is told not to', async () => {
    const quiet = commandsOn(store, { autoGenerate: false });
    const recorded = await quiet.execute(new RecordScoring(smallDocument('s'), asking()));
    expect(recorded.generationId).toBeNull();
    expect(await typesOf(store, 's')).toEqual(['ScoringCompleted']);
  });

  it('appends nothing for the document that is there already, and answers its generation', async () => {
    const first = await record();
    expect(await record()).toEqual({ ...first, deduplicated: true });
    expect(await typesOf(store, 's')).toHaveLength(2);
  });

  // It answered the revision at which the generation was requested, whatever had happened since: a
  // reader who asked for that revision could be shown the session before there were results.
  it('answers the revision of now for the document that is there already', async () => {
    const first = await record();
    const target = { sessionId: 's', generationId: first.generationId ?? '', context: asking() };
    await execute(new ComputeFactors(target));
    expect(await record()).toEqual({ ...first, revision: 2n, deduplicated: true });
  });

  it('takes another document of the session as a new scoring, which supersedes what runs', async () => {
    const first = await record(0.7);
    const second = await record(0.8);
    const events = await eventsOf(store, 's');
    expect(events.slice(2).map(({ type }) => type)).toEqual([
      'ScoringCompleted',
      'GenerationCancelled',
      'GenerationRequested',
    ]);
    expect(events[3]?.data).toMatchObject({
      generationId: first.generationId,
      supersededBy: second.generationId,
    });
  });

  it('refuses a document with every place that is wrong, and appends nothing', async () => {
    const layers = [{ layerId: 'F6.material_quality', score: 7, confidence: 0.5 }];
    const command = new RecordScoring({ ...smallDocument('s'), topic: '', layers }, asking());
    const refused = await execute(command).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: 'input_refused',
      refusals: expect.arrayContaining([
        expect.objectContaining({ pointer: '/topic' }),
        expect.objectContaining({ pointer: '/layers/0/score' }),
      ]),
    });
    expect(await typesOf(store, 's')).toEqual([]);
  });

  it('gives the first answer again for the same Idempotency-Key', async () => {
    const first = await record(0.7, keyed('b'));
    await record(0.8);
    expect(await record(0.7, keyed('b'))).toEqual(first);
  });

  it('refuses an Idempotency-Key that came with another body', async () => {
    await record(0.7, keyed('b'));
    await expect(record(0.8, keyed('c'))).rejects.toMatchObject({
      code: 'idempotency_key_reused',
    });
  });
});

describe('RequestGeneration', () => {
  it('is refused for a session that does not exist', async () => {
    await expect(request()).rejects.toMatchObject({ code: 'session_unknown' });
    expect(await typesOf(store, 's')).toEqual([]);
  });

  it('answers the generation that runs when it is equal', async () => {
    const { generationId } = await record();
    expect(await request()).toEqual({
      generationId,
      revision: 1n,
      deduplicated: true,
      topic: 'Wool blankets',
    });
    expect(await typesOf(store, 's')).toHaveLength(2);
  });

  it('supersedes the one that runs when it is different, in one append', async () => {
    const first = await record();
    const second = await request({ iterations: 200, reason: 'finer' });
    expect(second).toMatchObject({ revision: 3n, deduplicated: false });
    const [, , cancelled, requested] = await eventsOf(store, 's');
    expect(cancelled?.data).toEqual({
      generationId: first.generationId,
      reason: 'superseded',
      supersededBy: second.generationId,
    });
    expect(requested?.data).toMatchObject({ generation: 2, iterations: 200, reason: 'finer' });
  });

  it('gives the first answer again for the same Idempotency-Key, also when that run is over', async () => {
    await record();
    const first = await request({ iterations: 200 }, keyed('b'));
    await request({ iterations: 300 });
    expect(await request({ iterations: 200 }, keyed('b'))).toEqual(first);
  });

  it('keeps the stored topic and records the one that was given', async () => {
    await record();
    const { topic } = await request({ iterations: 200, topicGiven: 'Cotton' });
    expect(topic).toBe('Wool blankets');
    expect((await eventsOf(store, 's')).at(-1)?.data).toMatchObject({ topicGiven: 'Cotton' });
  });

  it('refuses a seed, iterations and targets that are not right, each by its place', async () => {
    await record();
    const targets = { P001: { no_such_kpi: 1 }, P999: {} };
    const choices = { seed: 'ABC', iterations: 99.5, targets };
    const refused = await request(choices).catch((error: unknown) => error);
    const { refusals } = refused as { refusals: { pointer: string }[] };
    expect(refusals.map(({ pointer }) => pointer)).toEqual([
      '/seed',
      '/iterations',
      '/targets/P001/no_such_kpi',
      '/targets/P999',
    ]);
  });
});
