import type { Segment } from '#contract/segments';
import type { ActionScoreResult, SegmentResult, TotalResult } from '#contract/factors';
import type { SegmentCounts, SessionDetail } from '#contract/views';
import type { SessionCursor } from '#projections/session-cursor/session-cursor.table';
import { generationView } from '../generations/generation-view.ts';
import type { GenerationRow } from '../generations/generation-view.ts';
import { sessionSummary } from './session-summary.ts';
import type { SummaryRow } from './session-summary.ts';

type Scored<K extends keyof SessionCursor> = { readonly [P in K]: NonNullable<SessionCursor[P]> };

export interface DetailRow
  extends
    SummaryRow,
    Scored<
      | 'scoring_id'
      | 'inputs_hash'
      | 'framework'
      | 'orientation'
      | 'scorer_kind'
      | 'scorer_method'
      | 'layer_count'
      | 'document_count'
    >,
    Pick<SessionCursor, 'parked_error' | 'parked_at'> {
  readonly results: ResultsRow | null;
  readonly counts: readonly CountsRow[];
}

type Time = 'started_at' | 'finished_at' | 'updated_at';

/** A row that came as JSON: times are texts. */
type ResultsRow = Omit<GenerationRow, Time> & {
  readonly started_at: string;
  readonly finished_at: string | null;
  readonly updated_at: string;
  readonly segments: readonly SegmentResult[] | null;
  readonly total: TotalResult | null;
  readonly action_scores: readonly ActionScoreResult[] | null;
};

interface CountsRow {
  readonly segment: Segment;
  readonly factors_expected: number;
  readonly factors_computed: number;
  readonly patterns_matched: number;
  readonly scenarios: number;
}

export function sessionDetail(row: DetailRow): SessionDetail {
  return {
    ...sessionSummary(row),
    scoring: {
      scoringId: row.scoring_id,
      inputsHash: row.inputs_hash,
      framework: row.framework,
      orientation: row.orientation,
      scorer: { kind: row.scorer_kind, method: row.scorer_method },
      layers: row.layer_count,
      documents: row.document_count,
    },
    results: resultsOf(row),
    parked: parkedOf(row),
  };
}

function resultsOf({ results, counts }: DetailRow): SessionDetail['results'] {
  if (!results?.segments || !results.total || !results.action_scores) return null;
  const { started_at, finished_at, updated_at, segments, total, action_scores, ...rest } = results;
  const generation = generationView({
    ...rest,
    started_at: new Date(started_at),
    finished_at: finished_at === null ? null : new Date(finished_at),
    updated_at: new Date(updated_at),
  });
  return { generation, segments, total, actionScores: action_scores, counts: countsOf(counts) };
}

function countsOf(rows: readonly CountsRow[]): Readonly<Record<Segment, SegmentCounts>> {
  const bySegment = new Map(rows.map((row) => [row.segment, counts(row)]));
  const of = (segment: Segment) => bySegment.get(segment) ?? NO_COUNTS;
  return {
    consumer: of('consumer'),
    market: of('market'),
    product: of('product'),
    brand: of('brand'),
    experience: of('experience'),
  };
}

const NO_COUNTS = { factorsExpected: 0, factorsComputed: 0, patternsMatched: 0, scenarios: 0 };

function counts(row: CountsRow): SegmentCounts {
  return {
    factorsExpected: row.factors_expected,
    factorsComputed: row.factors_computed,
    patternsMatched: row.patterns_matched,
    scenarios: row.scenarios,
  };
}

function parkedOf(row: DetailRow): SessionDetail['parked'] {
  if (row.parked_revision === null) return null;
  return {
    revision: row.parked_revision,
    error: row.parked_error ?? 'no cause is recorded',
    at: (row.parked_at ?? row.updated_at).toISOString(),
  };
}
