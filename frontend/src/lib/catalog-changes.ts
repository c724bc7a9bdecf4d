import { type CatalogChangesView, count } from '$lib/contract';

/** Words for what a catalogue has otherwise than a generation recorded. */

export const PART_WORDS: Readonly<Record<CatalogChangesView['changes'][number]['part'], string>> = {
  factor: 'Factor',
  layer: 'Layer',
  pattern: 'Pattern',
  kpi: 'KPI',
};

export const VERSION_WORDS: Readonly<
  Record<CatalogChangesView['versions'][number]['what'], string>
> = {
  framework: 'Framework',
  patterns: 'Patterns',
  importV2: 'Older import',
  engine: 'Engine',
};

/** `28 factors, 148 layers, 41 patterns and 12 KPIs`. */
export function comparedWords({ factor, layer, pattern, kpi }: CatalogChangesView['compared']) {
  const most = [count(factor, 'factor'), count(layer, 'layer'), count(pattern, 'pattern')];
  return `${most.join(', ')} and ${count(kpi, 'KPI')}`;
}
