import { describe, expect, it } from '@jest/globals';
import betaQuantile from '@stdlib/stats-base-dists-beta-quantile';
import { normalQuantile } from '../numeric/normal.ts';
import { fillBeta } from './beta.ts';
import { fillExponential } from './exponential.ts';
import { fillGamma } from './gamma.ts';
import { fillNormal } from './normal.ts';
import { openStream } from './stream.ts';
import { COUNT, expectMean, expectShareBelow } from './testing.ts';

const stream = () => openStream('0123456789abcdef', 'kpi', 'samplers');
const SHARES = [0.001, 0.1, 0.25, 0.5, 0.75, 0.9, 0.999];

describe('normal numbers', () => {
  const draws = new Float64Array(COUNT);
  fillNormal(stream(), draws);

  it('have mean 0, variance 1, skewness 0 and kurtosis 3', () => {
    // Variances of z^2, z^3 and z^4: 2, 15 and 96.
    expectMean(draws, 0, 1);
    expectMean(
      draws.map((z) => z * z),
      1,
      Math.sqrt(2),
    );
    expectMean(
      draws.map((z) => z * z * z),
      0,
      Math.sqrt(15),
    );
    expectMean(
      draws.map((z) => z * z * z * z),
      3,
      Math.sqrt(96),
    );
  });

  it.each(SHARES)('lie below their quantile with probability %p', (share) => {
    expectShareBelow(draws, normalQuantile(share), share);
  });

  it('reach beyond the start of the tail, 3.654, on both sides', () => {
    const many = new Float64Array(400_000);
    fillNormal(stream(), many);
    // P(|Z| > 3.6541528853610088) = 2.58e-4: 103 of 400,000 are expected, 4 sd are 41.
    const beyond = many.filter((z) => Math.abs(z) > 3.6541528853610088);
    expect(Math.abs(beyond.length - 103)).toBeLessThan(41);
    expect(beyond.some((z) => z > 0) && beyond.some((z) => z < 0)).toBe(true);
  });
});

describe('exponential numbers', () => {
  const draws = new Float64Array(COUNT);
  fillExponential(stream(), draws);

  it('have mean 1 and variance 1', () => {
    expectMean(draws, 1, 1);
    // Var (x - 1)^2 = 9 - 1.
    expectMean(
      draws.map((x) => (x - 1) * (x - 1)),
      1,
      Math.sqrt(8),
    );
  });

  it.each(SHARES)('lie below their quantile with probability %p', (share) => {
    expectShareBelow(draws, -Math.log(1 - share), share);
  });

  it('reach beyond the start of the tail, 7.697', () => {
    const many = new Float64Array(400_000);
    fillExponential(stream(), many);
    // exp(-7.69711747013105) = 4.541e-4: 181.6 of 400,000 are expected, 4 sd are 54.
    expect(Math.abs(many.filter((x) => x > 7.69711747013105).length - 181.6)).toBeLessThan(54);
  });
});

describe('gamma numbers', () => {
  it.each([1, 1.3, 4, 60])('of shape %p have that mean and variance', (shape) => {
    const draws = new Float64Array(COUNT);
    fillGamma(stream(), shape, draws);
    expectMean(draws, shape, Math.sqrt(shape));
    // The fourth central moment of a gamma distribution is 3 a^2 + 6 a.
    const sd = Math.sqrt(2 * shape * shape + 6 * shape);
    expectMean(
      draws.map((x) => (x - shape) * (x - shape)),
      shape,
      sd,
    );
    expect(draws.every((x) => x > 0)).toBe(true);
  });
});

describe('Beta numbers', () => {
  it.each([
    [0.2, 0.3],
    [0.05, 0.9],
    [3.6, 0.4],
    [0.4, 3.6],
    [1, 1],
    [40, 25],
  ])('of shapes %p and %p have their moments and quantiles', (a, b) => {
    const draws = new Float64Array(COUNT);
    fillBeta(stream(), a, b, draws);
    const mean = a / (a + b);
    const variance = (mean * (1 - mean)) / (a + b + 1);
    expectMean(draws, mean, Math.sqrt(variance));
    for (const share of SHARES) expectShareBelow(draws, betaQuantile(share, a, b), share);
  });

  it('stay numbers when both shapes are as small as a confidence of 0.01 makes them', () => {
    const draws = new Float64Array(COUNT);
    fillBeta(stream(), 0.5 * (0.01 / 0.99), 0.5 * (0.01 / 0.99), draws);
    expect(draws.every((x) => x >= 0 && x <= 1)).toBe(true);
    expectMean(draws, 0.5, 0.5);
  });

  it('stay numbers for a score next to 0', () => {
    const draws = new Float64Array(256);
    fillBeta(stream(), 5e-324, 1, draws);
    expect(draws.every((x) => x === 0)).toBe(true);
  });
});
