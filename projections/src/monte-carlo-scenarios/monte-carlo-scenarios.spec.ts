import { describe, expect, it } from '@jest/globals';
import { SEGMENTS } from '#contract/segments';
import { foldRows } from '../engine/memory-rows.ts';
import { scenariosData } from '../testing/stage-data.ts';
import { decoded, requested, scoring, stages } from '../testing/story.ts';

describe('monte_carlo_scenarios', () => {
  const story = [...scoring('Pergolas'), ...requested('g1'), ...stages('g1')];
  const rows = foldRows(decoded('s1', story)).monte_carlo_scenarios;

  it('holds the scenarios of every segment', () => {
    expect(rows.map((row) => row['segment'])).toEqual([...SEGMENTS].sort());
  });

  it('keeps the scenario as recorded, and its KPIs in the words of the older tables', () => {
    const [detail] = scenariosData('g1', 'brand').scenarios;
    expect(rows.find((row) => row['segment'] === 'brand')).toMatchObject({
      scenario_id: 'brand_scenario_1',
      pattern_id: 'P001',
      probability_success: 0.74,
      confidence_interval: [0.7123, 0.7656],
      iterations: 1000,
      rank: 1,
      polarity: 'Adaptation',
      robustness: 0.8,
      standard_error: 0.0139,
      success_basis: 'holds_and_takes_effect',
      kpi_results: {
        install_within_60d: {
          mean: 9.01,
          median: 9.02,
          std: 1.2,
          min: 6.1,
          max: 11.9,
          confidence_interval_95: [6.7, 11.4],
          confidence_interval_68: [7.7, 10.3],
          probability_positive: 1,
          probability_target: null,
        },
      },
      detail,
    });
  });
});
