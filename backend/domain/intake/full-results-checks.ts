import { importV2 } from '#contract/catalogue/import-v2';
import type { FullResults, OlderFactor, OlderLayer } from '#contract/full-results.schema';
import type { Refusal } from '#contract/values';
import { idRefusals, sizeRefusals, timeRefusals } from './checks.ts';
import { pointerTo, refusal } from './refusal.ts';

const FACTOR_OF_LAYER: ReadonlyMap<string, string> = new Map(
  importV2.v2Layers.map((layer) => [layer.id, layer.factor]),
);
const FACTOR_IDS: ReadonlySet<string> = new Set(FACTOR_OF_LAYER.values());

/** What the structure alone does not tell of an older results document. */
export function* fullResultsRefusals(document: FullResults): Generator<Refusal> {
  const { layer_scores: layers = [], factor_calculations: factors = [] } = document;
  yield* timeRefusals('/timestamp', document.timestamp);
  yield* sizeRefusals('/analysis_type', document.analysis_type ?? '');
  yield* sizeRefusals('/version', document.version ?? '');
  yield* layerRefusals(layers);
  yield* factorRefusals(factors);
  if (layers.length === 0 && factors.every((factor) => !isScore(factor))) {
    yield refusal(
      '/layer_scores',
      document.layer_scores,
      'at least one layer or factor with a score',
    );
  }
}

/** False for a factor that was filled in for want of layers. */
export function isScore(factor: OlderFactor): boolean {
  return factor.calculation_method !== 'default';
}

function* layerRefusals(layers: readonly OlderLayer[]): Generator<Refusal> {
  yield* idRefusals({
    ids: layers.map((layer) => layer.layer_id),
    pointerOf: (index) => pointerTo('layer_scores', index, 'layer_id'),
    known: new Set(FACTOR_OF_LAYER.keys()),
    expected: `a layer id of the older 210 layers (${importV2.version}), such as L1_1`,
  });
  for (const [index, layer] of layers.entries()) yield* oneLayerRefusals(index, layer);
}

function* oneLayerRefusals(index: number, layer: OlderLayer): Generator<Refusal> {
  const factor = FACTOR_OF_LAYER.get(layer.layer_id);
  if (factor !== undefined && layer.factor_id !== undefined && layer.factor_id !== factor) {
    const pointer = pointerTo('layer_scores', index, 'factor_id');
    yield refusal(pointer, layer.factor_id, `${factor}, which ${layer.layer_id} belongs to`);
  }
  for (const member of ['insights', 'evidence'] as const) {
    for (const [at, item] of (layer[member] ?? []).entries()) {
      yield* sizeRefusals(pointerTo('layer_scores', index, member, at), item);
    }
  }
}

function* factorRefusals(factors: readonly OlderFactor[]): Generator<Refusal> {
  yield* idRefusals({
    ids: factors.map((factor) => factor.factor_id),
    pointerOf: (index) => pointerTo('factor_calculations', index, 'factor_id'),
    known: FACTOR_IDS,
    expected: 'a factor id from F1 to F28',
  });
  for (const [index, factor] of factors.entries()) {
    if (!isScore(factor)) continue;
    yield* spellingRefusals(index, factor, ['value', 'calculated_value']);
    yield* spellingRefusals(index, factor, ['confidence', 'confidence_score']);
  }
}

type Figure = 'value' | 'calculated_value' | 'confidence' | 'confidence_score';

/** A figure must come in one of its two spellings; in both only when they agree. */
function* spellingRefusals(
  index: number,
  factor: OlderFactor,
  [member, other]: readonly [Figure, Figure],
): Generator<Refusal> {
  const [value, otherValue] = [factor[member] ?? null, factor[other] ?? null];
  const pointer = pointerTo('factor_calculations', index, member);
  if (value === null && otherValue === null) {
    yield refusal(pointer, factor[member], `a number from 0 to 1, here or as ${other}`);
  } else if (value !== null && otherValue !== null && value !== otherValue) {
    yield refusal(pointer, value, `the same as ${other}, ${otherValue}`);
  }
}
