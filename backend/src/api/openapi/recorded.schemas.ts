import { TABLES } from '#contract/table-views';
import { ITERATIONS } from '#contract/scenarios';
import { count, list, object, oneOf, orNull, ref, revision, seed, sessionId } from './schema.ts';
import { share, text, time, word, yesNo } from './schema.ts';
import type { Schema } from './schema.ts';

const CATALOGUE = object({ framework: text, patterns: text, importV2: orNull(text) });

const GENERATION = object({
  generationId: text,
  generation: { type: 'integer', minimum: 1 },
  generatedAt: time,
});

export const ENGINE_DIFFERS = object({
  code: { const: 'engine_differs' },
  recorded: text,
  here: text,
});

const CONVERGENCE = oneOf(
  object({
    status: { const: 'computed' },
    points: {
      type: 'array',
      maxItems: 50,
      items: object({ after: { type: 'integer', minimum: 1 }, share }),
    },
  }),
  object({ status: { const: 'unavailable' }, reason: ENGINE_DIFFERS }),
);

const LAYER = object({
  layerId: text,
  weight: share,
  inverted: yesNo,
  scored: orNull(object({ score: share, confidence: share })),
});

const OF_GENERATION = {
  revision,
  generation: GENERATION,
  targets: ref('Targets'),
  simulation: ref('SimulationFacts'),
};

const OF_SEGMENT = { sessionId, topic: text, segment: ref('Segment'), ...OF_GENERATION };

const SIDE = object({
  scenarioId: text,
  segment: ref('Segment'),
  generation: GENERATION,
  targets: ref('Targets'),
  simulation: ref('SimulationFacts'),
  scenario: ref('SimulatedScenario'),
});

const NOT_SHARED = oneOf(
  object({ code: { const: 'seeds_differ' }, a: seed, b: seed }),
  object({ code: { const: 'iterations_differ' }, a: count, b: count }),
  ENGINE_DIFFERS,
);

/** Two scenarios, with counts or with the reason why there are none. */
function comparison(rest: Readonly<Record<string, Schema>>): Schema {
  return object({ sessionId, topic: text, a: SIDE, b: SIDE, ...rest });
}

export const RECORDED_SCHEMAS = {
  SimulationFacts: object({
    seed,
    iterations: count,
    generator: text,
    engine: text,
    catalogue: CATALOGUE,
  }),
  ResultTable: object({
    table: word(...TABLES),
    ...{ sessionId, topic: text, revision, generation: GENERATION, seed, iterations: count },
    ...{ engine: text, method: text },
    columns: list(object({ name: text, unit: orNull(text) })),
    rows: list(list({ type: ['string', 'number', 'boolean', 'null'] })),
  }),
  GenerationList: object({ generations: list(ref('GenerationView')), next: orNull(text) }),
  ScenarioView: object({
    ...OF_SEGMENT,
    scenario: ref('SimulatedScenario'),
    evaluation: ref('PatternEvaluation'),
    basis: list(object({ factorId: text, layers: list(LAYER) })),
    convergence: CONVERGENCE,
    siblings: list(object({ scenarioId: text, patternName: text })),
  }),
  SimulationRequestBody: object(
    {
      segment: word('consumer', 'market', 'product', 'brand', 'experience'),
      targets: ref('Targets'),
      iterations: { type: 'integer', minimum: ITERATIONS.min, maximum: ITERATIONS.max },
    },
    ...['targets', 'iterations'],
  ),
  WhatIfView: object({
    ...OF_SEGMENT,
    scenarios: list(ref('SimulatedScenario')),
    unquantified: list(ref('UnquantifiedMatch')),
    comparisons: list(ref('PairedComparison')),
    selection: ref('Selection'),
  }),
  ComparisonView: oneOf(
    comparison({
      ...{ shared: { const: true }, iterations: count, both: count },
      ...{ onlyA: count, onlyB: count, neither: count },
    }),
    comparison({ shared: { const: false }, reason: NOT_SHARED }),
  ),
};
