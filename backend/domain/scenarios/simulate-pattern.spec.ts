import { describe, expect, it } from '@jest/globals';
import { framework } from '#contract/catalogue/framework';
import { patternLibrary } from '#contract/catalogue/patterns';
import { simulateSegment, simulateSession } from './simulate-session.ts';
import { canonInput, mixedInput, scenarioOf, scenariosOf } from './testing.ts';

describe('targets', () => {
  const plain = scenariosOf(simulateSession(mixedInput()))[0]!;
  const kpi = plain.kpis.find(({ role }) => role === 'benefit')!;
  const simulate = (target: number) => {
    const targets = { [plain.patternId]: { [kpi.name]: target } };
    return scenarioOf(simulateSession(mixedInput({ targets })), plain.patternId);
  };

  it('are absent unless they are given', () => {
    expect(plain.successBasis).toBe('holds_and_takes_effect');
    expect(kpi).toMatchObject({ target: null, probabilityTarget: null, targetTellsNothing: null });
  });

  it('narrow success to the runs that meet them', () => {
    const scenario = simulate(kpi.median);
    const met = scenario.kpis.find(({ name }) => name === kpi.name)!;
    expect(scenario.successBasis).toBe('holds_takes_effect_and_meets_targets');
    expect(met).toMatchObject({ target: kpi.median, targetTellsNothing: false });
    expect(met.probabilityTarget).toBeCloseTo(0.5, 2);
    const error = Math.sqrt(plain.probabilitySuccess / 1000);
    const expected = plain.probabilitySuccess / 2;
    expect(Math.abs(scenario.probabilitySuccess - expected)).toBeLessThan(2 * error);
    expect(scenario.robustness).toBe(plain.robustness);
    expect(scenario.activation).toEqual(plain.activation);
  });

  it('that every draw meets tell nothing and change nothing', () => {
    const easiest = kpi.favourable === 'higher' ? kpi.min : kpi.max;
    const scenario = simulate(easiest);
    expect(scenario.kpis.find(({ name }) => name === kpi.name)).toMatchObject({
      probabilityTarget: 1,
      targetTellsNothing: true,
    });
    expect(scenario.probabilitySuccess).toBe(plain.probabilitySuccess);
  });

  it('that no draw meets leave no success and no sensitivity', () => {
    const beyond = kpi.favourable === 'higher' ? kpi.max + 1 : kpi.min - 1;
    const scenario = simulate(beyond);
    expect(scenario.probabilitySuccess).toBe(0);
    for (const one of scenario.sensitivity) expect(one).toMatchObject({ status: 'unavailable' });
  });

  it('of a cost are counted but do not decide success', () => {
    const costly = patternLibrary.patterns.find(({ kpis }) =>
      kpis.some(({ role }) => role === 'cost'),
    )!;
    const cost = costly.kpis.find(({ role }) => role === 'cost')!;
    const library = { ...patternLibrary, patterns: [costly] };
    const input = mixedInput({ targets: { [costly.id]: { [cost.name]: 1e9 } } });
    const evaluations = input.evaluations
      .filter(({ state }) => state === 'matched')
      .slice(0, 1)
      .map((one) => ({ ...one, patternId: costly.id, segments: costly.segments }));
    const data = simulateSegment({ ...input, evaluations }, costly.segments[0]!, {
      framework,
      library,
    });
    const [scenario] = data.scenarios;
    expect(scenario!.successBasis).toBe('holds_and_takes_effect');
    const met = cost.favourable === 'higher' ? 0 : 1;
    expect(scenario!.kpis.find(({ name }) => name === cost.name)!.probabilityTarget).toBe(met);
  });
});

describe('a path without KPIs', () => {
  it('yields robustness and no scenario', () => {
    const model = patternLibrary.patterns.find(({ id }) => id === 'P041')!;
    const silent = { ...model.paths[0]!, kpis: [], when: [model.paths[0]!.when[0]!] };
    const library = { ...patternLibrary, patterns: [{ ...model, paths: [silent] }] };
    const input = canonInput(() => ({ score: 0.8, confidence: 1 }));
    const evaluations = input.evaluations.filter(({ patternId }) => patternId === 'P041');
    const data = simulateSegment({ ...input, evaluations }, 'market', { framework, library });
    expect(data.scenarios).toEqual([]);
    expect(data.unquantified).toHaveLength(1);
    expect(data.unquantified[0]).toMatchObject({
      patternId: 'P041',
      reason: 'no_response_quantified',
    });
    // F7 is 0.8 in every run, and the path asks for more than 0.65.
    expect(data.unquantified[0]!.robustness).toBe(1);
    expect(data.selection).toMatchObject({ matched: 1, quantified: 0, simulated: 0 });
  });
});
