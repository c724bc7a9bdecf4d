import { describe, expect, it } from '@jest/globals';
import { canonicalHash } from '../canonical-json.ts';
import { evidenceReaders } from '../content-scoring/evidence-readers.ts';
import { collectSources } from '../intake/collect-sources.ts';
import { outputDigest } from '../integrity/output-digest.ts';
import { verifyChain } from '../integrity/verify-chain.ts';
import { computePersonas } from '../personas/compute-personas.ts';
import { decodedHistory, recordedHistory } from '../testing/histories.ts';
import { createTextEngine } from '../text/text-engine.ts';
import { fold } from './evolve.ts';
import type { SessionState } from './state.ts';

const digestOf = (state: SessionState) =>
  canonicalHash(
    JSON.parse(
      JSON.stringify(state, (_, value: unknown) =>
        typeof value === 'bigint' ? value.toString() : value,
      ),
    ),
  );

describe('the frozen history', () => {
  // Golden digests. A change of the state's form may change them: say so in the commit, and look at
  // each state. A history that is read otherwise than before is a fault.
  it.each([
    ['completed', '2d0a8c4fdaa66f72fa3e4f025578e606563b59a201fe2ac74ea1f6c0ca29dbe5'],
    ['superseded', '9d00ee30ebc758b3f9ac81782c682e87b827ae44e7fb72ecd3b0ae8c0adc94a1'],
    ['failedThenRetried', '799cf6e0f7c217c1df96d7f1becd3555c385e95da7479ded939e0d05553eccad'],
    ['cleared', 'b2b4bbad1c5a4a7ff2d21cc7a0be0f8245e10a5f70380341491d2c16d14a9c36'],
    ['withEvidence', 'a743e72b8ebfc6a7706b108c783a9d3ada180f60932ea2779678e23d1d6ef9cb'],
  ] as const)('"%s" folds to the same state as ever', (name, digest) => {
    expect(digestOf(fold(decodedHistory(name)))).toBe(digest);
  });

  it.each(['completed', 'superseded', 'failedThenRetried', 'cleared', 'withEvidence'] as const)(
    '"%s" is one unbroken chain',
    (name) => {
      const { headHash } = fold(decodedHistory(name));
      expect(verifyChain(recordedHistory(name))).toEqual({ ok: true, headHash });
    },
  );

  it('"completed" shows its only generation', () => {
    const state = fold(decodedHistory('completed'));
    expect(state).toMatchObject({ running: null, visible: { generation: 1 }, generations: 1 });
    expect(state.scoring?.topic).toBe('Topic a');
  });

  it('"withEvidence" has the personas that its documents give again', () => {
    const events = decodedHistory('withEvidence');
    const parts = events.flatMap((event) => (event.type === 'DocumentsRecorded' ? [event] : []));
    const { documents } = collectSources(parts.flatMap(({ data }) => data.pieces));
    const factors = events.find((event) => event.type === 'FactorsComputed');
    const recorded = events.find((event) => event.type === 'PersonasGenerated');
    const consumer = factors?.data.segments.find(({ segment }) => segment === 'consumer');
    if (!consumer || !recorded) throw new Error('not a history with personas');
    const { generationId, seed } = recorded.data;
    const engine = 'stratalog-engine-2' as const; // as the history records
    const input = { generationId, engine, seed, documents, consumer };
    const { read } = evidenceReaders(engine, createTextEngine());
    expect(documents).toHaveLength(60);
    expect(computePersonas(input, read)).toEqual({ status: 'computed', data: recorded.data });
  });

  it('"superseded" shows the second generation and names it in the first', () => {
    const { visible, finished } = fold(decodedHistory('superseded'));
    expect(Object.values(finished)).toEqual([
      { generation: 1, outcome: 'cancelled', supersededBy: visible?.generationId },
      { generation: 2, outcome: 'completed', supersededBy: null },
    ]);
  });

  it('"failed, then retried" shows the second generation', () => {
    const { visible, finished } = fold(decodedHistory('failedThenRetried'));
    expect(visible?.generation).toBe(2);
    const outcomes = Object.values(finished).map((generation) => generation.outcome);
    expect(outcomes).toEqual(['failed', 'completed']);
  });

  it('"cleared" shows nothing, since its last generation was cancelled', () => {
    const state = fold(decodedHistory('cleared'));
    expect(state).toMatchObject({ running: null, visible: null, cleared: true, generations: 3 });
    expect(state.clearedThrough).toBe(2);
  });

  it.each(['completed', 'superseded', 'failedThenRetried', 'withEvidence'] as const)(
    '"%s" has the digest that its stage events give',
    (name) => {
      const events = decodedHistory(name);
      const last = events.at(-1);
      if (last?.type !== 'GenerationCompleted') throw new Error('not a completed history');
      const beforeLast = fold(events.slice(0, -1));
      expect(outputDigest(beforeLast.running?.outputs ?? [])).toBe(last.data.outputDigest);
      expect(last.data.manifest).toEqual(beforeLast.running?.manifest);
    },
  );
});
