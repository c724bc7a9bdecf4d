import { describe, expect, it } from '@jest/globals';
import { factorFormula, factorSpread } from './factor-formula';
import { factorView } from './testing/views';

type Layer = ReturnType<typeof factorView>['layers'][number];

/** A factor of layers of the given weight, score and confidence. */
function factorOf(
  parts: readonly (readonly [number, number, number])[],
  results: { value: number; confidence: number; coverage: number },
  inverted = -1,
) {
  const layers: Layer[] = parts.map(([weight, score, confidence], i) => ({
    ...{ layerId: `F16.layer_${i}`, weight, score, confidence },
    ...{ inverted: i === inverted, contribution: null },
  }));
  return { ...factorView('F16', { value: 0 }), ...results, layers } as ReturnType<
    typeof factorView
  >;
}

describe('the formula of a factor', () => {
  it('has the values put in, and adds up', () => {
    // (0.54 + 0.1) / 0.8 = 0.8, and 0.3 + 0.14 = 0.44
    const results = { value: 0.8, confidence: 0.44, coverage: 0.8 };
    const factor = factorOf(
      [
        [0.6, 0.9, 0.5],
        [0.2, 0.5, 0.7],
      ],
      results,
    );
    expect(factorFormula(factor)).toEqual({
      value: '(0.6 × 0.9 + 0.2 × 0.5) ÷ 0.8 = 0.8',
      confidence: '0.6 × 0.5 + 0.2 × 0.7 = 0.44',
    });
  });

  it('turns an adverse layer, divides only by what is missing, and says where it is rounded', () => {
    // 0.5 × 0.9 + 0.5 × (1 - 0.3333) = 0.78335, and 0.5 × 0.5 + 0.5 × 0.7 = 0.6
    const results = { value: 0.78335, confidence: 0.6, coverage: 1 };
    const factor = factorOf(
      [
        [0.5, 0.9, 0.5],
        [0.5, 0.3333, 0.7],
      ],
      results,
      1,
    );
    expect(factorFormula(factor)).toEqual({
      value: '0.5 × 0.9 + 0.5 × (1 − 0.333) ≈ 0.783',
      confidence: '0.5 × 0.5 + 0.5 × 0.7 = 0.6',
    });
  });

  it('is not there without a value, and neither is a spread', () => {
    const factor = factorView('F16', { scores: [null, 0.4] });
    expect([factorFormula(factor), factorSpread(factor)]).toEqual([null, null]);
  });
});

describe('the spread of a factor', () => {
  it('is the standard deviation of its layers, each by its part', () => {
    // each layer: 0.5² × (1 - 0.75) = 0.0625; parts of one half: 2 × 0.25 × 0.0625 = 0.03125
    const results = { value: 0.5, confidence: 0.6, coverage: 0.8 };
    const factor = factorOf(
      [
        [0.4, 0.5, 0.75],
        [0.4, 0.5, 0.75],
      ],
      results,
    );
    expect(factorSpread(factor)).toBeCloseTo(Math.sqrt(0.03125), 12);
  });

  it('is nothing where all is sure', () => {
    const results = { value: 0.5, confidence: 1, coverage: 1 };
    expect(factorSpread(factorOf([[1, 0.5, 1]], results))).toBe(0);
  });
});
