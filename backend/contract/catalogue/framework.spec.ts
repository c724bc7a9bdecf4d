import { describe, expect, it } from '@jest/globals';
import { SEGMENTS } from '../segments.ts';
import { framework } from './framework.ts';

const text = expect.stringMatching(/\S/);
const number = expect.any(Number);
const factorIds = Array.from({ length: 28 }, (_, index) => `F${index + 1}`);
const segmentKey = expect.stringMatching(`^(${SEGMENTS.join('|')})$`);
const factorId = expect.stringMatching(/^F([1-9]|1\d|2[0-8])$/);

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

describe('the framework', () => {
  it('has 5 segments, 28 factors, 148 layers and 18 action scores, by version', () => {
    const { version, segments, factors, layers, actionScores } = framework;
    expect(version).toBe('canon-148.1');
    expect([segments, factors, layers, actionScores].map((one) => one.length)).toEqual([
      5, 28, 148, 18,
    ]);
  });

  it('has the members that its types name and no others', () => {
    expect(Object.keys(framework).sort()).toEqual(
      ['actionScores', 'factors', 'layers', 'rules', 'segments', 'source', 'units', 'version'],
    );
    expect(framework.rules).toStrictEqual({
      minFactorCoverage: 0.5,
      minSegmentCoverage: 0.6,
      actionScore: text,
    });
  });

  it.each(framework.segments)('describes segment $key', (segment) => {
    expect(segment).toStrictEqual({
      key: segmentKey,
      legacyId: expect.stringMatching(/^S[1-5]$/),
      name: text,
      order: number,
      factors: expect.arrayContaining([factorId]),
      weightInTotal: number,
      scenarioTarget: number,
    });
    const own = framework.factors.filter((factor) => factor.segment === segment.key);
    expect(segment.factors).toEqual(own.map((factor) => factor.id));
    expect(sum(own.map((factor) => factor.weightInSegment))).toBeCloseTo(1, 5);
  });

  it('orders the segments as the product does, with weights that sum to 1', () => {
    expect(framework.segments.map((segment) => segment.key)).toEqual(SEGMENTS);
    expect(framework.segments.map((segment) => segment.order)).toEqual([1, 2, 3, 4, 5]);
    expect(sum(framework.segments.map((segment) => segment.weightInTotal))).toBeCloseTo(1, 12);
  });

  it.each(framework.factors)('describes factor $id, whose layers sum to 1', (factor) => {
    expect(factor).toStrictEqual({
      id: factorId,
      name: text,
      segment: segmentKey,
      meaning: text,
      weightInSegment: number,
    });
    const own = framework.layers.filter((layer) => layer.factor === factor.id);
    expect(sum(own.map((layer) => layer.weight))).toBeCloseTo(1, 9);
    expect(new Set(own.map((layer) => layer.segment))).toEqual(new Set([factor.segment]));
  });

  it('lists the factors from F1 to F28 and the layers by factor, ids once each', () => {
    expect(framework.factors.map((factor) => factor.id)).toEqual(factorIds);
    const ids = framework.layers.map((layer) => layer.id);
    expect(new Set(ids).size).toBe(148);
    const byFactor = [...new Set(framework.layers.map((layer) => layer.factor))];
    expect(byFactor).toEqual(factorIds);
  });

  it.each(framework.layers)('describes layer $id', (layer) => {
    const { legacyName, polarityDepartsFromSource, ...named } = layer;
    expect(named).toStrictEqual({
      id: expect.stringMatching(`^${layer.factor}\\.[a-z_]+$`),
      label: text,
      factor: factorId,
      segment: segmentKey,
      weight: number,
      polarity: expect.stringMatching(/^(positive|adverse)$/),
    });
    expect(layer.weight).toBeGreaterThan(0);
    expect(['string', 'undefined']).toContain(typeof legacyName);
    expect([true, undefined]).toContain(polarityDepartsFromSource);
  });

  it('departs from its source in the polarity of seven layers', () => {
    const departing = framework.layers.filter((layer) => layer.polarityDepartsFromSource);
    expect(departing).toHaveLength(7);
  });

  it.each(framework.actionScores)('describes $id over known factors, weights summing to 1', (score) => {
    const { inverted, benchmark, ...named } = score;
    expect(named).toStrictEqual({ id: text, purpose: text, weights: expect.any(Object) });
    expect(factorIds).toEqual(expect.arrayContaining(Object.keys(score.weights)));
    expect(sum(Object.values(score.weights))).toBeCloseTo(1, 9);
    expect(inverted).toBe(score.id === 'Risk_Score' ? true : undefined);
    expect([undefined, '>']).toContain(benchmark?.op);
  });

  it('names each action score once', () => {
    expect(new Set(framework.actionScores.map((score) => score.id)).size).toBe(18);
  });
});
