import { describe, expect, it } from '@jest/globals';
import { fillBeta } from '../random/beta.ts';
import { openStream } from '../random/stream.ts';
import { rankDraws } from './ranks.ts';

describe('ranks', () => {
  it('are shared by equal draws, whose places keep the order of the runs', () => {
    const { ranks, places, constant } = rankDraws(Float64Array.of(0.3, 0.1, 0.3, 0.2, 0.3));
    expect([...ranks]).toEqual([4, 1, 4, 2, 4]);
    expect([...places]).toEqual([2, 0, 3, 1, 4]);
    expect(constant).toBe(false);
  });

  it('tell that all draws are equal', () => {
    const { ranks, constant } = rankDraws(Float64Array.of(0.5, 0.5, 0.5));
    expect([...ranks]).toEqual([2, 2, 2]);
    expect(constant).toBe(true);
  });

  it('order draws of all magnitudes, 0 and 1 included', () => {
    const draws = new Float64Array(2000);
    fillBeta(openStream('0123456789abcdef', 'layer', 'ranks'), 0.01, 0.01, draws);
    const { places } = rankDraws(draws);
    const sorted = new Float64Array(2000);
    draws.forEach((value, run) => {
      sorted[places[run]!] = value;
    });
    expect(sorted).toEqual(Float64Array.from(draws).sort());
  });
});
