import { describe, expect, it } from '@jest/globals';
import type { SessionEvent } from '#contract/events';
import {
  generationCancelled,
  generationCompleted,
  generationRequested,
  resultsCleared,
  scoringCompleted,
} from '../testing/session-events.ts';
import { record, stateAfter } from '../testing/record.ts';
import { allStages, factorsComputed, noPersonas, stageFailed } from '../testing/stage-events.ts';
import { evolve, fold, initialState } from './evolve.ts';

const after = (...events: readonly SessionEvent[]) => stateAfter(initialState, events);
const failed = (generationId: string): SessionEvent => ({
  type: 'GenerationFailed',
  data: { generationId, stage: 'factors', segment: null, cause: 'broken' },
});
const RUNNING = [scoringCompleted('a'), generationRequested('a', 'g1')];

describe('evolve', () => {
  it('moves the head with every event', () => {
    const [event] = record(initialState, [scoringCompleted('a')], 'c');
    const state = fold(event ? [event] : []);
    expect(state.revision).toBe(0n);
    expect(state.headHash).toBe(event?.hash);
  });

  it('keeps the latest scoring', () => {
    const state = after(scoringCompleted('a'), scoringCompleted('b'));
    expect(state.scoring).toMatchObject({ scoringId: 'scoring-b', topic: 'Topic b', revision: 1n });
  });

  it('lets a running generation keep the scoring it was requested over', () => {
    const state = after(...RUNNING, scoringCompleted('b'));
    expect(state.scoring?.scoringId).toBe('scoring-b');
    expect(state.running?.scoring.scoringId).toBe('scoring-a');
  });

  it('collects results with their manifest, in order', () => {
    const state = after(...RUNNING, ...allStages('g1').slice(0, 3));
    expect(state.running?.outputs).toEqual(allStages('g1').slice(0, 3));
    expect(state.running?.manifest.map((entry) => [entry.type, entry.segment])).toEqual([
      ['FactorsComputed', null],
      ['PatternsMatched', null],
      ['ScenariosSimulated', 'consumer'],
    ]);
  });

  it('forgets failed attempts when the stage succeeds', () => {
    const before = after(...RUNNING, stageFailed('g1', 1), stageFailed('g1', 2));
    expect(before.running?.failures).toHaveLength(2);
    const succeeded = stateAfter(before, [factorsComputed('g1')]);
    expect(succeeded.running?.failures).toEqual([]);
  });

  it('shows a generation when it is complete, and not before', () => {
    const before = after(...RUNNING, ...allStages('g1'));
    expect(before.visible).toBeNull();
    const state = stateAfter(before, [generationCompleted('g1')]);
    expect(state).toMatchObject({
      running: null,
      visible: { generationId: 'g1', generation: 1 },
      finished: { g1: { generation: 1, outcome: 'completed', supersededBy: null } },
    });
  });

  it.each([
    ['failed', failed('g2')],
    ['cancelled', generationCancelled('g2', 'enough')],
  ])('leaves the earlier generation visible when the next one is %s', (outcome, end) => {
    const state = after(
      ...RUNNING,
      generationCompleted('g1'),
      generationRequested('a', 'g2', { generation: 2 }),
      end,
    );
    expect(state.visible?.generationId).toBe('g1');
    expect(state.finished['g2']).toMatchObject({ generation: 2, outcome });
  });

  it('hides everything from a clearing to the next completed generation', () => {
    const cleared = after(...RUNNING, generationCompleted('g1'), resultsCleared('old', 1));
    expect(cleared).toMatchObject({ visible: null, cleared: true, clearedThrough: 1 });
    const running = stateAfter(cleared, [generationRequested('a', 'g2', { generation: 2 })]);
    expect(running.cleared).toBe(true);
    const shown = stateAfter(running, [generationCompleted('g2')]);
    expect(shown).toMatchObject({ cleared: false, visible: { generationId: 'g2' } });
  });

  it('counts sources for nothing before the scoring that names them', () => {
    const orphan: SessionEvent = {
      type: 'DocumentsRecorded',
      data: { scoringId: 'scoring-x', part: 1, parts: 2, pieces: [] },
    };
    const { scoring, commands, generations } = after(scoringCompleted('a'), orphan);
    expect(scoring?.scoringId).toBe('scoring-a');
    expect(Object.keys(commands)).toHaveLength(1);
    expect(generations).toBe(0);
  });

  it('remembers parts until their scoring is complete', () => {
    const part = (scoringId: string): SessionEvent => ({
      type: 'DocumentsRecorded',
      data: { scoringId, part: 1, parts: 1, pieces: [] },
    });
    const before = after(part('scoring-a'), part('scoring-b'));
    expect(Object.keys(before.parts)).toEqual(['scoring-a', 'scoring-b']);
    expect(Object.keys(stateAfter(before, [scoringCompleted('a')]).parts)).toEqual(['scoring-b']);
  });

  it.each<[string, SessionEvent]>([
    ['a result', factorsComputed('g0')],
    ['a failure', stageFailed('g0', 1)],
    ['a completion', generationCompleted('g0')],
    ['an end', failed('g0')],
    ['an absence', noPersonas('g0')],
  ])('changes only the head at %s that belongs to no running generation', (_, event) => {
    const before = after(...RUNNING);
    const [late] = record(before, [event], 'late');
    if (!late) throw new Error('nothing recorded');
    const state = evolve(before, late);
    expect(state).toEqual({ ...before, revision: 2n, headHash: late.hash });
  });

  it('does not start a generation without a scoring', () => {
    expect(after(generationRequested('a', 'g1')).running).toBeNull();
  });
});
