import { describe, expect, it } from '@jest/globals';
import type { FactorView, SimulatedScenario } from '$lib/contract';
import { chanceExample, factorExample } from './method-example';

const layer = { layerId: 'F11.a', confidence: 0.6, contribution: null };
const factor: FactorView = {
  ...{ factorId: 'F11', segment: 'consumer', name: 'Need', meaning: '', labels: {} },
  ...{ weightInSegment: 1, missing: [], coverage: 0.75 },
  ...{ status: 'computed', value: 0.86, confidence: 0.45 },
  layers: [
    { ...layer, weight: 0.5, score: 0.9, inverted: false },
    { ...layer, layerId: 'F11.b', weight: 0.25, score: 0.22, inverted: true },
  ],
};

describe('factorExample', () => {
  it('puts the values into the formula: 0.5 * 0.9 + 0.25 * (1 - 0.22) over 0.75', () => {
    const found = factorExample({ factors: [factor] })!;
    expect(found.weighted).toBeCloseTo(0.645, 12);
    expect(found.weighted / found.coverage).toBeCloseTo(found.value, 12);
  });

  it('has none where no factor has a value', () => {
    const reason = { code: 'missing_inputs', missing: [] } as const;
    const { value: _, confidence: __, ...rest } = { ...factor } as Record<string, unknown>;
    const without = { ...rest, status: 'unavailable', reason } as unknown as FactorView;
    expect(factorExample({ factors: [without] })).toBeNull();
  });
});

describe('chanceExample', () => {
  const simulation = { seed: '', iterations: 1000, generator: '' };

  it('counts the runs of the first scenario', () => {
    const scenario = {
      ...{ scenarioId: 'consumer_scenario_1', patternId: 'P040', patternName: 'Bundling' },
      ...{ probabilitySuccess: 0.8, robustness: 0.95 },
    } as SimulatedScenario;
    const found = chanceExample({ scenarios: [scenario], simulation });
    expect(found).toMatchObject({ name: 'Bundling (P040)', succeeded: 800, held: 950 });
    expect(found!.points).toBeCloseTo(2.6, 1);
  });

  it('has none without a scenario', () => {
    expect(chanceExample({ scenarios: [], simulation })).toBeNull();
  });
});
