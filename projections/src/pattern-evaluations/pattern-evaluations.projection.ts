import { resultChanges } from '../engine/result-rows.ts';
import type { Row, RowChange } from '../engine/row.ts';
import type { Turn } from '../engine/turn.ts';
import type { PatternEvaluationRow } from './pattern-evaluations.table.ts';

/** PatternsMatched fills the table: every pattern of the library, matched or not. */
export function projectEvaluations(turn: Turn): RowChange<Row<PatternEvaluationRow>>[] {
  return resultChanges(turn, 'PatternsMatched', ({ evaluations }, frame) =>
    evaluations.map((evaluation, index) => ({
      pattern_id: evaluation.patternId,
      ordinal: index + 1,
      state: evaluation.state,
      evaluation,
      ...frame,
    })),
  );
}
