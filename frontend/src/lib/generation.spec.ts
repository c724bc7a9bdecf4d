import { describe, expect, it } from '@jest/globals';
import type { GenerationView } from '$lib/contract';
import { canRetry, causeWords, isOver } from './generation';

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

  it('can be retried when it fell short, unless a newer request took its place', () => {
    const of = (state: GenerationView['state'], supersededBy: string | null = null) =>
      canRetry({ state, supersededBy });
    expect([of('failed'), of('cancelled'), of('partly')]).toEqual([true, true, true]);
    expect([of('succeeded'), of('running'), of('cancelling')]).toEqual([false, false, false]);
    expect(of('cancelled', 'a newer one')).toBe(false);
  });
});
