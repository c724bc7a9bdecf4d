import { describe, expect, it } from '@jest/globals';
import { framework } from '#contract/catalogue/framework';
import type { RecordedLayer, ScoringInputs } from '#contract/scoring';
import { factorBasis } from './basis.ts';
import { computeFactors } from './compute-factors.ts';
import { canonInputs, factorOf } from './testing.ts';

interface Figures {
  readonly layers?: Readonly<Record<string, number>>;
  readonly values?: Readonly<Record<string, number>>;
}

function v2Inputs({ layers = {}, values = {} }: Figures): ScoringInputs {
  const confidence = 0.5;
  return {
    framework: 'v2-210',
    orientation: 'favourable',
    importVersion: 'import-v2.1',
    layers: Object.entries(layers).map(([layerId, score]): RecordedLayer => ({
      layerId,
      score,
      confidence,
    })),
    factorValues: Object.entries(values).map(([factorId, value]) => ({
      factorId,
      value,
      confidence,
    })),
  };
}

const layersOf = (inputs: ScoringInputs, id: string) =>
  factorBasis(inputs).find((basis) => basis.factorId === id)?.layers ?? [];
const factor = (figures: Figures, id: string) =>
  factorOf(computeFactors('g', v2Inputs(figures), framework), id);

describe('the basis of a canon document', () => {
  it('has 28 factors and all 148 layers in catalogue order', () => {
    const basis = factorBasis(canonInputs({}));
    expect(basis.map((one) => one.factorId)).toEqual(framework.factors.map((one) => one.id));
    expect(basis.flatMap((one) => one.layers)).toHaveLength(148);
  });

  it('says of each layer its weight, its side and its score', () => {
    const inputs = canonInputs({ 'F1.entry_timing': 0.2 }, 'intensity', 0.3);
    expect(layersOf(inputs, 'F1')).toEqual([
      {
        layerId: 'F1.entry_timing',
        weight: 0.5,
        inverted: false,
        scored: { score: 0.2, confidence: 0.3 },
      },
      { layerId: 'F1.market_saturation', weight: 0.3, inverted: true, scored: null },
      { layerId: 'F1.mid_cycle_impact', weight: 0.2, inverted: false, scored: null },
    ]);
  });
});

describe('the basis of an older document', () => {
  it('weighs the n layers of a factor 1/n', () => {
    const layers = layersOf(v2Inputs({ layers: { L1_2: 0.6 } }), 'F1');
    expect(layers).toEqual([
      { layerId: 'L1_1', weight: 1 / 3, inverted: false, scored: null },
      {
        layerId: 'L1_2',
        weight: 1 / 3,
        inverted: false,
        scored: { score: 0.6, confidence: 0.5 },
      },
      { layerId: 'L1_3', weight: 1 / 3, inverted: false, scored: null },
    ]);
  });

  it('computes a factor from its own layers, and needs half of them', () => {
    // (0.6 + 0.9) / 2; confidence 2/3 * 0.5
    expect(factor({ layers: { L1_1: 0.6, L1_3: 0.9 } }, 'F1')).toMatchObject({
      value: expect.closeTo(0.75, 12),
      confidence: expect.closeTo(1 / 3, 12),
      missing: ['L1_2'],
    });
    expect(factor({ layers: { L1_1: 0.6 } }, 'F1')).toMatchObject({ status: 'unavailable' });
  });

  it('maps to the canon factor of the same meaning: F10 of old is F7 now', () => {
    expect(factor({ values: { F10: 0.8 } }, 'F7')).toMatchObject({
      value: 0.8,
      confidence: 0.5,
      layers: [{ layerId: 'v2.F10', weight: 1 }],
    });
    expect(factor({ values: { F10: 0.8 } }, 'F10')).toMatchObject({ status: 'unavailable' });
  });

  it('turns an inverted source round, as a value and as layers', () => {
    const ids = Array.from({ length: 10 }, (_, index) => `L17_${index + 1}`);
    const layers = Object.fromEntries(ids.map((id) => [id, 0.2]));
    expect(factor({ values: { F17: 0.3 } }, 'F17')).toMatchObject({ value: 0.7 });
    expect(factor({ layers }, 'F17')).toMatchObject({
      value: expect.closeTo(0.8, 12),
      coverage: expect.closeTo(1, 12),
    });
  });

  it('prefers scored layers to a value of the same factor', () => {
    const figures = { layers: { L1_1: 0.6, L1_2: 0.6 }, values: { F1: 0.1 } };
    expect(factor(figures, 'F1')).toMatchObject({ value: expect.closeTo(0.6, 12) });
  });

  it('has no source for F6, and names the layers of the canon as missing', () => {
    // F6 of old means something else and is mapped nowhere.
    expect(factor({ values: { F6: 0.9 } }, 'F6')).toMatchObject({
      status: 'unavailable',
      coverage: 0,
      missing: [
        'F6.material_quality',
        'F6.functional_quality',
        'F6.brand_trust',
        'F6.complaint_rate',
        'F6.social_verdict',
      ],
    });
  });
});
