import { describe, expect, it } from '@jest/globals';
import { framework } from '#contract/catalogue/framework';
import type { FactorBasis, LayerBasis } from '#contract/factors';
import { computeFactors } from '../factors/compute-factors.ts';
import { fieldValues } from '../patterns/evaluate.ts';
import { expectMean } from '../random/testing.ts';
import { drawLayer, fieldDraws } from './field-draws.ts';
import { canonInput, SEED } from './testing.ts';

function layer(layerId: string, weight: number, score: number, confidence = 1): LayerBasis {
  return { layerId, weight, inverted: false, scored: { score, confidence } };
}

function drawsOf(basis: readonly FactorBasis[], iterations = 4) {
  return fieldDraws({ seed: SEED, iterations, basis, framework });
}

describe('a layer draw', () => {
  it.each([
    [0.3, 0.2],
    [0.9, 0.8],
    [0.62, 0.55],
  ])(
    'of score %p and confidence %p has that mean and variance s(1-s)(1-c)',
    (score, confidence) => {
      const draws = new Float64Array(20_000);
      drawLayer(SEED, layer('L', 1, score, confidence), draws);
      const variance = score * (1 - score) * (1 - confidence);
      expectMean(draws, score, Math.sqrt(variance));
      // (x - s)^2 lies in [0, 1], so its variance is at most mean - mean^2.
      const squares = draws.map((x) => (x - score) * (x - score));
      expectMean(squares, variance, Math.sqrt(variance - variance * variance));
    },
  );

  it('treats a confidence of 0 as 0.01, and one just under 1 as 0.999', () => {
    const draws = new Float64Array(20_000);
    drawLayer(SEED, layer('L', 1, 0.5, 0), draws);
    const spread = draws.map((x) => (x - 0.5) * (x - 0.5));
    expectMean(spread, 0.25 * 0.99, 0.05);
    drawLayer(SEED, layer('L', 1, 0.5, 0.99999), draws);
    expectMean(
      draws.map((x) => (x - 0.5) * (x - 0.5)),
      0.25 * 0.001,
      0.0005,
    );
  });

  it.each([
    [0, 0.5],
    [1, 0.5],
    [0.37, 1],
  ])('of score %p and confidence %p is constant', (score, confidence) => {
    const draws = new Float64Array(3);
    drawLayer(SEED, layer('L', 1, score, confidence), draws);
    expect([...draws]).toEqual([score, score, score]);
  });
});

describe('field draws', () => {
  it('are the factor values, bit for bit, when nothing is uncertain', () => {
    const score = (index: number) => ({ score: ((index * 37) % 101) / 100, confidence: 1 });
    const input = canonInput(score);
    const layers = framework.layers.map(({ id }, index) => ({ layerId: id, ...score(index) }));
    const inputs = { framework: 'canon-148', orientation: 'favourable', layers } as const;
    const valueOf = fieldValues(computeFactors('g', inputs, framework));
    const draws = drawsOf(input.basis);
    const fields = [
      ...framework.factors.map(({ id }) => id),
      ...framework.segments.map(({ key }) => `segment.${key}`),
    ];
    expect(fields).toHaveLength(33);
    for (const field of fields) expect(draws(field)![3]).toBe(valueOf(field));
  });

  it('weigh the scored layers by their share of the coverage', () => {
    const unscored = { ...layer('C', 0.4, 0), scored: null };
    const draws = drawsOf([
      { factorId: 'F1', layers: [layer('A', 0.2, 0.5), layer('B', 0.4, 1), unscored] },
    ]);
    // (0.2 * 0.5 + 0.4 * 1) / 0.6
    expect(draws('F1')![0]).toBeCloseTo(5 / 6, 15);
  });

  it('turn an inverted layer around', () => {
    const inverted = { ...layer('B', 0.5, 0.9), inverted: true };
    const draws = drawsOf([{ factorId: 'F1', layers: [layer('A', 0.5, 0.5), inverted] }]);
    expect(draws('F1')![0]).toBeCloseTo(0.3, 15);
  });

  it('are missing below half of the weight', () => {
    const unscored = { ...layer('B', 0.51, 0), scored: null };
    expect(
      drawsOf([{ factorId: 'F1', layers: [layer('A', 0.49, 0.5), unscored] }])('F1'),
    ).toBeNull();
    expect(drawsOf([])('F1')).toBeNull();
  });

  it('of a segment are missing below 60 % of its weight', () => {
    const one = (factorId: string): FactorBasis => ({
      factorId,
      layers: [layer(`${factorId}.x`, 1, 0.5)],
    });
    // F26 and F28 hold 0.642857 of experience, F27 alone 0.357143.
    expect(drawsOf([one('F26'), one('F28')])('segment.experience')![0]).toBe(0.5);
    expect(drawsOf([one('F27')])('segment.experience')).toBeNull();
  });

  it('of one layer are the same in every factor that has it', () => {
    const shared = layer('X', 1, 0.4, 0.3);
    const draws = drawsOf([
      { factorId: 'F1', layers: [shared] },
      { factorId: 'F2', layers: [shared] },
    ]);
    expect(draws('F1')).toEqual(draws('F2'));
  });
});
