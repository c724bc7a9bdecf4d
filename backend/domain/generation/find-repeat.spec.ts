import { describe, expect, it } from '@jest/globals';
import { give } from '../testing/record.ts';
import { order, recordScoring } from '../testing/session-events.ts';
import type { SessionCommand } from './commands.ts';
import { initialState } from './evolve.ts';
import { findRepeat } from './find-repeat.ts';
import type { SessionState } from './state.ts';

const KEY = `key:${'1'.repeat(32)}`;
const BODY_A = `${KEY}:${'a'.repeat(32)}`;
const BODY_B = `${KEY}:${'b'.repeat(32)}`;
const OTHER_KEY = `key:${'2'.repeat(32)}:${'a'.repeat(32)}`;

const generate = (generationId: string): SessionCommand => ({
  type: 'RequestGeneration',
  generation: order(generationId, { seed: generationId.repeat(8) }),
});
const cancel: SessionCommand = { type: 'CancelGeneration', generationId: 'g1', reason: 'enough' };
const clear: SessionCommand = { type: 'ClearResults', reason: 'old' };

const scored = give(initialState, recordScoring('a'), 'first').state;
const running = give(scored, generate('g1'), 'second').state;
const after = (state: SessionState, command: SessionCommand) => give(state, command, BODY_A).state;

describe('findRepeat', () => {
  it.each<[string, SessionState, SessionCommand, unknown]>([
    [
      'a scoring with its generation',
      initialState,
      recordScoring('a', 'g1'),
      { type: 'ScoringCompleted', generationId: 'g1', revision: 1n },
    ],
    [
      'a scoring without a generation',
      initialState,
      recordScoring('a'),
      { type: 'ScoringCompleted', generationId: null, revision: 0n },
    ],
    [
      'a scoring that supersedes a generation',
      running,
      recordScoring('b', 'g2'),
      { type: 'ScoringCompleted', generationId: 'g2', revision: 4n },
    ],
    [
      'a generation',
      scored,
      generate('g1'),
      { type: 'GenerationRequested', generationId: 'g1', revision: 1n },
    ],
    [
      'a generation that supersedes another',
      running,
      generate('g2'),
      { type: 'GenerationRequested', generationId: 'g2', revision: 3n },
    ],
    [
      'a cancelling',
      running,
      cancel,
      { type: 'GenerationCancelled', generationId: 'g1', revision: 2n },
    ],
    [
      'a clearing that ends a generation',
      running,
      clear,
      { type: 'ResultsCleared', generationId: null, revision: 3n },
    ],
  ])('knows %s again, and what it did', (_, state, command, seen) => {
    expect(findRepeat(state, BODY_A)).toEqual({ kind: 'new' });
    expect(findRepeat(after(state, command), BODY_A, command.type)).toEqual({ kind: 'same', seen });
  });

  it('knows the command again after others came', () => {
    const later = give(after(scored, generate('g1')), generate('g2'), 'third').state;
    expect(findRepeat(later, BODY_A)).toMatchObject({ kind: 'same', seen: { generationId: 'g1' } });
  });

  it('finds the same key with another body', () => {
    expect(findRepeat(after(scored, generate('g1')), BODY_B)).toEqual({ kind: 'otherBody' });
  });

  it('takes the same key and body for another kind of command as another body', () => {
    const state = after(scored, generate('g1'));
    expect(findRepeat(state, BODY_A, 'ClearResults')).toEqual({ kind: 'otherBody' });
  });

  it('takes another key with the same body as new', () => {
    expect(findRepeat(after(scored, generate('g1')), OTHER_KEY)).toEqual({ kind: 'new' });
  });

  it('knows a command without a key by its id', () => {
    expect(findRepeat(running, 'second')).toMatchObject({ kind: 'same' });
    expect(findRepeat(running, 'seconds')).toEqual({ kind: 'new' });
    expect(findRepeat(running, 'toString')).toEqual({ kind: 'new' });
  });

  it('does not remember a command that appended nothing', () => {
    const repeated = give(running, generate('g1'), BODY_A);
    expect(repeated.decision.kind).toBe('repeat');
    expect(findRepeat(repeated.state, BODY_A)).toEqual({ kind: 'new' });
  });
});
