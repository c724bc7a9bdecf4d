import { describe, expect, it } from '@jest/globals';
import type { KpiResult, SimulatedScenario } from '#contract/scenarios';
import clothing from '../../../examples/clothing.scoring.json' with { type: 'json' };
import { diffResults } from './diff-results.ts';
import { chancesInsideNoise, mediansInsideNoise } from './noise.ts';
import { resultOf, withScenario } from './testing.ts';

/** Only what the rules look at. */
function chance(probabilitySuccess: number, low: number, high: number): SimulatedScenario {
  return { probabilitySuccess, confidenceInterval: [low, high] } as unknown as SimulatedScenario;
}

function kpi(median: number): KpiResult {
  // Percentile p is median + p - 50: one unit a percentile.
  return {
    median,
    quantiles: Array.from({ length: 101 }, (_, p) => median + p - 50),
  } as unknown as KpiResult;
}

describe('two chances of success', () => {
  // Wilson intervals of 500, 530, 545 of 1000 reach 0.0309 to each side: together sqrt(2) * 0.0309 = 0.0437.
  it('lie inside the noise up to the root of the squared half-widths', () => {
    const half = chance(0.5, 0.4691, 0.5309);
    expect(chancesInsideNoise(half, chance(0.543, 0.5121, 0.5739))).toBe(true);
    expect(chancesInsideNoise(half, chance(0.545, 0.5141, 0.5759))).toBe(false);
    expect(chancesInsideNoise(chance(0.545, 0.5141, 0.5759), half)).toBe(false);
  });

  it('use the sides that face each other where the intervals are lopsided', () => {
    // 0 of 1000: [0, 0.0038]. 4 of 1000: [0.0016, 0.0102]. They face each other with 0.0038 and 0.0024.
    const none = chance(0, 0, 0.0038);
    expect(chancesInsideNoise(none, chance(0.004, 0.0016, 0.0102))).toBe(true);
    expect(chancesInsideNoise(none, chance(0.005, 0.0021, 0.0116))).toBe(false);
  });
});

describe('two medians', () => {
  // 1.96 / (2 sqrt 1000) = 0.03099: 3.099 percentiles to each side, together sqrt(2) * 3.099 = 4.383.
  it('lie inside the noise up to the error of both', () => {
    expect(mediansInsideNoise(kpi(20), kpi(24.38), [1000, 1000])).toBe(true);
    expect(mediansInsideNoise(kpi(20), kpi(24.39), [1000, 1000])).toBe(false);
    // 100 runs: 9.8 percentiles; together sqrt(9.8^2 + 3.099^2) = 10.28.
    expect(mediansInsideNoise(kpi(20), kpi(30.2), [100, 1000])).toBe(true);
    expect(mediansInsideNoise(kpi(20), kpi(30.4), [100, 1000])).toBe(false);
  });
});

describe('a simulated difference', () => {
  const base = resultOf(clothing);
  const before = withScenario(base, {});
  const after = withScenario(base, { probabilitySuccess: 0.61, confidenceInterval: [0.58, 0.64] });

  it('is exact where the same was computed from the same', () => {
    expect(diffResults(before, after).changes).toMatchObject([
      { measure: 'chanceOfSuccess', delta: expect.closeTo(0.01, 12), insideNoise: false },
    ]);
  });

  it('of another seed is compared with the error of both', () => {
    const other = { ...after, request: { ...after.request, seed: '00000000000000ab' } };
    expect(diffResults(before, other).changes).toMatchObject([{ insideNoise: true }]);
  });
});
