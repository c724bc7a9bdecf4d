import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { framework } from '#contract/catalogue/framework';
import type { ScoringInputs } from '#contract/scoring';
import { computeFactors } from './compute-factors.ts';
import { canonInputs, factorOf, segmentOf, valueOfFactor } from './testing.ts';

const compute = (inputs: ScoringInputs) => computeFactors('generation-1', inputs, framework);
const everyLayer = (score: number) =>
  Object.fromEntries(framework.layers.map((layer) => [layer.id, score]));

describe('computeFactors', () => {
  it('names the generation, the formula and the framework', () => {
    const computed = compute(canonInputs(everyLayer(0.5)));
    expect(computed).toMatchObject({
      generationId: 'generation-1',
      formula: 'weighted_average',
      frameworkVersion: 'canon-148.1',
    });
    expect(computed.factors.map((factor) => factor.factorId)).toEqual(
      Array.from({ length: 28 }, (_, index) => `F${index + 1}`),
    );
    expect(computed.segments.map((segment) => segment.segment)).toEqual([
      'consumer',
      'market',
      'product',
      'brand',
      'experience',
    ]);
    expect(computed.actionScores).toHaveLength(18);
  });

  it('takes a score as it stands in favourable data, in adverse layers too', () => {
    // F7: tech_features 0.6, competitor_strength 0.4 adverse.
    const scores = { 'F7.tech_features': 0.9, 'F7.competitor_strength': 0.8 };
    const factor = factorOf(compute(canonInputs(scores)), 'F7');
    expect(factor).toMatchObject({ status: 'computed', value: expect.closeTo(0.54 + 0.32, 12) });
  });

  it('turns adverse layers round in intensity data, and shows what each contributes', () => {
    // 0.6*0.9 + 0.4*(1 - 0.8) = 0.54 + 0.08
    const scores = { 'F7.tech_features': 0.9, 'F7.competitor_strength': 0.8 };
    expect(factorOf(compute(canonInputs(scores, 'intensity', 0.25)), 'F7')).toEqual({
      factorId: 'F7',
      segment: 'product',
      coverage: 1,
      missing: [],
      status: 'computed',
      value: expect.closeTo(0.62, 12),
      confidence: expect.closeTo(0.25, 12),
      layers: [
        {
          layerId: 'F7.tech_features',
          weight: 0.6,
          score: 0.9,
          confidence: 0.25,
          inverted: false,
          contribution: expect.closeTo(0.54, 12),
        },
        {
          layerId: 'F7.competitor_strength',
          weight: 0.4,
          score: 0.8,
          confidence: 0.25,
          inverted: true,
          contribution: expect.closeTo(0.08, 12),
        },
      ],
    });
  });

  it('keeps the layers of a factor without value, and gives them no contribution', () => {
    const factor = factorOf(compute(canonInputs({ 'F7.competitor_strength': 0.8 })), 'F7');
    expect(factor).toMatchObject({
      status: 'unavailable',
      coverage: 0.4,
      layers: [{ layerId: 'F7.competitor_strength', contribution: null }],
      reason: {
        code: 'insufficient_coverage',
        needed: 0.5,
        actual: 0.4,
        missing: ['F7.tech_features'],
      },
    });
  });

  it('lets a coverage pass that misses the limit by rounding alone', () => {
    // F12: 0.15 + 0.15 + 0.1 + 0.05 + 0.05 is 0.5, and in doubles 0.5 or just beside it; the limit
    // moved up by 1e-10 is missed by less than the tolerance, moved up by 1e-8 by more.
    const names = ['usage_frequency', 'trust_consistency', 'interaction_rate'];
    const more = ['social_interaction', 'reward_incentive'];
    const scores = Object.fromEntries([...names, ...more].map((name) => [`F12.${name}`, 0.6]));
    const withLimit = (minFactorCoverage: number) =>
      computeFactors('g', canonInputs(scores), {
        ...framework,
        rules: { ...framework.rules, minFactorCoverage },
      });
    expect(valueOfFactor(withLimit(0.5), 'F12')).toBeCloseTo(0.6, 12);
    expect(valueOfFactor(withLimit(0.5 + 1e-10), 'F12')).toBeCloseTo(0.6, 12);
    expect(valueOfFactor(withLimit(0.5 + 1e-8), 'F12')).toBeNull();
  });

  it('gives a segment a score from 60 % of its weight on', () => {
    // Brand: F21 and F22 weigh 0.25 each, F24 0.15: 0.5 is too little, 0.65 is enough.
    const of = (...factors: string[]) =>
      Object.fromEntries(
        framework.layers.filter((l) => factors.includes(l.factor)).map((l) => [l.id, 0.5]),
      );
    expect(segmentOf(compute(canonInputs(of('F21', 'F22'))), 'brand')).toMatchObject({
      status: 'unavailable',
      reason: { actual: 0.5, missing: ['F23', 'F24', 'F25'] },
    });
    expect(segmentOf(compute(canonInputs(of('F21', 'F22', 'F24'))), 'brand')).toMatchObject({
      status: 'computed',
      coverage: expect.closeTo(0.65, 12),
      score: expect.closeTo(0.5, 12),
      missing: ['F23', 'F25'],
    });
  });

  it('turns the risk score round and no other', () => {
    const computed = compute(canonInputs(everyLayer(0.9)));
    for (const score of computed.actionScores) {
      const expected = score.id === 'Risk_Score' ? 0.1 : 0.9;
      expect(score).toMatchObject({ status: 'computed', score: expect.closeTo(expected, 12) });
    }
    expect(computed.total).toMatchObject({ score: expect.closeTo(0.9, 6) });
  });

  it('has nothing to say without scores', () => {
    const computed = compute(canonInputs({}));
    const states = [...computed.factors, ...computed.segments, ...computed.actionScores];
    expect(new Set(states.map((one) => one.status))).toEqual(new Set(['unavailable']));
    expect(computed.total.status).toBe('unavailable');
  });

  it('does not depend on the order of the layers, to the last bit', () => {
    const scores = Object.entries(everyLayer(0)).map(([id], index) => [
      id,
      ((index * 37) % 101) / 101,
    ]);
    const forth = compute(canonInputs(Object.fromEntries(scores) as Record<string, number>));
    const back = compute(
      canonInputs(Object.fromEntries(scores.reverse()) as Record<string, number>),
    );
    expect(back).toStrictEqual(forth);
  });

  it('keeps every value between the smallest and the largest score that it is made of', () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    const scores = fc.dictionary(fc.constantFrom(...framework.layers.map((l) => l.id)), unit);
    fc.assert(
      fc.property(scores, (some) => {
        for (const factor of compute(canonInputs(some)).factors) {
          const own = factor.layers.map((layer) => layer.score);
          if (factor.status !== 'computed') continue;
          expect(factor.value).toBeGreaterThanOrEqual(Math.min(...own) - 1e-12);
          expect(factor.value).toBeLessThanOrEqual(Math.max(...own) + 1e-12);
        }
      }),
    );
  });
});
