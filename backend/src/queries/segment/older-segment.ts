import type { Json } from '#contract/values';
import type { Segment } from '#contract/segments';
import type { KpiSummary } from '#projections/monte-carlo-scenarios/monte-carlo-scenarios.table';
import { olderContent } from '#projections/segment-rich-content/older-content.projection';
import { factorSpec, inFactorOrder, segmentSpec } from '../catalogue.ts';
import type { FactorRow, MatchRow, PersonaRow, ScenarioRow, SegmentRows } from './read-segment.ts';
import { personaView } from './set-aside-risks.ts';
import { contentView, segmentResult } from './segment-view.ts';

/** The shapes of `/api/v3`, whose names and order older clients rely on. */

/** `GET /segment/{session}/{segment}`. `stale`: a newer generation is under way, or the tables are stopped. */
export function olderSegment(rows: SegmentRows, segment: Segment, stale: boolean) {
  const result = segmentResult(rows, segment);
  const generatedAt = rows.completed_at.toISOString();
  return {
    session_id: rows.session_id,
    segment,
    ...olderResults(rows, segment),
    personas: rows.personas.map(persona),
    rich_content: richContent(rows),
    loaded_from_cache: true,
    timestamp: generatedAt,
    source: 'projection',
    generation_id: rows.generation_id,
    version: rows.generation,
    generated_at: generatedAt,
    segment_score: result.status === 'computed' ? result.score : null,
    // The action scores belong to the session, not to a segment: there is no such number.
    action_layer_score: null,
    completeness: completeness(rows, segment),
    stale,
  };
}

/** One segment inside `GET /complete/{session}`: only the members that the segment has. */
export function olderSegmentInComplete(rows: SegmentRows, segment: Segment) {
  const results = olderResults(rows, segment);
  if (segment === 'consumer') return { ...results, personas: rows.personas.map(persona) };
  if (segment === 'market') return results;
  return { ...results, rich_content: richContent(rows) };
}

/** `GET /enhanced-segment-results/{session}/{segment}`, read by the second of the older components. */
export function enhancedSegment(rows: SegmentRows, segment: Segment) {
  const { factors, patterns, scenarios } = olderResults(rows, segment);
  return {
    topic_id: rows.session_id,
    topic_name: rows.topic,
    segment,
    timestamp: rows.completed_at.toISOString(),
    factors,
    matched_patterns: patterns.map(({ id, name, type, ...rest }) => ({
      pattern_id: id,
      pattern_name: name,
      pattern_type: type,
      ...rest,
    })),
    monte_carlo_scenarios: scenarios,
    personas: rows.personas.map(persona),
    rich_content: richContent(rows),
    scenario_count: scenarios.length,
    required_scenarios: segmentSpec(segment).scenarioTarget,
    patterns_matched: patterns.length,
    content_items_analyzed: rows.document_count,
  };
}

function olderResults(rows: SegmentRows, segment: Segment) {
  const computed = inFactorOrder(segment, rows.factors).filter((row) => row.status === 'computed');
  return {
    factors: Object.fromEntries(computed.map((row) => [row.factor_id, factor(row)])),
    patterns: rows.patterns.map(pattern),
    scenarios: rows.scenarios.map(scenario),
  };
}

function factor(row: FactorRow) {
  const { name, meaning } = factorSpec(row.factor_id);
  const { formula, layers } = row.calculation_metadata;
  return {
    value: row.factor_value,
    confidence: row.confidence,
    formula_applied: row.formula_applied,
    metadata: {
      input_layer_count: layers.length,
      calculation_formula: formula,
      layer_contributions: Object.fromEntries(
        layers.map(({ layerId, contribution }) => [layerId, contribution]),
      ),
      validation_metrics: { input_coverage: row.coverage },
      source: 'scoring',
    },
    name,
    description: meaning,
  };
}

function pattern(row: MatchRow) {
  return {
    id: row.pattern_id,
    name: row.pattern_name,
    type: row.pattern_type,
    confidence: row.confidence,
    match_score: row.match_score,
    strategic_response: row.strategic_response,
    effect_size_hints: row.effect_size_hints,
    probability_range: row.probability_range,
    factors_triggered: row.factors_triggered,
    library_type: row.library_type,
  };
}

function scenario(row: ScenarioRow) {
  return {
    scenario_id: row.scenario_id,
    pattern_id: row.pattern_id,
    pattern_name: row.pattern_name,
    strategic_response: row.strategic_response,
    kpi_results: kpiResults(row),
    probability_success: row.probability_success,
    confidence_interval: row.confidence_interval,
    iterations: row.iterations,
  };
}

/** In the order in which the path names them, which jsonb objects do not keep. */
function kpiResults(row: ScenarioRow) {
  return Object.fromEntries(
    row.detail.kpis.flatMap(({ name, probabilityFavourable }) => {
      const summary = row.kpi_results[name];
      return summary ? [[name, kpi(summary, probabilityFavourable)]] : [];
    }),
  );
}

function kpi(summary: KpiSummary, probabilityFavourable: number) {
  return {
    mean: summary.mean,
    median: summary.median,
    std: summary.std,
    min: summary.min,
    max: summary.max,
    confidence_interval_95: summary.confidence_interval_95,
    confidence_interval_68: summary.confidence_interval_68,
    probability_positive: summary.probability_positive,
    // Older clients expect a number; without a target it repeats the favourable share.
    probability_target: summary.probability_target ?? probabilityFavourable,
  };
}

/** A persona in the older names. */
export function persona(row: PersonaRow) {
  return {
    name: row.persona_name,
    age: row.age,
    demographics: row.demographics,
    psychographics: row.psychographics,
    pain_points: row.pain_points,
    goals: row.goals,
    buying_behavior: row.buying_behavior,
    market_share: row.market_share,
    value_tier: row.value_tier,
    // Not the column, which also has the layers about something bad.
    key_messaging: personaView(row.detail).keyMessaging.map(({ label }) => label),
    confidence: row.confidence,
  };
}

/** The inner object of the segment's content; `{}` without any. */
export function richContent(rows: SegmentRows): Json {
  const view = contentView(rows);
  if (view === null) return {};
  // Not `content_data`: a jsonb column does not keep the order of members.
  return olderContent(view);
}

/** How much of the segment there is, and what is missing for the rest. */
function completeness(rows: SegmentRows, segment: Segment) {
  const factors = inFactorOrder(segment, rows.factors);
  const unavailable = factors.filter((row) => row.status === 'unavailable');
  const result = segmentResult(rows, segment);
  return {
    factors: {
      expected: segmentSpec(segment).factors.length,
      produced: factors.length - unavailable.length,
      unavailable: unavailable.map((row) => ({
        factor_id: row.factor_id,
        coverage: row.coverage,
        missing_layers: row.calculation_metadata.missing,
      })),
    },
    segment_score: { coverage: result.coverage, missing_factors: result.missing },
    scenarios: {
      expected: segmentSpec(segment).scenarioTarget,
      produced: rows.scenarios.length,
      shortfall: rows.selection?.selection.shortfall ?? null,
    },
  };
}
