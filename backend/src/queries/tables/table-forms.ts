import type { PatternEvaluation } from '#contract/evaluations';
import { SEGMENTS } from '#contract/segments';
import type { ResultTable, TableCell, TableName } from '#contract/table-views';
import { encodeAnswer, encodeText } from '../answer.ts';
import { readRows } from '../read-side.ts';
import type { ReadSource } from '../read-side.ts';
import type { FactorRow } from '../segment/read-segment.ts';
import type { VisibleForm } from '../visible-answers.ts';
import { csvOf } from './csv.ts';
import { FACTOR_COLUMNS, KPI_COLUMNS, METHODS, PATTERN_COLUMNS, SCENARIO_COLUMNS } from './rows.ts';
import type { ColumnOf, SegmentScenario } from './rows.ts';

export type TableFormat = 'csv' | 'json';

/** `GET /api/v1/sessions/{id}/tables/{table}.{format}` */
export function tableForm(table: TableName, format: TableFormat): VisibleForm<ResultTable> {
  return {
    name: `table ${table} ${format}`,
    tellsStale: false,
    assemble: (source, sessionId) => assembleTable(source, sessionId, table),
    encode: (body) =>
      format === 'csv' ? encodeText(csvOf(body), 'text/csv; charset=utf-8') : encodeAnswer(body),
  };
}

interface Row {
  readonly build_id: number;
  readonly session_id: string;
  readonly topic: string;
  readonly generation_id: string;
  readonly generation: number;
  readonly completed_at: Date;
  readonly source_revision: string;
  readonly seed: string;
  readonly iterations: number;
  readonly engine: string;
  readonly factors: readonly FactorRow[];
  readonly evaluations: readonly PatternEvaluation[];
  readonly scenarios: readonly SegmentScenario[];
}

const STATEMENT = {
  name: 'tables-of-visible-generation',
  text: `
    SELECT v.build_id, v.session_id, v.topic, v.generation_id, v.generation, v.completed_at,
      v.source_revision, v.seed, v.iterations, v.engine,
      (SELECT coalesce(json_agg(f ORDER BY substr(f.factor_id, 2)::int), '[]') FROM (
         SELECT factor_id, segment, factor_value, confidence, formula_applied,
           calculation_metadata, status, coverage, reason
         FROM computed_factors WHERE session_id = $1 AND $2 = 'factors') f) AS factors,
      (SELECT coalesce(json_agg(e.evaluation ORDER BY e.ordinal), '[]')
       FROM pattern_evaluations e WHERE e.session_id = $1 AND $2 = 'patterns') AS evaluations,
      (SELECT coalesce(json_agg(json_build_object('segment', m.segment, 'scenario', m.detail)
                                ORDER BY array_position($3::text[], m.segment), m.rank), '[]')
       FROM monte_carlo_scenarios m
       WHERE m.session_id = $1 AND $2 IN ('scenarios', 'kpis')) AS scenarios
    FROM visible_generation v WHERE v.session_id = $1`,
};

async function assembleTable(source: ReadSource, sessionId: string, table: TableName) {
  const [row] = await readRows<Row>(source, STATEMENT, [sessionId, table, [...SEGMENTS]]);
  if (!row) return null;
  const body: ResultTable = {
    table,
    sessionId: row.session_id,
    topic: row.topic,
    revision: row.source_revision,
    generation: {
      generationId: row.generation_id,
      generation: row.generation,
      generatedAt: row.completed_at.toISOString(),
    },
    seed: row.seed,
    iterations: row.iterations,
    engine: row.engine,
    method: METHODS[table],
    ...cellsOf(table, row),
  };
  return { buildId: row.build_id, generationId: row.generation_id, body };
}

function cellsOf(table: TableName, { factors, evaluations, scenarios }: Row) {
  switch (table) {
    case 'factors':
      return filled(FACTOR_COLUMNS, factors);
    case 'patterns':
      return filled(PATTERN_COLUMNS, evaluations);
    case 'scenarios':
      return filled(SCENARIO_COLUMNS, scenarios);
    case 'kpis':
      return filled(
        KPI_COLUMNS,
        scenarios.flatMap((one) => one.scenario.kpis.map((kpi) => ({ ...one, kpi }))),
      );
  }
}

function filled<T>(columns: readonly ColumnOf<T>[], rows: readonly T[]) {
  return {
    columns: columns.map(([name, unit]) => ({ name, unit })),
    rows: rows.map((row) => columns.map(([, , cell]): TableCell => cell(row) ?? null)),
  };
}
