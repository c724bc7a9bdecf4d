import { describe, expect, it } from '@jest/globals';
import type { SourcePiece } from '#contract/scoring';
import { GENESIS_HASH } from '../integrity/seal.ts';
import { verifyChain } from '../integrity/verify-chain.ts';
import { give, originOf } from '../testing/record.ts';
import { order, recordScoring } from '../testing/session-events.ts';
import { appendBatches, MAX_BATCH_BYTES, planAppends, type AppendBatch } from './append-batches.ts';
import type { Decision, SessionCommand } from './commands.ts';
import { decide } from './decide.ts';
import { initialState } from './evolve.ts';

const text = (letter: string): SourcePiece => ({
  kind: 'text',
  documentId: 'd',
  text: letter.repeat(200_000),
});
const eventsOf = (decision: Decision) => (decision.kind === 'accepted' ? decision.events : []);
const typesOf = (batches: readonly AppendBatch[]) =>
  batches.map((batch) => batch.events.map((event) => event.type));
const planOf = (command: SessionCommand, state = initialState) =>
  planAppends(state, eventsOf(decide(command, state)), originOf('c'));

describe('planAppends', () => {
  it('appends a small decision at once, to a stream that is not there yet', () => {
    const [batch, ...more] = planOf(recordScoring('a', 'g1'));
    expect(more).toEqual([]);
    expect(batch?.expected).toBe('none');
    expect(batch?.events[0]?.metadata.prevHash).toBe(GENESIS_HASH);
  });

  it('names the revision and the hash of the state that was decided on', () => {
    const { state } = give(initialState, recordScoring('a', 'g1'));
    const [batch] = planOf(
      { type: 'RequestGeneration', generation: order('g2', { seed: '0123456789abcdef' }) },
      state,
    );
    expect(batch?.expected).toBe(1n);
    expect(batch?.events[0]?.metadata.prevHash).toBe(state.headHash);
    expect(typesOf(batch ? [batch] : [])).toEqual([['GenerationCancelled', 'GenerationRequested']]);
  });

  it('lets sources go ahead, and keeps the scoring with all that follows it in one append', () => {
    const batches = planOf(recordScoring('a', 'g1', [...'abcdefghi'].map(text)));
    // A part holds one text of 200,000 bytes, an append of 900,000 holds four of them.
    expect(batches.map(({ expected, events }) => [expected, events.length])).toEqual([
      ['none', 4],
      [3n, 4],
      [7n, 3],
    ]);
    expect(typesOf(batches.slice(-1))).toEqual([
      ['DocumentsRecorded', 'ScoringCompleted', 'GenerationRequested'],
    ]);
  });

  it('keeps every append under its limit', () => {
    for (const { events } of planOf(recordScoring('a', 'g1', [...'abcdefghi'].map(text)))) {
      const bytes = events.reduce(
        (sum, event) => sum + event.data.length + JSON.stringify(event.metadata).length,
        0,
      );
      expect(bytes).toBeLessThanOrEqual(MAX_BATCH_BYTES);
    }
  });

  it('chains events across appends', () => {
    const batches = planOf(recordScoring('a', 'g1', [...'abcdefghi'].map(text)));
    const recorded = batches
      .flatMap((batch) => batch.events)
      .map((event, i) => ({
        ...event,
        stream: 'resultsession-s',
        revision: BigInt(i),
        position: { commit: 0n, prepare: 0n },
        recordedAt: '',
      }));
    expect(verifyChain(recorded).ok).toBe(true);
  });

  it('gives the same events for the same decision, whoever tries again', () => {
    expect(planOf(recordScoring('a', 'g1'))).toEqual(planOf(recordScoring('a', 'g1')));
  });
});

describe('appendBatches', () => {
  it('never parts a decision, even when it is too large for the limit', () => {
    const events = planOf(recordScoring('a', 'g1')).flatMap((batch) => batch.events);
    expect(appendBatches(events, 0n, 10)).toEqual([{ expected: 'none', events }]);
  });

  it('has nothing to append for no events', () => {
    expect(appendBatches([], 5n)).toEqual([]);
  });
});
