import { describe, expect, it } from '@jest/globals';
import { foldRows } from '../engine/memory-rows.ts';
import { scenariosData } from '../testing/stage-data.ts';
import { decoded, requested, scoring, stages } from '../testing/story.ts';

describe('scenario_selection', () => {
  it('has a row for a segment in which nothing was simulated, and says why', () => {
    const selection = { target: 4, matched: 0, quantified: 0, simulated: 0, shortfall: 'none' };
    const data = { ...scenariosData('g1', 'consumer'), scenarios: [], selection };
    const story = [
      ...scoring('Pergolas'),
      ...requested('g1'),
      ...stages('g1', 2),
      { type: 'ScenariosSimulated', data } as const,
    ];
    const rows = foldRows(decoded('s1', story));
    expect(rows.monte_carlo_scenarios).toEqual([]);
    expect(rows.scenario_selection).toMatchObject([
      {
        segment: 'consumer',
        seed: '00000000000000ff',
        iterations: 1000,
        generator: 'xoshiro128**',
        selection,
        unquantified: [],
        comparisons: [],
      },
    ]);
  });
});
