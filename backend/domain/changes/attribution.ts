import { framework } from '#contract/catalogue/framework';
import { importV2 } from '#contract/catalogue/import-v2';
import type { Attribution, Cause, LayerChange, ScoreGiven } from '#contract/change-views';
import type { ScoringInputs } from '#contract/scoring';
import type { Json } from '#contract/values';
import { canonicalJson } from '../canonical-json.ts';
import type { FoldedResult } from './folded-result.ts';

/** What was not the same when the two results were asked for: nothing else can make them differ. */
export function attribute(from: FoldedResult, to: FoldedResult): Attribution {
  const [before, after] = [causesOf(from), causesOf(to)];
  const causes = before.flatMap(({ what, value }, i): Cause[] => {
    const then = after[i]?.value ?? null;
    return canonicalJson(value) === canonicalJson(then) ? [] : [{ what, from: value, to: then }];
  });
  return { causes, layers: layerChanges(from.scoring.inputs, to.scoring.inputs) };
}

function causesOf({ request, scoring }: FoldedResult) {
  const { catalogue } = request;
  const told: readonly (readonly [Cause['what'], Json])[] = [
    ['inputs', request.inputsHash],
    ['documents', scoring.sources.hash],
    ['framework', catalogue.framework],
    ['patterns', catalogue.patterns],
    ['import', catalogue.importV2],
    ['engine', request.engine],
    ['seed', request.seed],
    ['iterations', request.iterations],
    ['targets', request.targets],
  ];
  return told.map(([what, value]) => ({ what, value }));
}

const LABELS: ReadonlyMap<string, string> = new Map([
  ...importV2.v2Layers.map(({ id, name }) => [id, name] as const),
  ...framework.layers.map(({ id, label }) => [id, label] as const),
  ...framework.factors.map(({ id, name }) => [id, name] as const),
]);

function layerChanges(from: ScoringInputs, to: ScoringInputs): LayerChange[] {
  const [before, after] = [scoresOf(from), scoresOf(to)];
  const ids = new Set([...before.keys(), ...after.keys()]);
  return [...ids].flatMap((layerId): LayerChange[] => {
    const [then, now] = [before.get(layerId) ?? null, after.get(layerId) ?? null];
    if (isSame(then, now)) return [];
    return [{ layerId, label: LABELS.get(layerId) ?? null, from: then, to: now }];
  });
}

function isSame(a: ScoreGiven | null, b: ScoreGiven | null): boolean {
  return a?.score === b?.score && a?.confidence === b?.confidence;
}

function scoresOf(inputs: ScoringInputs): ReadonlyMap<string, ScoreGiven> {
  const layers = inputs.layers.map(
    ({ layerId, score, confidence }) => [layerId, { score, confidence }] as const,
  );
  const values = inputs.framework === 'v2-210' ? inputs.factorValues : [];
  const factors = values.map(
    ({ factorId, value, confidence }) => [factorId, { score: value, confidence }] as const,
  );
  return new Map([...layers, ...factors]);
}
