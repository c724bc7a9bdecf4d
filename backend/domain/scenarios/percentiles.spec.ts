import { describe, expect, it } from '@jest/globals';
import { nextUniform, openStream } from '../random/stream.ts';
import { orderStatistics } from './order-statistics.ts';
import { percentile, percentilesOf, planPercentiles } from './percentiles.ts';

const stream = openStream('0123456789abcdef', 'kpi', 'percentiles');
const uniform = () => nextUniform(stream);

describe('percentiles', () => {
  it('interpolate between the order statistics', () => {
    // Places 0.75, 1.2 and 3 of the sorted 1, 2, 3, 4.
    const plan = planPercentiles(4, [25, 40, 100]);
    expect(percentilesOf(Float64Array.of(4, 1, 3, 2), plan)).toEqual([1.75, 2.2, 4]);
  });

  it('take the middle of an even number of values', () => {
    expect(percentile(Float64Array.of(10, 7, 4, 3, 2, 1), 50)).toBe(3.5);
  });

  it('are the value itself when there is only one', () => {
    expect(percentilesOf(Float64Array.of(7), planPercentiles(1, [0, 50, 100]))).toEqual([7, 7, 7]);
  });

  it('need each neighbour once, in ascending order', () => {
    // Places 0, 0.2, 0.5, 1.5 and 10 of 11 values.
    const plan = planPercentiles(11, [0, 2, 5, 15, 100]);
    expect([...plan.ranks]).toEqual([0, 1, 2, 10]);
    expect([...plan.lower]).toEqual([0, 0, 0, 1, 3]);
  });
});

describe('order statistics', () => {
  it.each<[string, () => number]>([
    ['spread values', () => 200 * uniform() - 100],
    ['values with a clump', () => (uniform() < 0.4 ? 1e-12 * uniform() : uniform())],
    ['many equal values', () => Math.floor(5 * uniform())],
    ['values far apart', () => (uniform() < 0.01 ? 1e300 * uniform() : uniform())],
    ['subnormal values', () => 5e-324 * Math.floor(9 * uniform())],
    ['a single value', () => 3],
  ])('are those of the sorted values for %s', (_, value) => {
    const values = Float64Array.from({ length: 1000 }, value);
    const ranks = Int32Array.of(0, 1, 24, 25, 500, 501, 998, 999);
    const sorted = Float64Array.from(values).sort();
    expect([...orderStatistics(values, ranks)]).toEqual([...ranks].map((rank) => sorted[rank]));
    const all = Int32Array.from(values, (_, rank) => rank);
    expect(orderStatistics(values, all)).toEqual(sorted);
  });

  it.each([2, 3, 999, 4096, 4097, 20_000])('of %p values may be all of them', (length) => {
    const values = Float64Array.from({ length }, uniform);
    const all = Int32Array.from(values, (_, rank) => rank);
    expect(orderStatistics(values, all)).toEqual(Float64Array.from(values).sort());
  });

  it('leave the values as they are', () => {
    const values = Float64Array.of(3, 1, 2);
    orderStatistics(values, Int32Array.of(0, 2));
    expect([...values]).toEqual([3, 1, 2]);
  });
});
