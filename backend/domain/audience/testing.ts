import type { ColumnFacts, ColumnKind } from '#contract/audience';

/** A column with 10 values of which 4 differ, but for what is given. */
export function column(
  name: string,
  kind: ColumnKind,
  facts: Partial<ColumnFacts> = {},
): ColumnFacts {
  const base = { decimalMark: 'point', present: 10, missing: 0, distinct: 4 } as const;
  const rest = { examples: [], meanLength: 5, notNumbers: [], repeated: null, firstMissing: null };
  return { name, kind, ...base, ...rest, numbers: kind === 'number' ? 10 : 0, ...facts };
}
