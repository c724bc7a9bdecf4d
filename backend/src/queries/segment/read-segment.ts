import type { CatalogueVersions } from '#contract/events';
import type { SegmentResult } from '#contract/factors';
import type { WordingView } from '#contract/narrative';
import type { PersonasFound } from '#contract/personas';
import type { StageView } from '#contract/views';
import type { Segment } from '#contract/segments';
import type { ComputedFactor } from '#projections/computed-factors/computed-factors.table';
import type { ConsumerPersona } from '#projections/consumer-personas/consumer-personas.table';
import type { MonteCarloScenario } from '#projections/monte-carlo-scenarios/monte-carlo-scenarios.table';
import type { PatternMatchRow } from '#projections/pattern-matches/pattern-matches.table';
import type { ScenarioSelection } from '#projections/scenario-selection/scenario-selection.table';
import type { SegmentRichContent } from '#projections/segment-rich-content/segment-rich-content.table';
import { readRows } from '../read-side.ts';
import type { ReadSource } from '../read-side.ts';

/** All rows of one segment of the visible generation, from one snapshot. */
export interface SegmentRows {
  readonly build_id: number;
  readonly session_id: string;
  readonly topic: string;
  readonly generation_id: string;
  readonly generation: number;
  readonly completed_at: Date;
  /** Revision of the event that completed the generation. */
  readonly source_revision: string;
  readonly engine: string;
  readonly catalogue: CatalogueVersions;
  /** Source documents of the generation's scoring; null for a generation of an earlier version. */
  readonly document_count: number | null;
  readonly segments: readonly SegmentResult[];
  readonly stages: readonly StageView[];
  readonly factors: readonly FactorRow[];
  /** Best first. */
  readonly patterns: readonly MatchRow[];
  /** Best first. */
  readonly scenarios: readonly ScenarioRow[];
  readonly selection: SelectionRow | null;
  /** By segment. */
  readonly wording: Readonly<Record<string, WordingView>> | null;
  readonly personas_found: PersonasFound | null;
  readonly personas: readonly PersonaRow[];
  readonly content: readonly Pick<
    SegmentRichContent,
    'segment' | 'content_type' | 'content_version' | 'detail'
  >[];
}

export type FactorRow = Pick<
  ComputedFactor,
  | 'factor_id'
  | 'segment'
  | 'factor_value'
  | 'confidence'
  | 'formula_applied'
  | 'calculation_metadata'
  | 'status'
  | 'coverage'
  | 'reason'
>;

export type MatchRow = Omit<PatternMatchRow, OwnerColumn | 'segment'>;
export type ScenarioRow = Pick<
  MonteCarloScenario,
  | 'scenario_id'
  | 'pattern_id'
  | 'pattern_name'
  | 'strategic_response'
  | 'kpi_results'
  | 'probability_success'
  | 'confidence_interval'
  | 'iterations'
  | 'detail'
>;
export type SelectionRow = Omit<ScenarioSelection, OwnerColumn | 'segment'>;
export type PersonaRow = Omit<ConsumerPersona, OwnerColumn>;

type OwnerColumn =
  | 'build_id'
  | 'session_id'
  | 'generation_id'
  | 'topic'
  | 'source_revision'
  | 'source_event_id'
  | 'created_at';

const OF_SEGMENT = 'WHERE session_id = $1 AND segment = $2';

function rowsOf(table: string, columns: string, rest: string): string {
  return `(SELECT coalesce(json_agg(r), '[]') FROM (SELECT ${columns} FROM ${table} ${rest}) r)`;
}

const STATEMENT = {
  name: 'segment-of-visible-generation',
  text: `
    SELECT v.build_id, v.session_id, v.topic, v.generation_id, v.generation, v.completed_at,
      v.source_revision, v.engine, v.catalogue, v.segments, v.stages, v.personas AS personas_found, v.wording,
      v.document_count,
      ${rowsOf(
        'computed_factors',
        `factor_id, segment, factor_value, confidence, formula_applied, calculation_metadata, status,
         coverage, reason`,
        OF_SEGMENT,
      )} AS factors,
      ${rowsOf(
        'pattern_matches',
        `pattern_id, pattern_name, pattern_type, confidence, match_score, strategic_response,
         effect_size_hints, probability_range, factors_triggered, library_type, path_label, weight,
         rank`,
        `${OF_SEGMENT} ORDER BY rank`,
      )} AS patterns,
      ${rowsOf(
        'monte_carlo_scenarios',
        `scenario_id, pattern_id, pattern_name, strategic_response, kpi_results, probability_success,
         confidence_interval, iterations, detail`,
        `${OF_SEGMENT} ORDER BY rank`,
      )} AS scenarios,
      (SELECT row_to_json(r) FROM (
         SELECT seed, iterations, generator, selection, unquantified, comparisons
         FROM scenario_selection ${OF_SEGMENT}) r) AS selection,
      ${rowsOf(
        'consumer_personas',
        `ordinal, persona_name, age, demographics, psychographics, pain_points, goals,
         buying_behavior, key_messaging, market_share, value_tier, confidence, detail`,
        `WHERE session_id = $1 AND $2 = 'consumer' ORDER BY ordinal`,
      )} AS personas,
      ${rowsOf(
        'segment_rich_content',
        'segment, content_type, content_version, detail',
        `${OF_SEGMENT} ORDER BY content_type`,
      )} AS content
    FROM visible_generation v WHERE v.session_id = $1`,
};

/** @returns null when the session has no visible generation. @throws ReadSideUnavailable */
export async function readSegment(
  source: ReadSource,
  sessionId: string,
  segment: Segment,
): Promise<SegmentRows | null> {
  const [row] = await readRows<SegmentRows>(source, STATEMENT, [sessionId, segment]);
  return row ?? null;
}
