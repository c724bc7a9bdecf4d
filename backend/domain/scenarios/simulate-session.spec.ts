import { describe, expect, it } from '@jest/globals';
import { framework } from '#contract/catalogue/framework';
import { patternLibrary, type PatternSpec } from '#contract/catalogue/patterns';
import type { SimulatedScenario } from '#contract/scenarios';
import { SEGMENTS } from '#contract/segments';
import { canonicalHash } from '../canonical-json.ts';
import { simulateSegment, simulateSession } from './simulate-session.ts';
import { canonInput, mixedInput, scenarioOf, scenariosOf, SEED } from './testing.ts';

const without = ({ scenarioId: _, ...rest }: SimulatedScenario) => rest;

describe('a session without uncertainty', () => {
  const session = simulateSession(
    canonInput(() => ({ score: 0.8, confidence: 1 }), { iterations: 4000 }),
  );
  const scenarios = scenariosOf(session);

  it('has robustness 1 in every scenario', () => {
    expect(scenarios.length).toBeGreaterThan(10);
    for (const { robustness } of scenarios) expect(robustness).toBe(1);
  });

  it('succeeds with probability (lo + mode + hi) / 3', () => {
    for (const { probabilitySuccess, activation } of scenarios) {
      const { lo, mode, hi, mean } = activation;
      const expected = (lo + mode + hi) / 3;
      const error = Math.sqrt((expected * (1 - expected)) / 4000);
      expect(Math.abs(probabilitySuccess - expected)).toBeLessThan(4 * error);
      // The standard deviation of a triangular distribution is at most (hi - lo) / sqrt(18).
      expect(Math.abs(mean - expected)).toBeLessThan((4 * (hi - lo)) / Math.sqrt(18 * 4000));
    }
  });

  it('has no sensitivities, since the draws are constant', () => {
    for (const { sensitivity } of scenarios) {
      for (const one of sensitivity) expect(one).toMatchObject({ reason: 'constant_draws' });
    }
  });

  it('has KPI means of its distributions', () => {
    for (const kpi of scenarios.flatMap(({ kpis }) => kpis)) {
      if (kpi.distribution.kind !== 'triangular') continue;
      const { min, mode, max } = kpi.distribution;
      const allowed = (4 * (max - min)) / Math.sqrt(18 * 4000);
      expect(Math.abs(kpi.mean - (min + mode + max) / 3)).toBeLessThan(allowed);
    }
  });
});

describe('a session', () => {
  const session = simulateSession(mixedInput());

  it('has the five segments in their order, each with at most its target of scenarios', () => {
    expect(session.map(({ segment }) => segment)).toEqual(SEGMENTS);
    for (const { segment, scenarios, selection } of session) {
      const target = framework.segments.find(({ key }) => key === segment)!.scenarioTarget;
      expect(selection).toMatchObject({ target, simulated: scenarios.length });
      expect(scenarios.length).toBe(Math.min(target, selection.quantified));
      expect(selection.shortfall === null).toBe(scenarios.length === target);
    }
  });

  it('names seed, runs and generator in each segment', () => {
    for (const data of session) {
      expect(data).toMatchObject({
        ...{ generationId: 'g-1', seed: SEED, iterations: 1000, generator: 'xoshiro128**' },
      });
    }
  });

  it('numbers the scenarios of a segment by rank', () => {
    for (const { segment, scenarios } of session) {
      const ids = scenarios.map(({ scenarioId }) => scenarioId);
      expect(ids).toEqual(scenarios.map((_, index) => `${segment}_scenario_${index + 1}`));
    }
  });

  it('gives a pattern the same numbers in each of its segments', () => {
    const scenarios = scenariosOf(session);
    const twice = scenarios.filter(
      (one, i) => scenarios.findIndex((other) => other.patternId === one.patternId) < i,
    );
    expect(twice.length).toBeGreaterThan(0);
    for (const one of twice)
      expect(without(one)).toEqual(without(scenarioOf(session, one.patternId)));
  });

  it('gives a segment alone the same bits', () => {
    for (const data of session) expect(simulateSegment(mixedInput(), data.segment)).toEqual(data);
  });

  it('is the same again, and another one for another seed', () => {
    expect(canonicalHash(simulateSession(mixedInput()))).toBe(canonicalHash(session));
    const other = simulateSession(mixedInput({ seed: 'fedcba9876543210' }));
    expect(canonicalHash(other)).not.toBe(canonicalHash(session));
  });

  it('compares every pair of a segment run by run', () => {
    for (const { scenarios, comparisons } of session) {
      expect(comparisons).toHaveLength((scenarios.length * (scenarios.length - 1)) / 2);
      const share = (id: string) =>
        scenarios.find(({ scenarioId }) => scenarioId === id)!.probabilitySuccess;
      // P(A) - P(B) = P(A without B) - P(B without A), as counted over the same runs.
      for (const { a, b, onlyA, onlyB } of comparisons) {
        expect(onlyA - onlyB).toBeCloseTo(share(a) - share(b), 12);
        expect(onlyA).toBeLessThanOrEqual(share(a));
      }
    }
  });

  it('succeeds at most as often as the path holds', () => {
    for (const { probabilitySuccess, robustness, confidenceInterval } of scenariosOf(session)) {
      expect(probabilitySuccess).toBeLessThanOrEqual(robustness);
      expect(confidenceInterval[0]).toBeLessThan(probabilitySuccess);
      expect(confidenceInterval[1]).toBeGreaterThan(probabilitySuccess);
    }
  });
});

