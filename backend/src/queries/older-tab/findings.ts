import { factorSpec, inFactorOrder, labelsOf } from '../catalogue.ts';
import type { MatchRow, SegmentRows } from '../segment/read-segment.ts';
import { hundredths } from '#contract/number-words';
import type { Segment } from '#contract/segments';

/** What the older tab says in sentences: matched patterns and weakest layers, nothing else. */

const WEAKEST = 3;

/** Matched patterns that are no weakness, best first, with what to do about each. */
export function opportunities({ patterns }: SegmentRows): string[] {
  return patterns.filter((row) => !isWeakness(row)).map(withResponse);
}

/** Weaknesses that are present, best match first, then the layers with the lowest scores. */
export function weaknesses(rows: SegmentRows, segment: Segment): string[] {
  const present = rows.patterns.filter(isWeakness).map((row) => `${row.pattern_name} (weakness)`);
  return [...present, ...weakestLayers(rows, segment)];
}

/** What to do about the matched patterns, best match first. */
export function responses({ patterns }: SegmentRows): string[] {
  return [...new Set(patterns.map((row) => row.strategic_response))];
}

/** How the opportunities were found; empty when no pattern matched. */
export function rationale({ patterns }: SegmentRows): string {
  if (patterns.length === 0) return '';
  const types = [...new Set(patterns.map(({ pattern_type }) => pattern_type))];
  const counts = types.map((type) => `${patterns.filter(isOf(type)).length} ${type}`);
  return `Matched patterns of this segment, strongest first: ${counts.join(', ')}.`;
}

/** The lowest favourable scores of the segment, each with its layer and factor. */
function weakestLayers(rows: SegmentRows, segment: Segment): string[] {
  const scored = inFactorOrder(segment, rows.factors).flatMap(
    ({ factor_id, calculation_metadata }) =>
      calculation_metadata.layers.map(({ layerId, score, inverted }) => ({
        name: layerName(factor_id, layerId),
        score: inverted ? 1 - score : score,
      })),
  );
  const weakest = scored.toSorted((a, b) => a.score - b.score).slice(0, WEAKEST);
  return weakest.map(({ name, score }) => `Among the lowest scores: ${name}, ${percent(score)}`);
}

function layerName(factorId: string, layerId: string): string {
  const label = labelsOf([layerId])[layerId];
  const factor = factorSpec(factorId).name;
  return label === undefined ? factor : `${label} (${factor})`;
}

function percent(share: number): string {
  return `${hundredths(share)} %`;
}

function withResponse({ pattern_name, strategic_response }: MatchRow): string {
  return `${pattern_name}: ${strategic_response}`;
}

function isWeakness(row: MatchRow): boolean {
  return row.pattern_type === 'Fragility';
}

function isOf(type: MatchRow['pattern_type']): (row: MatchRow) => boolean {
  return (row) => row.pattern_type === type;
}
