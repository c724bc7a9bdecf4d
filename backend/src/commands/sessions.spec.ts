import { beforeEach, describe, expect, it } from '@jest/globals';
import { sessionStream } from '#contract/streams';
import { openMemoryEventStore } from '#event-store/memory';
import { type EventStore, StoreUnavailable } from '#event-store/port';
import { asking, commandsOn, eventsOf, typesOf } from '#backend/testing/commands';
import { largeDocument, smallDocument } from '#backend/testing/documents';
import { ClearResults } from './clear-results.command.ts';
import { RecordScoring } from './record-scoring.command.ts';
import { RequestGeneration } from './request-generation.command.ts';
import { verifyChain } from '#domain/integrity/verify-chain';

let store: EventStore;

beforeEach(() => {
  store = openMemoryEventStore();
});

/** A store whose appends do something else first, for as long as there is something left to do. */
function before(acts: (() => Promise<unknown>)[]): EventStore {
  return {
    ...store,
    append: async (...append) => {
      await acts.shift()?.();
      return store.append(...append);
    },
  };
}

/** Appends to the session by another process, which the first knows nothing of. */
const fromElsewhere = (score: number) => () =>
  commandsOn(store).execute(new RecordScoring(smallDocument('s', score), asking()));

describe('a command', () => {
  it('is decided again on the fresh stream when others were faster, up to three times', async () => {
    const slow = commandsOn(before([0.1, 0.2, 0.3].map(fromElsewhere)));
    const recorded = await slow.execute(new RecordScoring(smallDocument('s', 0.9), asking()));
    const types = await typesOf(store, 's');
    expect(types.filter((type) => type === 'ScoringCompleted')).toHaveLength(4);
    expect(types).toHaveLength(Number(recorded.revision) + 1);
  });

  it('is refused as a conflict when others were faster a fourth time', async () => {
    const slow = commandsOn(before([0.1, 0.2, 0.3, 0.4].map(fromElsewhere)));
    const command = new RecordScoring(smallDocument('s', 0.9), asking());
    await expect(slow.execute(command)).rejects.toMatchObject({ code: 'conflict' });
    expect((await typesOf(store, 's')).filter((type) => type === 'ScoringCompleted')).toHaveLength(
      4,
    );
  });

  it('is appended once when the store wrote it and the answer was lost', async () => {
    let lost = 0;
    const flaky: EventStore = {
      ...store,
      append: async (...append) => {
        const answer = await store.append(...append);
        if (lost++ < 2) throw new StoreUnavailable('the answer was lost');
        return answer;
      },
    };
    await commandsOn(flaky).execute(new RecordScoring(smallDocument('s'), asking()));
    expect(await typesOf(store, 's')).toEqual(['ScoringCompleted', 'GenerationRequested']);
  });

  it('passes on that the store does not answer', async () => {
    const dead: EventStore = {
      ...store,
      append: async () => {
        throw new StoreUnavailable('down');
      },
    };
    const command = new RecordScoring(smallDocument('s'), asking());
    await expect(commandsOn(dead).execute(command)).rejects.toThrow(StoreUnavailable);
  });

  it('leaves a chain of hashes that holds from the first event on', async () => {
    const { execute } = commandsOn(store);
    await execute(new RecordScoring(largeDocument('s'), asking()));
    await execute(new RequestGeneration('s', { iterations: 200 }, asking()));
    await execute(new ClearResults('s', 'wrong study', asking()));
    const recorded = [];
    for await (const event of store.read(sessionStream('s'))) recorded.push(event);
    expect(verifyChain(recorded)).toEqual({
      ok: true,
      headHash: recorded.at(-1)?.metadata.hash,
    });
  });

  it('records who asked, and the chain of calls', async () => {
    const context = asking({ actorId: 'grace', traceparent: '00-1-2-01' });
    await commandsOn(store).execute(new RecordScoring(smallDocument('s'), context));
    for await (const { metadata } of store.read(sessionStream('s'))) {
      expect(metadata).toMatchObject({ ...context, occurredAt: '2026-01-02T03:04:05.000Z' });
    }
  });
});

describe('a scoring with large sources', () => {
  it('is recorded in several appends, the last of which makes it count', async () => {
    const sizes: number[] = [];
    const counted: EventStore = {
      ...store,
      append: async (stream, expected, events) => {
        sizes.push(events.reduce((sum, event) => sum + event.data.length, 0));
        return store.append(stream, expected, events);
      },
    };
    const command = new RecordScoring(largeDocument('s'), asking());
    const { revision } = await commandsOn(counted).execute(command);
    expect(sizes.length).toBeGreaterThan(2);
    expect(Math.max(...sizes)).toBeLessThan(1_000_000);
    expect((await eventsOf(store, 's')).at(-1)).toMatchObject({
      type: 'GenerationRequested',
      revision,
    });
  });

  it('goes on where it was when others append in between', async () => {
    const idle = async () => undefined;
    const slow = commandsOn(before([idle, fromElsewhere(0.1), idle, fromElsewhere(0.2)]));
    await slow.execute(new RecordScoring(largeDocument('s'), asking()));
    const events = await eventsOf(store, 's');
    const parts = events.flatMap(({ type, data }) =>
      type === 'DocumentsRecorded' ? data.part : [],
    );
    expect(parts).toEqual(parts.map((_, i) => i + 1));
    const completed = events.findLast(({ type }) => type === 'ScoringCompleted');
    expect(completed?.data).toMatchObject({ sources: { parts: parts.length } });
  });

  it('goes on where it was when the same command comes again after a crash', async () => {
    const crash = async () => {
      throw new Error('killed');
    };
    const context = asking({ commandId: `key:${'a'.repeat(32)}:${'b'.repeat(32)}` });
    const command = new RecordScoring(largeDocument('s'), context);
    const dying = commandsOn(before([async () => undefined, crash]));
    await expect(dying.execute(command)).rejects.toThrow('killed');
    await commandsOn(store).execute(command);
    const types = await typesOf(store, 's');
    const parts = types.filter((type) => type === 'DocumentsRecorded').length;
    expect(types.slice(parts)).toEqual(['ScoringCompleted', 'GenerationRequested']);
    const completed = (await eventsOf(store, 's'))[parts];
    expect(completed?.data).toMatchObject({ sources: { parts } });
  });
});
