import { describe, expect, it } from '@jest/globals';
import { likeliest, pairIsApart } from './likely';
import { scenario, segmentView } from './testing/views';

const of = (n: number, probabilitySuccess: number, confidenceInterval: readonly [number, number]) =>
  scenario(`market_scenario_${n}`, {
    ...{ patternId: `P00${n}`, patternName: `No. ${n}` },
    ...{ probabilitySuccess, confidenceInterval },
  });
const ids = ({ tied }: ReturnType<typeof likeliest>) => tied.map(({ patternId }) => patternId);

// The page named one scenario as the best of 17; with another seed it was another one.
describe('the likeliest scenarios', () => {
  const first = of(1, 0.81, [0.785, 0.833]);
  const near = of(2, 0.79, [0.764, 0.814]);
  const far = of(3, 0.7, [0.671, 0.728]);

  it('are all whose intervals reach that of the best', () => {
    const found = likeliest([first, near, far], [segmentView('market')]);
    expect(ids(found)).toEqual(['P001', 'P002']);
    expect(found).toMatchObject({ patterns: 3, scenarios: 3 });
  });

  it('are compared in pairs where that is recorded: runs in common show more', () => {
    const view = {
      ...segmentView('market', { scenarios: [first, near] }),
      // 20 of 1000 runs against none: sqrt(2) * 1.96 * sqrt(20 - 0.4) = 12.3.
      comparisons: [{ a: 'market_scenario_2', b: 'market_scenario_1', onlyA: 0, onlyB: 0.02 }],
    };
    expect(ids(likeliest([first, near], [view]))).toEqual(['P001']);
  });

  it('name a pattern once, in however many segments it stands', () => {
    const again = { ...first, scenarioId: 'brand_scenario_1' };
    const found = likeliest([first, again, near], [segmentView('market')]);
    expect(ids(found)).toEqual(['P001', 'P002']);
    expect(found).toMatchObject({ patterns: 2, scenarios: 3 });
  });

  it('are none of none', () => {
    expect(likeliest([], [])).toEqual({ tied: [], patterns: 0, scenarios: 0 });
  });
});

describe('a pair of scenarios', () => {
  it.each([
    // sqrt(2) * 1.96 * sqrt(352 - 34² / 1000) = 51.9
    { onlyA: 193, onlyB: 159, apart: false },
    // sqrt(2) * 1.96 * sqrt(352 - 60² / 1000) = 51.7
    { onlyA: 206, onlyB: 146, apart: true },
    { onlyA: 146, onlyB: 206, apart: true },
    { onlyA: 0, onlyB: 0, apart: false },
  ])('of $onlyA and $onlyB runs alone is apart: $apart', ({ apart, ...only }) => {
    expect(pairIsApart({ iterations: 1000, ...only })).toBe(apart);
  });
});
