import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { findGeneration } from '#domain/generation/lookup';
import { openMemoryEventStore } from '#event-store/memory';
import { inlineEvidence } from '#backend/process/inline-evidence';
import { asking, commandsOn } from '#backend/testing/commands';
import { reviewed } from '#backend/testing/documents';
import { Evidence, EvidenceInterrupted, type EvidenceRunner } from './evidence.ts';
import { JudgedSources } from './judged-sources.ts';
import { RecordScoring } from './record-scoring.command.ts';
import { Sources } from './sources.ts';

/** Two generations over one scoring, and quotes of which the first reading lasts until it is stopped. */
async function setUp() {
  const store = openMemoryEventStore();
  const { execute, sessions } = commandsOn(store);
  const { generationId } = await execute(new RecordScoring(reviewed('s'), asking()));
  const found = findGeneration(await sessions.state('s'), generationId ?? '');
  if (found.at !== 'running') throw new Error('not running');
  const first = found.running;
  const second = { ...first, request: { ...first.request, generationId: 'the second' } };

  const asked: AbortSignal[] = [];
  const stopped = (signal: AbortSignal) =>
    new Promise<never>((_, reject) =>
      signal.addEventListener('abort', () => reject(new EvidenceInterrupted('stopped'))),
    );
  const reader: EvidenceRunner = {
    ...inlineEvidence(),
    moods: async ({ quotes }, signal) =>
      asked.push(signal) === 1 ? stopped(signal) : quotes.map(() => 0),
  };
  const evidence = new Evidence(reader);
  const judged = new JudgedSources(new Sources(store), evidence);
  return { first, second, asked, evidence, judged };
}

it('reads for a generation what was stopped with another one over the same scoring', async () => {
  const { first, second, asked, evidence, judged } = await setUp();
  const one = expect(judged.of('s', first)).rejects.toThrow(EvidenceInterrupted);
  while (asked.length === 0) await nextTurn();
  const other = judged.of('s', second);
  await nextTurn();
  expect(asked).toHaveLength(1); // the two share what is being read
  evidence.forget(first.request.generationId);
  await one;
  expect(await other).not.toEqual([]);
  expect(asked).toHaveLength(2);
});

// A generation that was cancelled while its sources came out of the log had its quotes read to the end.
it('can be stopped from when it is begun on', async () => {
  const { first, second, asked, evidence, judged } = await setUp();
  await judged.begin('s', first);
  await judged.begin('s', second); // shares what is being read, and is not read for by itself
  evidence.forget(first.request.generationId);
  while (asked.length === 0) await nextTurn();
  await nextTurn();
  expect(asked.map(({ aborted }) => aborted)).toEqual([true]);
});