describe('streams', () => {
  const session = simulateSession(mixedInput());

  it('do not depend on which other patterns match', () => {
    const kept = scenariosOf(session)[0]!;
    const input = mixedInput();
    const evaluations = input.evaluations.filter(({ patternId }) => patternId === kept.patternId);
    const alone = simulateSession({ ...input, evaluations });
    expect(scenariosOf(alone).length).toBeGreaterThan(0);
    for (const one of scenariosOf(alone)) expect(without(one)).toEqual(without(kept));
  });

  it('do not depend on layers of other factors', () => {
    const kept = scenariosOf(session)[0]!;
    const fields = kept.sensitivity.map(({ field }) => field);
    expect(fields.every((field) => field.startsWith('F'))).toBe(true);
    const input = mixedInput();
    const basis = input.basis.filter(({ factorId }) => fields.includes(factorId));
    const evaluations = input.evaluations.filter(({ patternId }) => patternId === kept.patternId);
    const alone = simulateSession({ ...input, basis, evaluations });
    expect(without(scenariosOf(alone)[0]!)).toEqual(without(kept));
  });

  it('give runs that agree more than independent ones where two paths share a factor', () => {
    // Two copies of one pattern under other ids share the factors but not u and p.
    const model = patternLibrary.patterns.find(
      ({ id }) => id === scenariosOf(session)[0]!.patternId,
    )!;
    const copy: PatternSpec = { ...model, id: 'P900', family: 'copy' };
    const input = mixedInput({ iterations: 4000 });
    const own = input.evaluations.filter(({ patternId }) => patternId === model.id);
    const evaluations = own.flatMap((one) => [one, { ...one, patternId: copy.id }]);
    const library = { ...patternLibrary, patterns: [model, copy] };
    const data = simulateSegment({ ...input, evaluations }, model.segments[0]!, {
      framework,
      library,
    });
    const [a, b] = data.scenarios;
    const both = a!.probabilitySuccess - data.comparisons[0]!.onlyA;
    // P(both) = P(holds) P(active)^2, and not P(success)^2 = P(holds)^2 P(active)^2.
    const expected = (a!.probabilitySuccess * b!.probabilitySuccess) / a!.robustness;
    const error = Math.sqrt((expected * (1 - expected)) / 4000);
    expect(Math.abs(both - expected)).toBeLessThan(4 * error);
    expect(both - a!.probabilitySuccess * b!.probabilitySuccess).toBeGreaterThan(4 * error);
  });
});
