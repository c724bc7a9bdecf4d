import type { PatternEvaluation } from '#contract/evaluations';
import type { PatternsView, PatternView } from '#contract/result-views';
import { patternSpec } from '../catalogue.ts';
import { readRows } from '../read-side.ts';
import type { ReadSource } from '../read-side.ts';
import type { Assembled, VisibleForm } from '../visible-answers.ts';

interface Row {
  readonly build_id: number;
  readonly session_id: string;
  readonly topic: string;
  readonly generation_id: string;
  readonly generation: number;
  readonly source_revision: string;
  readonly evaluations: readonly PatternEvaluation[];
}

const STATEMENT = {
  name: 'patterns-of-visible-generation',
  text: `
    SELECT v.build_id, v.session_id, v.topic, v.generation_id, v.generation, v.source_revision,
      (SELECT coalesce(json_agg(e.evaluation ORDER BY e.ordinal), '[]')
       FROM pattern_evaluations e WHERE e.session_id = $1) AS evaluations
    FROM visible_generation v WHERE v.session_id = $1`,
};

/** `GET /api/v1/sessions/{id}/patterns`: all 41, in library order. */
export const PATTERNS_VIEW: VisibleForm = {
  name: 'patterns',
  tellsStale: false,
  assemble: assemblePatterns,
};

async function assemblePatterns(source: ReadSource, sessionId: string): Promise<Assembled | null> {
  const [row] = await readRows<Row>(source, STATEMENT, [sessionId]);
  if (!row) return null;
  const body: PatternsView = {
    sessionId: row.session_id,
    topic: row.topic,
    revision: row.source_revision,
    generation: { generationId: row.generation_id, generation: row.generation },
    patterns: row.evaluations.map(patternView),
  };
  return { buildId: row.build_id, generationId: row.generation_id, body };
}

function patternView(evaluation: PatternEvaluation): PatternView {
  const spec = patternSpec(evaluation.patternId);
  return {
    ...evaluation,
    name: spec.name,
    libraryType: spec.type,
    family: spec.family,
    context: spec.context,
    strategicResponse: spec.strategicResponse,
    effectSizeHints: spec.effectSizeHints,
    industryScope: spec.industryScope,
  };
}
