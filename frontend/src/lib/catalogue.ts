import { framework, kpiGlossary } from '$lib/contract';

/** The catalogue's words for what answers of the API name by an id. */

const factorNames = new Map(framework.factors.map(({ id, name }) => [id, name]));
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
