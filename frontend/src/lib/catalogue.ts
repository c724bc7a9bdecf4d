import { framework, kpiGlossary, type Segment } from '$lib/contract';

/** The catalogue's words for what answers of the API name by an id. */

const factorNames = new Map(framework.factors.map(({ id, name }) => [id, name]));
const segmentsOfFactors = new Map(framework.factors.map(({ id, segment }) => [id, segment]));
const layerLabels = new Map(framework.layers.map(({ id, label }) => [id, label]));
const actionPurposes = new Map(framework.actionScores.map(({ id, purpose }) => [id, purpose]));
const kpis = new Map(kpiGlossary.kpis.map((kpi) => [kpi.name, kpi]));

/** Null for an id that is no factor's. */
export function factorName(id: string): string | null {
  return factorNames.get(id) ?? null;
}

/** What an action score is about, as `core viability`. */
export function actionPurpose(id: string): string {
  // What stands without a space cannot be broken on a narrow screen.
  return (actionPurposes.get(id) ?? '').replaceAll('/', ' / ');
}

/** `aov_change` -> `Average order value change`; a name that the glossary lacks, as words. */
export function kpiName(name: string): string {
  return kpis.get(name)?.label ?? name.replaceAll('_', ' ');
}

/** What a KPI counts, in a sentence; empty for a name that the glossary lacks. */
export function kpiDefinition(name: string): string {
  return kpis.get(name)?.definition ?? '';
}

/** `F11.price_sensitivity` -> `Price Sensitivity`; a layer of the older framework is named by its id. */
export function layerLabel(layerId: string): string {
  return layerLabels.get(layerId) ?? layerId;
}

/** Where in a session's pages the factor of a layer, or a factor, stands: `/product#F6`; null for others. */
export function placeOfFactor(layerOrFactor: string): string | null {
  const factorId = layerOrFactor.split('.')[0] ?? '';
  const segment: Segment | undefined = segmentsOfFactors.get(factorId);
  return segment ? `/${segment}#${factorId}` : null;
}
