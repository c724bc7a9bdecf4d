import { describe, expect, it } from '@jest/globals';
import type { KpiResult, SimulatedScenario } from '$lib/contract';
import { kpiSentence, scenarioSentence, targetSentence, targetsOf } from './scenario-words';

const scenario: SimulatedScenario = {
  scenarioId: 'consumer_scenario_1',
  patternId: 'P001',
  patternName: 'Example',
  pathLabel: 'main',
  polarity: 'Success',
  strategicResponse: 'Do it.',
  robustness: 0.9,
  sensitivity: [],
  probabilitySuccess: 0.736,
  confidenceInterval: [0.708, 0.762],
  standardError: 0.0139,
  successBasis: 'holds_and_takes_effect',
  activation: { lo: 0.6, mode: 0.7, hi: 0.8, mean: 0.7 },
  kpis: [],
  correlations: [],
};

const kpi: KpiResult = {
  name: 'conversion',
  unit: 'percentage_points',
  role: 'benefit',
  favourable: 'higher',
  distribution: { kind: 'triangular', min: 6, mode: 9, max: 12 },
  shareCutOff: 0,
  mean: 9,
  median: 9,
  std: 1.2,
  min: 6.1,
  max: 11.9,
  interval95: [6.7, 11.3],
  interval68: [7.7, 10.3],
  quantiles: [],
  histogram: { from: 6, to: 12, counts: [] },
  probabilityPositive: 1,
  probabilityFavourable: 1,
  target: null,
  probabilityTarget: null,
  targetTellsNothing: null,
  expectedEffect: 5,
};

/** Numbers and their units are joined by a space that does not break. */
const spaced = (text: string) => text.replaceAll('\u00a0', ' ');

describe('scenarioSentence', () => {
  it('counts the runs, gives the interval and says that no target is set', () => {
    expect(spaced(scenarioSentence(scenario, 1000))).toBe(
      'In 736 of 1000 runs the pattern holds and the response takes effect (74 %, 95 % interval 71 % to 76 %). No target is set.',
    );
  });

  it('counts the targets in, and names them', () => {
    const aimed: SimulatedScenario = {
      ...scenario,
      successBasis: 'holds_takes_effect_and_meets_targets',
      kpis: [{ ...kpi, target: 5, probabilityTarget: 0.5 }],
    };
    expect(spaced(scenarioSentence(aimed, 1000))).toBe(
      'In 736 of 1000 runs the pattern holds, the response takes effect and every target is met (74 %, 95 % interval 71 % to 76 %).',
    );
    expect(targetsOf(scenario)).toEqual([]);
    expect(targetsOf(aimed)[0]).toMatch(/ at (least|most) 5/);
  });

  it('words a fragility as a weakness, never as good news', () => {
    const words = scenarioSentence({ ...scenario, polarity: 'Fragility' }, 1000);
    expect(words).toContain('the weakness is present and the response works');
    expect(words).not.toContain('the pattern holds');
  });
});

describe('kpi sentences', () => {
  it('says where most outcomes fall in the KPI’s own unit', () => {
    expect(spaced(kpiSentence(kpi))).toBe(
      '95 of 100 simulated outcomes fall between 6.7 pp and 11.3 pp; the middle one is 9.0 pp.',
    );
  });

  it('says nothing of a target that is not set', () => {
    expect(targetSentence(kpi)).toBeNull();
  });

  it('says when a target tells nothing', () => {
    const met = { ...kpi, target: 5, probabilityTarget: 1, targetTellsNothing: true };
    expect(targetSentence(met)).toContain('this target tells nothing');
  });
});
