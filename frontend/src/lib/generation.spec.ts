import { describe, expect, it } from '@jest/globals';
import { isOver, stageWords } from './generation';

describe('a generation in words', () => {
  it('is over once it succeeded, failed or was cancelled, and not before', () => {
    const over = (
      ['queued', 'running', 'cancelling', 'succeeded', 'failed', 'cancelled'] as const
    ).filter((state) => isOver({ state }));
    expect(over).toEqual(['succeeded', 'failed', 'cancelled']);
  });

  it('names stage, segment and state', () => {
    expect(stageWords({ stage: 'factors', segment: null, state: 'done', at: null })).toBe(
      'Factors: done',
    );
    expect(stageWords({ stage: 'scenarios', segment: 'brand', state: 'waiting', at: null })).toBe(
      'Scenarios, Brand: waiting',
    );
  });
});
