import { patternLibrary } from '#contract/catalogue/patterns';
import type { PatternSpec } from '#contract/catalogue/patterns';
import type { PatternEvaluation, PatternMatch, PatternsMatchedData } from '#contract/evaluations';
import { SEGMENTS } from '#contract/segments';
import type { Segment } from '#contract/segments';
import { resultChanges } from '../engine/result-rows.ts';
import type { Row, RowChange } from '../engine/row.ts';
import type { RowFrame, Turn } from '../engine/turn.ts';
import type { PatternMatchRow } from './pattern-matches.table.ts';

type MatchRow = Row<PatternMatchRow>;
type Matched = Extract<PatternEvaluation, { state: 'matched' }>;

const SPECS = new Map(patternLibrary.patterns.map((spec) => [spec.id, spec]));

/**
 * PatternsMatched fills the table: a matched pattern has a row in every segment that it names.
 * @throws when the library does not hold a pattern: its words would have to be made up
 */
export function projectMatches(turn: Turn): RowChange<MatchRow>[] {
  return resultChanges(turn, 'PatternsMatched', (data, frame) => {
    const ranked = rank(data);
    return SEGMENTS.flatMap((segment) => segmentRows(ranked, segment, frame));
  });
}

/** Best first: by weight, then match score, then id. */
function rank({ evaluations }: PatternsMatchedData): Matched[] {
  const matched = evaluations.filter((evaluation) => evaluation.state === 'matched');
  return matched.toSorted(
    (a, b) =>
      b.match.weight - a.match.weight ||
      b.match.matchScore - a.match.matchScore ||
      (a.patternId < b.patternId ? -1 : 1),
  );
}

function segmentRows(ranked: readonly Matched[], segment: Segment, frame: RowFrame): MatchRow[] {
  return ranked
    .filter((evaluation) => evaluation.segments.includes(segment))
    .map(({ patternId, match }, index) =>
      matchRow(specOf(patternId), match, { segment, rank: index + 1, ...frame }),
    );
}

function specOf(patternId: string): PatternSpec {
  const spec = SPECS.get(patternId);
  if (!spec) {
    throw new Error(`Pattern ${patternId} is not in library ${patternLibrary.version}`);
  }
  return spec;
}

type Place = RowFrame & Pick<MatchRow, 'segment' | 'rank'>;

function matchRow(spec: PatternSpec, match: PatternMatch, place: Place): MatchRow {
  return {
    pattern_id: spec.id,
    pattern_name: spec.name,
    library_type: spec.type,
    strategic_response: spec.strategicResponse,
    effect_size_hints: spec.effectSizeHints,
    pattern_type: match.polarity,
    path_label: match.pathLabel,
    confidence: match.confidence,
    match_score: match.matchScore,
    weight: match.weight,
    probability_range: match.probabilityRange,
    factors_triggered: match.factorsTriggered,
    ...place,
  };
}
