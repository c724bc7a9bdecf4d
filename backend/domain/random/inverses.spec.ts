import { describe, expect, it } from '@jest/globals';
import { normalCdf, normalQuantile } from '../numeric/normal.ts';
import { correlate } from './copula.ts';
import { fillUniform, openStream } from './stream.ts';
import { COUNT, expectMean, expectShareBelow, meanOf } from './testing.ts';
import { toTriangular } from './triangular.ts';
import { shareOutside, toTruncatedNormal } from './truncated-normal.ts';

function uniforms(id: string): Float64Array {
  const values = new Float64Array(COUNT);
  fillUniform(openStream('0123456789abcdef', 'kpi', id), values);
  return values;
}

describe('triangular numbers', () => {
  it('are the inverse of the distribution', () => {
    // min 0, mode 1, max 4: F(0.5) = 0.25/4, F(1) = 1/4, F(2) = 1 - 4/12, F(3) = 1 - 1/12.
    const values = Float64Array.of(0.0625, 0.25, 2 / 3, 11 / 12);
    toTriangular(values, { min: 0, mode: 1, max: 4 });
    [0.5, 1, 2, 3].forEach((x, i) => expect(values[i]).toBeCloseTo(x, 14));
  });

  it('have mean (a + m + b) / 3', () => {
    const values = uniforms('triangular');
    toTriangular(values, { min: 6, mode: 7, max: 12 });
    // Variance (a^2 + m^2 + b^2 - am - ab - mb) / 18 = (229 - 42 - 72 - 84) / 18 = 31/18.
    expectMean(values, 25 / 3, Math.sqrt(31 / 18));
  });

  it.each([
    ['the left end', { min: 2, mode: 2, max: 4 }, 2 + 2 / 3],
    ['the right end', { min: 2, mode: 4, max: 4 }, 2 + 4 / 3],
  ])('may have their mode at %s', (_, shape, mean) => {
    const values = uniforms('mode');
    toTriangular(values, shape);
    expectMean(values, mean, Math.sqrt(4 / 18));
    expect(values.every((x) => x >= 2 && x <= 4)).toBe(true);
  });

  it('are constant without a width', () => {
    const values = Float64Array.of(0.1, 0.9);
    toTriangular(values, { min: 3, mode: 3, max: 3 });
    expect([...values]).toEqual([3, 3]);
  });
});

describe('truncated normal numbers', () => {
  // phi(1) = 0.24197072451914337, phi(2) = 0.05399096651318806; Phi(2) - Phi(-1) = 0.8185946141203637.
  const shape = { mean: 10, sd: 3, bounds: [7, 16] } as const;

  it('have the mean mu + sd (phi(alpha) - phi(beta)) / Z', () => {
    const values = uniforms('normal');
    toTruncatedNormal(values, shape);
    expectMean(
      values,
      10 + (3 * (0.24197072451914337 - 0.05399096651318806)) / 0.8185946141203637,
      3,
    );
    expect(values.every((x) => x >= 7 && x <= 16)).toBe(true);
  });

  it('know the share that the bounds cut off', () => {
    expect(shareOutside(shape)).toBeCloseTo(1 - 0.8185946141203637, 14);
  });

  it.each([[[16, 40]], [[-20, 4]]] as const)('keep their distribution in the tail %p', (bounds) => {
    const values = uniforms('tail');
    toTruncatedNormal(values, { mean: 10, sd: 3, bounds });
    // Median of the part beyond 2 sd: Phi(-2) / 2 = 0.011375, z = 2.2769.
    const median = 10 + Math.sign(bounds[0]) * 3 * 2.2769;
    expectShareBelow(values, median, 0.5);
  });

  it('stay inside bounds that are far out', () => {
    const values = uniforms('far');
    toTruncatedNormal(values, { mean: 0, sd: 1, bounds: [30, 31] });
    expect(values.every((x) => x >= 30 && x <= 31)).toBe(true);
  });
});

describe('the copula', () => {
  const others = uniforms('other');
  const values = uniforms('own');
  correlate(values, others, -0.6);

  it('leaves the numbers uniform', () => {
    expectMean(values, 0.5, Math.sqrt(1 / 12));
    for (const share of [0.05, 0.5, 0.95]) expectShareBelow(values, share, share);
  });

  it('gives their normal quantiles the correlation rho', () => {
    const products = values.map((u, i) => normalQuantile(u) * normalQuantile(others[i]!));
    // Var(z1 z2) = 1 + rho^2.
    expectMean(products, -0.6, Math.sqrt(1.36));
  });

  it('leaves them as they are for rho 0', () => {
    const same = Float64Array.of(0.1, 0.7);
    correlate(same, Float64Array.of(0.9, 0.2), 0);
    [0.1, 0.7].forEach((u, i) => expect(same[i]).toBeCloseTo(u, 14));
    expect(meanOf(same)).toBeCloseTo(normalCdf(normalQuantile(0.4)), 14);
  });
});
