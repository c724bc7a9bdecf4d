import data from './kpis.json' with { type: 'json' };
import type { KpiUnit } from './patterns.ts';

export interface KpiDefinition {
  /** As the patterns name it. */
  readonly name: string;
  readonly label: string;
  /** In which the patterns draw it; a few are drawn in percent by one and in points by another. */
  readonly units: readonly KpiUnit[];
  /** One sentence. */
  readonly definition: string;
}

export interface KpiGlossary {
  readonly version: string;
  readonly about: string;
  readonly kpis: readonly KpiDefinition[];
}

/** The 53 KPI names of the pattern library in words. The JSON's shape is checked by its spec. */
export const kpiGlossary = data as unknown as KpiGlossary;
