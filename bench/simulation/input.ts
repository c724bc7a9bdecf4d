import { framework } from '#contract/catalogue/framework';
import type { KpiSpec, PathSpec, PatternSpec } from '#contract/catalogue/patterns';
import { patternLibrary } from '#contract/catalogue/patterns';
import type { LayerBasis } from '#contract/factors';
import type { SimulationInput } from '#contract/scenarios';
import { SEGMENTS } from '#contract/segments';
import { factorBasis } from '#domain/factors/basis';
import { computeFactors } from '#domain/factors/compute-factors';
import { acceptScoring } from '#domain/intake/accept-scoring';
import { matchPatterns } from '#domain/patterns/evaluate';
import { kpisOf } from '#domain/scenarios/kpi-draws';
import { selectMatches, type Selection } from '#domain/scenarios/select';
import { clothingDocument } from '../lib/places.ts';

/** What the simulation of the clothing study starts from. */
export async function clothingInput(): Promise<Omit<SimulationInput, 'iterations'>> {
  const { document } = await clothingDocument();
  const accepted = acceptScoring(document);
  if (!accepted.ok) throw new Error('The clothing document is refused');
  const { inputs, inputsHash } = accepted.value;
  const generationId = 'bench';
  const factors = computeFactors(generationId, inputs, framework);
  const { evaluations } = matchPatterns(generationId, factors, patternLibrary);
  const seed = inputsHash.slice(0, 16);
  return { generationId, seed, targets: {}, basis: factorBasis(inputs), evaluations };
}

/** The segments' selections, in their order. */
export function selectionsOf(input: Pick<SimulationInput, 'evaluations'>): readonly Selection[] {
  return SEGMENTS.map((segment) => {
    const target = framework.segments.find(({ key }) => key === segment)?.scenarioTarget ?? 0;
    return selectMatches(segment, target, input.evaluations, patternLibrary);
  });
}

export interface SimulatedKpi {
  readonly pattern: PatternSpec;
  readonly path: PathSpec;
  readonly kpi: KpiSpec;
}

/** The KPIs that the simulation draws, each once. */
export function simulatedKpis(input: Pick<SimulationInput, 'evaluations'>): SimulatedKpi[] {
  const chosen = selectionsOf(input).flatMap((selection) => selection.chosen);
  const patterns = new Map(chosen.map((matched) => [matched.pattern.id, matched]));
  return [...patterns.values()].flatMap(({ pattern, path }) =>
    kpisOf(pattern, path).map((kpi) => ({ pattern, path, kpi })),
  );
}

export type ScoredLayer = LayerBasis & { readonly scored: NonNullable<LayerBasis['scored']> };

/** All scored layers. */
export function scoredLayers({ basis }: Pick<SimulationInput, 'basis'>): ScoredLayer[] {
  return basis.flatMap(({ layers }) => layers.filter(isScored));
}

export function isScored(layer: LayerBasis): layer is ScoredLayer {
  return layer.scored !== null;
}

/** Shapes of a layer's Beta distribution (method page, section 4); null for a constant draw. */
export function betaShapes({
  scored,
}: ScoredLayer): { readonly a: number; readonly b: number } | null {
  const { score, confidence } = scored;
  if (score <= 0 || score >= 1 || confidence >= 1) return null;
  const c = Math.min(0.999, Math.max(0.01, confidence));
  const v = c / (1 - c);
  return { a: score * v, b: (1 - score) * v };
}
