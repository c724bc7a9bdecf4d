import { describe, it } from '@jest/globals';
import { given } from '../testing/given.ts';
import {
  generationCancelled,
  generationCompleted,
  generationRequested,
  resultsCleared,
  scoringCompleted,
} from '../testing/session-events.ts';
import type { SessionCommand } from './commands.ts';

const cancel = (generationId: string): SessionCommand => ({
  type: 'CancelGeneration',
  generationId,
  reason: 'enough',
});
const clear: SessionCommand = { type: 'ClearResults', reason: 'old' };

const SCORED = [scoringCompleted('a')];
const RUNNING = [...SCORED, generationRequested('a', 'g1')];
const COMPLETED = [...RUNNING, generationCompleted('g1')];

describe('cancelling a generation', () => {
  it('ends it', () => {
    given(...RUNNING)
      .when(cancel('g1'))
      .then(generationCancelled('g1', 'enough'));
  });

  it('repeats when it is cancelled already', () => {
    given(...RUNNING, generationCancelled('g1', 'superseded', 'g2'))
      .when(cancel('g1'))
      .thenRepeat('g1');
  });

  it('is refused when the generation is complete', () => {
    given(...COMPLETED)
      .when(cancel('g1'))
      .thenRefused('generation_over');
  });

  it.each(['g9', 'constructor', '__proto__'])('is refused when there is no %s', (id) => {
    given(...RUNNING)
      .when(cancel(id))
      .thenRefused('generation_unknown');
  });
});

describe('clearing results', () => {
  it('names the generation that was visible', () => {
    given(...COMPLETED)
      .when(clear)
      .then(resultsCleared('old', 1));
  });

  it('ends a running generation too', () => {
    given(...COMPLETED, generationRequested('a', 'g2', { generation: 2 }))
      .when(clear)
      .then(generationCancelled('g2', 'old'), resultsCleared('old', 1));
  });

  it.each([2, null])('leaves generation 1 alone where %p was seen', (seen) => {
    given(...COMPLETED)
      .when({ type: 'ClearResults', reason: 'old', seen })
      .thenRepeat(null);
  });

  it('clears what a cancelled generation shows', () => {
    given(...RUNNING, generationCancelled('g1', 'enough'))
      .when(clear)
      .then(resultsCleared('old', null));
  });

  it.each([
    ['nothing is recorded', []],
    ['nothing was generated', SCORED],
    ['everything is cleared', [...COMPLETED, resultsCleared('old', 1)]],
  ])('repeats when %s', (_, events) => {
    given(...events)
      .when(clear)
      .thenRepeat(null);
  });
});
