import type { StageEvent } from '#contract/events';
import type { KpiResult, SimulatedScenario } from '#contract/scenarios';
import type { Segment } from '#contract/segments';

/** Made-up simulation results that have every shape the contract knows. Nothing was simulated. */

const KPI: KpiResult = {
  name: 'retention_rate_increase_pp',
  unit: 'percentage_points',
  role: 'benefit',
  favourable: 'higher',
  distribution: { kind: 'triangular', min: 10, mode: 20, max: 30 },
  shareCutOff: 0,
  mean: 20,
  median: 20,
  std: 4,
  min: 10,
  max: 30,
  interval95: [12, 28],
  interval68: [16, 24],
  quantiles: Array.from({ length: 101 }, (_, i) => 10 + i / 5),
  histogram: { from: 10, to: 30, counts: Array.from({ length: 40 }, () => 25) },
  probabilityPositive: 1,
  probabilityFavourable: 1,
  target: 25,
  probabilityTarget: 0.125,
  targetTellsNothing: false,
  expectedEffect: 12,
};

function scenario(segment: Segment): SimulatedScenario {
  const normal = { kind: 'normal', mean: 5, sd: 1, bounds: [0, 10] } as const;
  return {
    scenarioId: `${segment}_scenario_1`,
    patternId: 'P001',
    patternName: 'Sample pattern',
    pathLabel: 'main',
    polarity: 'Opportunity',
    strategicResponse: 'Sample response',
    robustness: 0.9,
    sensitivity: [
      { field: 'F11', status: 'computed', difference: 0.2, spearman: 0.3, insideNoise: false },
      { field: 'segment.consumer', status: 'unavailable', reason: 'constant_draws' },
    ],
    probabilitySuccess: 0.6,
    confidenceInterval: [0.57, 0.63],
    standardError: 0.0155,
    successBasis: 'holds_takes_effect_and_meets_targets',
    activation: { lo: 0.6, mode: 0.8, hi: 0.8, mean: 0.73 },
    kpis: [
      KPI,
      {
        ...KPI,
        distribution: normal,
        target: null,
        probabilityTarget: null,
        targetTellsNothing: null,
      },
    ],
    correlations: [{ a: 'retention_rate_increase_pp', b: 'nps_points', rho: 0.4 }],
  };
}

export function scenariosSimulated(generationId: string, segment: Segment): StageEvent {
  return {
    type: 'ScenariosSimulated',
    data: {
      generationId,
      segment,
      seed: 'aaaaaaaaaaaaaaaa',
      iterations: 1000,
      generator: 'sample',
      scenarios: [scenario(segment)],
      unquantified: [
        {
          patternId: 'P005',
          patternName: 'Sample pattern without numbers',
          pathLabel: 'main',
          polarity: 'Fragility',
          robustness: 0.5,
          reason: 'no_response_quantified',
        },
      ],
      comparisons: [
        { a: `${segment}_scenario_1`, b: `${segment}_scenario_2`, onlyA: 0.2, onlyB: 0.1 },
      ],
      selection: { target: 4, matched: 2, quantified: 1, simulated: 1, shortfall: 'Sample reason' },
    },
  };
}
