import { describe, expect, it } from '@jest/globals';
import type { GenerationView } from '$lib/contract';
import { paceWords, timeLeft } from './pace';

type Run = Parameters<typeof timeLeft>[0];
const START = Date.parse('2026-01-01T00:00:00Z');
const at = (seconds: number) => new Date(START + seconds * 1000).toISOString();

/** A run of three stages; those with a time are over at so many seconds. */
const run = (ends: readonly (number | null)[], finished: number | null = null): Run => ({
  state: finished === null ? 'running' : 'succeeded',
  ...{ engine: 'e', iterations: 1000, requestedAt: at(0) },
  finishedAt: finished === null ? null : at(finished),
  stages: ends.map((end, i) => ({
    stage: (['factors', 'patterns', 'scenarios'] as const)[i]!,
    segment: null,
    state: end === null ? ('waiting' as const) : ('done' as const),
    at: end === null ? null : at(end),
  })),
});
const words = (one: Run, earlier: readonly Run[], seconds: number) =>
  paceWords(one, earlier, START + seconds * 1000);

describe('the time that is left', () => {
  // From the end of the first stage on they took 90, 50 and 40 s: the middle one is 50.
  const earlier = [run([10, 40, 60], 100), run([10, 30, 40], 60), run([20, 30, 40], 60)];

  it('is the median of earlier runs from the same stage on, less the time since', () => {
    const half = run([30, null, null]);
    expect(timeLeft(half, earlier, START + 38_000)).toEqual({ left: 42_000, from: 3 });
    expect(words(half, earlier, 38)).toBe(
      '38 s so far; about 45 s left, going by 3 earlier runs of this session',
    );
    // Before any stage: 100, 60 and 60 s in all.
    const begun = run([null, null, null]);
    expect(timeLeft(begun, earlier, START + 1000)).toEqual({ left: 59_000, from: 3 });
  });

  it('lies between the two in the middle where their number is even', () => {
    expect(timeLeft(run([null, null, null]), earlier.slice(0, 2), START)?.left).toBe(80_000);
  });

  it('is told in few words when it is short, and in minutes when it is long', () => {
    expect(words(run([]), [run([], 70)], 66)).toContain('1 min 6 s so far; a few seconds left');
    expect(words(run([]), [run([], 600)], 0)).toMatch(/about 10 min left, going by one earlier/);
  });

  it('is not known without an earlier run of the same size, engine and end', () => {
    const begun = run([null, null, null]);
    const unlike: Partial<GenerationView>[] = [
      { iterations: 100 },
      { engine: 'f' },
      { state: 'failed' },
      { stages: [] },
    ];
    for (const change of unlike) {
      expect(timeLeft(begun, [{ ...earlier[0]!, ...change }], START)).toBeNull();
    }
    expect(words(begun, [], 3)).toBe(
      '3 s so far; no estimate yet: no earlier run of this session was of this size',
    );
  });

  it('is not told any more once earlier runs were over', () => {
    expect(words(run([null, null, null]), earlier, 61)).toBe(
      '1 min 1 s so far; 3 earlier runs of this session took less, so there is no estimate any more',
    );
  });
});
