import { describe, expect, it } from '@jest/globals';
import { causeWords, isOver, stageWords } from './generation';

describe('a generation in words', () => {
  it('is over once it succeeded, failed or was cancelled, and not before', () => {
    const over = (
      ['queued', 'running', 'cancelling', 'succeeded', 'failed', 'cancelled'] as const
    ).filter((state) => isOver({ state }));
    expect(over).toEqual(['succeeded', 'failed', 'cancelled']);
  });

  const done = { stage: 'factors', segment: null, state: 'done', at: null } as const;
  const waiting = { stage: 'scenarios', segment: 'brand', state: 'waiting', at: null } as const;

  it('names stage, segment and state', () => {
    expect(stageWords(done, false)).toBe('Factors: done');
    expect(stageWords(waiting, false)).toBe('Scenarios, Brand: waiting');
  });

  it('says why a stage cannot be computed', () => {
    const reason = 'The scoring came without source documents.';
    const personas = { stage: 'personas', segment: 'consumer', state: 'unavailable' } as const;
    expect(stageWords({ ...personas, at: null, reason }, true)).toBe(
      'Personas, Consumer: not available. The scoring came without source documents.',
    );
    const content = { stage: 'content', segment: 'brand', state: 'done', at: null } as const;
    expect(stageWords(content, false)).toBe('Content, Brand: done');
  });

  it('tells the cause of an end once', () => {
    const end = {
      state: 'cancelled',
      error: 'Cancelled: by a caller',
      supersededBy: null,
    } as const;
    expect(causeWords(end)).toBe('By a caller');
    expect(causeWords({ ...end, supersededBy: 'a newer one' })).toBeNull();
    expect(causeWords({ ...end, state: 'failed', error: 'the disk is full' })).toBe(
      'The disk is full',
    );
    expect(causeWords({ ...end, state: 'succeeded', error: null })).toBeNull();
  });

  it('says of no stage that it waits or runs once the generation is over', () => {
    expect(stageWords(done, true)).toBe('Factors: done');
    expect(stageWords(waiting, true)).toBe('Scenarios, Brand: not reached');
    expect(stageWords({ ...waiting, state: 'running' }, true)).toBe(
      'Scenarios, Brand: not reached',
    );
  });
});
