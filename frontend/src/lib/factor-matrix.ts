import { isSegment, SEGMENTS, type FactorEvidence, type FactorView } from '$lib/contract';
import type { Segment } from '$lib/contract';
import type { FactorChange } from '$lib/changes';
import { confidenceSentence } from '$lib/confidence';
import { factorSpread } from '$lib/factor-formula';

/** The rows of the factor matrix, and how its address narrows and sorts them. */

export interface FactorRow {
  readonly factorId: string;
  readonly name: string;
  readonly segment: Segment;
  readonly coverage: number;
  /** Null where too little is scored: then nothing else is told of it. */
  readonly computed: {
    readonly value: number;
    readonly confidence: number;
    readonly confidenceWords: string;
    /** Standard deviation of its draws. */
    readonly spread: number;
  } | null;
  readonly layers: { readonly scored: number; readonly all: number };
  /** Null where it is not known. */
  readonly evidence: FactorEvidence | null;
  /** Against the run before; null where it did not change, or where there is none. */
  readonly change: FactorChange | null;
}

export const SORTS = {
  '': 'By segment',
  lowest: 'Lowest value first',
  highest: 'Highest value first',
  unsure: 'Least sure first',
  gaps: 'Least coverage first',
  evidence: 'Most quotes first',
} as const;

export const SHOWS = {
  '': 'All factors',
  computed: 'With a value',
  missing: 'Without a value',
  unsure: 'With low confidence',
  changed: 'Changed since the run before',
} as const;

export interface MatrixQuery {
  readonly sort: keyof typeof SORTS;
  readonly segment: Segment | '';
  readonly show: keyof typeof SHOWS;
  /** The factor whose panel is open; empty for none. */
  readonly factor: string;
}

/** Reads an address; what the matrix does not know narrows nothing. */
export function matrixQuery(search: URLSearchParams): MatrixQuery {
  const segment = search.get('segment') ?? '';
  return {
    sort: keyOf(SORTS, search.get('sort')),
    segment: isSegment(segment) ? segment : '',
    show: keyOf(SHOWS, search.get('show')),
    factor: search.get('factor') ?? '',
  };
}

function keyOf<K extends string>(words: Readonly<Record<K, string>>, key: string | null): K | '' {
  // A key of the words, or the empty one, which is as well.
  return key !== null && Object.hasOwn(words, key) ? (key as K) : '';
}

/** The address of the same view with other members; `?` alone when nothing is set. */
export function matrixHref(query: MatrixQuery, change: Partial<MatrixQuery>): string {
  const set = Object.entries({ ...query, ...change }).filter(([, value]) => value !== '');
  return `?${new URLSearchParams(set).toString()}`;
}

export function factorRow(
  factor: FactorView,
  evidence: FactorEvidence | null,
  change: FactorChange | null = null,
): FactorRow {
  const { factorId, name, segment, coverage, layers, missing } = factor;
  const words = confidenceSentence(factor, null);
  const spread = factorSpread(factor);
  return {
    ...{ factorId, name, segment, coverage, evidence, change },
    computed:
      factor.status !== 'computed' || words === null || spread === null
        ? null
        : {
            value: factor.value,
            confidence: factor.confidence,
            confidenceWords: words,
            spread,
          },
    layers: { scored: layers.length, all: layers.length + missing.length },
  };
}

/** A stretch of rows with the segment that they are of; null where they are sorted across segments. */
export interface MatrixGroup {
  readonly segment: Segment | null;
  readonly rows: readonly FactorRow[];
}

/** Rows that the query wants, in its order. What has no value comes last in an order by value. */
export function matrixGroups(
  rows: readonly FactorRow[],
  { sort, segment, show }: Pick<MatrixQuery, 'sort' | 'segment' | 'show'>,
): readonly MatrixGroup[] {
  const wanted = rows.filter(
    (row) => (segment === '' || row.segment === segment) && SHOWN[show](row),
  );
  if (sort !== '') {
    const key = KEYS[sort];
    return wanted.length === 0
      ? []
      : [{ segment: null, rows: wanted.toSorted((a, b) => key(a) - key(b)) }];
  }
  return SEGMENTS.map((one) => ({
    segment: one,
    rows: wanted.filter((row) => row.segment === one),
  })).filter((group) => group.rows.length > 0);
}

const SHOWN: Readonly<Record<MatrixQuery['show'], (row: FactorRow) => boolean>> = {
  '': () => true,
  computed: ({ computed }) => computed !== null,
  missing: ({ computed }) => computed === null,
  unsure: ({ computed }) => computed?.confidenceWords.startsWith('Low') ?? false,
  changed: ({ change }) => change !== null,
};

/** The smallest comes first. */
const KEYS: Readonly<Record<Exclude<MatrixQuery['sort'], ''>, (row: FactorRow) => number>> = {
  lowest: ({ computed }) => computed?.value ?? 2,
  highest: ({ computed }) => -(computed?.value ?? -1),
  unsure: ({ computed }) => computed?.confidence ?? 2,
  gaps: ({ coverage }) => coverage,
  evidence: ({ evidence }) => -(evidence?.quotes ?? -1),
};
