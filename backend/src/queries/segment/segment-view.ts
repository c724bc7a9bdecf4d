import type { FactorResult, SegmentResult } from '#contract/factors';
import type { Segment } from '#contract/segments';
import type {
  ContentView,
  FactorView,
  MatchedPatternView,
  PersonasView,
  SegmentView,
} from '#contract/result-views';
import { adverseIn } from '#contract/content-risks';
import { personaView, setAsideRisks } from './set-aside-risks.ts';
import { engineDiffers } from '../recorded/versions.ts';
import { factorSpec, inFactorOrder, labelsOf, segmentSpec } from '../catalogue.ts';
import type { FactorRow, MatchRow, SegmentRows, SelectionRow } from './read-segment.ts';

/** A segment as `/api/v1` answers it; depends on the visible generation alone. */
export function segmentView(rows: SegmentRows, segment: Segment): SegmentView {
  const selection = selectionOf(rows, segment);
  return {
    sessionId: rows.session_id,
    topic: rows.topic,
    segment,
    name: segmentSpec(segment).name,
    revision: rows.source_revision,
    generation: {
      generationId: rows.generation_id,
      generation: rows.generation,
      generatedAt: rows.completed_at.toISOString(),
    },
    result: segmentResult(rows, segment),
    factors: inFactorOrder(segment, rows.factors).map(factorView),
    patterns: rows.patterns.map(matchedPattern),
    scenarios: rows.scenarios.map(({ detail }) => detail),
    unquantified: selection.unquantified,
    comparisons: selection.comparisons,
    selection: selection.selection,
    simulation: {
      seed: selection.seed,
      iterations: selection.iterations,
      generator: selection.generator,
    },
    personas: personasView(rows, segment),
    content: contentView(rows),
    unavailable: missingParts(rows, segment),
  };
}

/** @throws when the generation holds no result for the segment, which no completed one does */
export function segmentResult(rows: SegmentRows, segment: Segment): SegmentResult {
  const result = rows.segments.find((one) => one.segment === segment);
  if (!result) throw new Error(`${rows.generation_id} holds no result of ${segment}`);
  return result;
}

function selectionOf(rows: SegmentRows, segment: Segment): SelectionRow {
  if (!rows.selection) throw new Error(`${rows.generation_id} holds no scenarios of ${segment}`);
  return rows.selection;
}

function factorView(row: FactorRow): FactorView {
  const { name, meaning, weightInSegment } = factorSpec(row.factor_id);
  const { layers, missing } = row.calculation_metadata;
  return {
    ...factorResult(row),
    name,
    meaning,
    weightInSegment,
    labels: labelsOf([...layers.map(({ layerId }) => layerId), ...missing]),
  };
}

function factorResult(row: FactorRow): FactorResult {
  const common = {
    factorId: row.factor_id,
    segment: row.segment,
    coverage: row.coverage,
    layers: row.calculation_metadata.layers,
    missing: row.calculation_metadata.missing,
  };
  if (row.reason) return { ...common, status: 'unavailable', reason: row.reason };
  const { factor_value: value, confidence } = row;
  if (value === null || confidence === null) {
    throw new Error(`${row.factor_id} has neither a value nor a reason`);
  }
  return { ...common, status: 'computed', value, confidence };
}

function matchedPattern(row: MatchRow): MatchedPatternView {
  return {
    patternId: row.pattern_id,
    name: row.pattern_name,
    polarity: row.pattern_type,
    libraryType: row.library_type,
    pathLabel: row.path_label,
    confidence: row.confidence,
    matchScore: row.match_score,
    weight: row.weight,
    probabilityRange: row.probability_range,
    strategicResponse: row.strategic_response,
    effectSizeHints: row.effect_size_hints,
    factorsTriggered: row.factors_triggered,
  };
}

function personasView(rows: SegmentRows, segment: Segment): PersonasView | null {
  if (segment !== 'consumer' || !rows.personas_found) return null;
  return {
    ...rows.personas_found,
    personas: rows.personas.map(({ detail }) => personaView(detail)),
    notFoundAgain: engineDiffers(rows),
  };
}

/** The segment's rich content; null without any. */
export function contentView({ content: [row], ...rows }: SegmentRows): ContentView | null {
  if (!row) return null;
  const { content_type: contentType, content_version: contentVersion, detail: content } = row;
  // Type and content come from one event, whose schema ties them.
  const wording = rows.wording?.[row.segment] ?? null;
  const view = { contentType, contentVersion, wording, content } as ContentView;
  const layers = rows.factors.flatMap(({ calculation_metadata }) => calculation_metadata.layers);
  return setAsideRisks(view, adverseIn(layers));
}

type MissingPart = SegmentView['unavailable'][number];

function missingParts(rows: SegmentRows, segment: Segment): readonly MissingPart[] {
  if (segment === 'market') return [];
  const part = segment === 'consumer' ? 'personas' : 'rich_content';
  const stage = segment === 'consumer' ? 'personas' : 'content';
  const isPresent = segment === 'consumer' ? rows.personas_found : rows.content[0];
  if (isPresent) return [];
  const ended = rows.stages.find((one) => one.stage === stage && one.segment === segment);
  return [{ part, reason: ended?.reason ?? `${rows.engine} computes no ${stage}` }];
}
