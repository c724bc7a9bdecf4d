import { describe, expect, it } from '@jest/globals';
import type { GenerationView } from '$lib/contract';
import { canRetry, causeWords, isOver, segmentsWords } from './generation';

describe('a generation in words', () => {
  it('is over once it succeeded, failed or was cancelled, and not before', () => {
    const over = (
      ['queued', 'running', 'cancelling', 'succeeded', 'failed', 'cancelled'] as const
    ).filter((state) => isOver({ state }));
    expect(over).toEqual(['succeeded', 'failed', 'cancelled']);
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

  it('counts segments with a score, once it is known which have one', () => {
    const run = { completedSegments: 5, totalSegments: 5 };
    const results = (computed: number) =>
      Array.from({ length: 5 }, (_, at) => ({
        status: at < computed ? ('computed' as const) : ('unavailable' as const),
      }));
    expect(segmentsWords(run, null)).toBe('5 of 5 segments gone through');
    expect(segmentsWords(run, results(5))).toBe('5 of 5 segments computed');
    expect(segmentsWords(run, results(4))).toBe('4 of 5 segments computed, 1 has not enough input');
    expect(segmentsWords(run, results(1))).toBe(
      '1 of 5 segments computed, 4 have not enough input',
    );
  });

  it('can be retried when it fell short, unless a newer request took its place', () => {
    const of = (state: GenerationView['state'], supersededBy: string | null = null) =>
      canRetry({ state, supersededBy });
    expect([of('failed'), of('cancelled'), of('partly')]).toEqual([true, true, true]);
    expect([of('succeeded'), of('running'), of('cancelling')]).toEqual([false, false, false]);
    expect(of('cancelled', 'a newer one')).toBe(false);
  });
});
