import type { ColumnFacts, ColumnKind } from '#contract/audience';

/** A column with 10 values of which 4 differ, but for what is given. */
export function column(
  name: string,
  kind: ColumnKind,
  facts: Partial<ColumnFacts> = {},
): ColumnFacts {
  const base = { decimalMark: 'point', present: 10, missing: 0, distinct: 4 } as const;
  return { name, kind, ...base, examples: [], meanLength: 5, ...facts };
}
