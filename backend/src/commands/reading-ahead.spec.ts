import { describe, expect, it, beforeEach } from '@jest/globals';
import { openMemoryEventStore } from '#event-store/memory';
import type { EventStore } from '#event-store/port';
import { inlineEvidence } from '#backend/process/inline-evidence';
import { asking, commandsOn } from '#backend/testing/commands';
import { reviewed } from '#backend/testing/documents';
import { ComputeFactors } from './compute-factors.command.ts';
import type { EvidenceRunner, ReadAhead } from './evidence.ts';
import { MatchPatterns } from './match-patterns.command.ts';
import { RecordScoring } from './record-scoring.command.ts';

let store: EventStore;
beforeEach(() => {
  store = openMemoryEventStore();
});

describe('texts that are read while their scoring is recorded', () => {
  /** Tells what is read ahead, what becomes of it, and with what personas are made. */
  function readingAhead() {
    const begun: ReadAhead[] = [];
    const stopped: ReadAhead[] = [];
    const taken: unknown[] = [];
    const reader: EvidenceRunner = {
      ...inlineEvidence(),
      readAhead: (texts) => {
        expect(texts.length).toBeGreaterThan(1);
        const ahead: ReadAhead = { stop: () => stopped.push(ahead) };
        begun.push(ahead);
        return ahead;
      },
      personas: (input, signal, ahead) => {
        taken.push(ahead);
        return inlineEvidence().personas(input, signal);
      },
    };
    return { reader, begun, stopped, taken };
  }

  it('are handed over to the personas of the generation that it starts', async () => {
    const { reader, begun, stopped, taken } = readingAhead();
    const { execute } = commandsOn(store, { reader });
    const { generationId } = await execute(new RecordScoring(reviewed('s'), asking()));
    const target = { sessionId: 's', generationId: generationId ?? '', context: asking() };
    await execute(new ComputeFactors(target));
    await execute(new MatchPatterns({ ...target, context: asking() })); // which begins the personas
    expect([begun.length, taken]).toEqual([1, begun]);
    expect(stopped).toEqual([]);
  });

  it('are left where the scoring is known already, and not begun where none is started', async () => {
    const { reader, begun, stopped, taken } = readingAhead();
    const { execute } = commandsOn(store, { reader });
    await execute(new RecordScoring(reviewed('s'), asking()));
    await execute(new RecordScoring(reviewed('s'), asking()));
    expect(stopped).toEqual(begun.slice(1));
    expect(begun).toHaveLength(2);
    const waiting = commandsOn(store, { reader, autoGenerate: false });
    await waiting.execute(new RecordScoring(reviewed('t'), asking()));
    expect([begun.length, taken]).toEqual([2, []]);
  });

  it('are left where too many generations wait', async () => {
    const { reader, begun, stopped } = readingAhead();
    const { execute } = commandsOn(store, { reader });
    for (const id of 'abcdef') await execute(new RecordScoring(reviewed(id), asking()));
    expect(stopped).toEqual(begun.slice(0, 2));
  });
});
