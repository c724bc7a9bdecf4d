import { describe, expect, it } from '@jest/globals';
import { rankDraws } from './ranks.ts';
import { sensitivityOf } from './sensitivity.ts';

const rising = (runs: number) => Float64Array.from({ length: runs }, (_, run) => run);

describe('the sensitivity to a field', () => {
  it('is the difference of the outer thirds and the rank correlation', () => {
    // Ranks 1 to 6, successes at 4, 5, 6: rho = (15 - 3 * 3.5) / sqrt(17.5 * 1.5) = 0.87831.
    const found = sensitivityOf('F1', rankDraws(rising(6)), Uint8Array.of(0, 0, 0, 1, 1, 1));
    expect(found).toMatchObject({
      field: 'F1',
      status: 'computed',
      difference: 1,
      insideNoise: false,
    });
    expect(found).toHaveProperty('spearman', expect.closeTo(4.5 / Math.sqrt(26.25), 14));
  });

  it('is inside noise when the difference is less than 1.96 of its standard errors', () => {
    // Thirds of 3 runs with 1 and 2 successes: 1/3 against 1.96 * sqrt(4/9 / 3) = 0.754.
    const success = Uint8Array.of(1, 0, 0, 0, 0, 0, 1, 1, 0);
    const found = sensitivityOf('F1', rankDraws(rising(9)), success);
    expect(found).toMatchObject({ insideNoise: true });
    expect(found).toHaveProperty('difference', expect.closeTo(1 / 3, 14));
  });

  it('is outside noise for the same shares of many runs', () => {
    // 1/3 against 1.96 * sqrt(4/9 / 300) = 0.0754.
    const success = Uint8Array.from({ length: 900 }, (_, run) =>
      run < 300 ? Number(run % 3 === 0) : Number(run >= 600 && run % 3 !== 0),
    );
    expect(sensitivityOf('F1', rankDraws(rising(900)), success)).toMatchObject({
      insideNoise: false,
    });
  });

  it('is inside noise when both thirds are alike', () => {
    const success = Uint8Array.of(0, 0, 1, 1, 0, 0);
    expect(sensitivityOf('F1', rankDraws(rising(6)), success)).toMatchObject({
      difference: 0,
      insideNoise: true,
    });
  });

  it('is negative when higher draws succeed less', () => {
    const found = sensitivityOf('F1', rankDraws(rising(6)), Uint8Array.of(1, 1, 0, 0, 0, 0));
    expect(found).toMatchObject({ difference: -1 });
    // (3 - 2 * 3.5) / sqrt(17.5 * 8/6) = -4 / sqrt(23.333).
    expect(found).toHaveProperty('spearman', expect.closeTo(-4 / Math.sqrt(70 / 3), 14));
  });

  it('gives equal draws their mean rank', () => {
    // Draws 1, 1, 2: ranks 1.5, 1.5, 3, mean 2; success of the last: (3 - 2) / sqrt(1.5 * 2/3) = 1.
    const ranking = rankDraws(Float64Array.of(1, 1, 2));
    const found = sensitivityOf('F1', ranking, Uint8Array.of(0, 0, 1));
    expect(found).toHaveProperty('spearman', expect.closeTo(1, 14));
  });

  it('is not told for constant draws', () => {
    const ranking = rankDraws(new Float64Array(6).fill(0.5));
    expect(sensitivityOf('F1', ranking, Uint8Array.of(0, 1, 0, 1, 0, 1))).toEqual({
      field: 'F1',
      status: 'unavailable',
      reason: 'constant_draws',
    });
  });

  it.each([0, 1])('is not told when every success is %p', (success) => {
    const found = sensitivityOf('F1', rankDraws(rising(6)), new Uint8Array(6).fill(success));
    expect(found).toEqual({ field: 'F1', status: 'unavailable', reason: 'constant_success' });
  });
});
