import { beforeEach, describe, expect, it } from '@jest/globals';
import { openMemoryEventStore } from '#event-store/memory';
import type { EventStore } from '#event-store/port';
import { asking, commandsOn, eventsOf, typesOf } from '#backend/testing/commands';
import { smallDocument } from '#backend/testing/documents';
import { CancelGeneration } from './cancel-generation.command.ts';
import { ClearResults } from './clear-results.command.ts';
import { RecordScoring } from './record-scoring.command.ts';
import { RequestGeneration } from './request-generation.command.ts';

const keyed = asking({ commandId: `key:${'a'.repeat(32)}:${'b'.repeat(32)}` });

let store: EventStore;
let execute: ReturnType<typeof commandsOn>['execute'];

beforeEach(() => {
  store = openMemoryEventStore();
  execute = commandsOn(store).execute;
});

const record = () => execute(new RecordScoring(smallDocument('s'), asking()));
const request = () => execute(new RequestGeneration('s', { iterations: 200 }, asking()));

describe('CancelGeneration', () => {
  it('ends the generation that runs, once', async () => {
    const { generationId } = await record();
    const cancel = () =>
      execute(new CancelGeneration('s', generationId ?? '', 'not needed', asking()));
    expect(await cancel()).toEqual({ generationId, revision: 2n });
    expect(await cancel()).toEqual({ generationId, revision: 2n });
    expect((await eventsOf(store, 's')).slice(2)).toMatchObject([
      { type: 'GenerationCancelled', data: { reason: 'not needed', supersededBy: null } },
    ]);
  });

  it('is refused for a generation that the session does not have', async () => {
    await record();
    const command = new CancelGeneration('s', 'unknown', 'why', asking());
    await expect(execute(command)).rejects.toMatchObject({ code: 'generation_unknown' });
  });
});

describe('ClearResults', () => {
  const clear = (context = asking()) => execute(new ClearResults('s', 'wrong study', context));

  it('says that there is nothing where there is no session', async () => {
    expect(await clear()).toMatchObject({ revision: null, isDone: false });
  });

  it('ends what runs and clears in one append, and the second time does nothing', async () => {
    await record();
    expect(await clear()).toMatchObject({ revision: 3n, isDone: true });
    expect(await clear()).toMatchObject({ revision: 3n, isDone: false });
    expect((await typesOf(store, 's')).slice(2)).toEqual(['GenerationCancelled', 'ResultsCleared']);
  });

  it('gives the first answer again for the same Idempotency-Key', async () => {
    await record();
    const first = await clear(keyed);
    await request();
    expect(await clear(keyed)).toEqual(first);
  });

  it('leaves a session that can be generated again', async () => {
    await record();
    await clear();
    expect(await request()).toMatchObject({ deduplicated: false });
  });
});
