import { getMetadataArgsStorage } from 'typeorm';
import { ComputedFactor } from '../computed-factors/computed-factors.table.ts';
import { ConsumerPersona } from '../consumer-personas/consumer-personas.table.ts';
import { MonteCarloScenario } from '../monte-carlo-scenarios/monte-carlo-scenarios.table.ts';
import { PatternEvaluationRow } from '../pattern-evaluations/pattern-evaluations.table.ts';
import { PatternMatchRow } from '../pattern-matches/pattern-matches.table.ts';
import { ResultsGenerationStatus } from '../results-generation-status/results-generation-status.table.ts';
import { ScenarioSelection } from '../scenario-selection/scenario-selection.table.ts';
import { SegmentRichContent } from '../segment-rich-content/segment-rich-content.table.ts';
import { SessionCursor } from '../session-cursor/session-cursor.table.ts';
import type { AnyRow } from './row.ts';

/** The read tables with their entities, in the order in which they are written. */
const FILLED = {
  computed_factors: ComputedFactor,
  pattern_matches: PatternMatchRow,
  pattern_evaluations: PatternEvaluationRow,
  monte_carlo_scenarios: MonteCarloScenario,
  scenario_selection: ScenarioSelection,
  consumer_personas: ConsumerPersona,
  segment_rich_content: SegmentRichContent,
  results_generation_status: ResultsGenerationStatus,
  session_cursor: SessionCursor,
} as const;

export type FilledTable = keyof typeof FILLED;

/** The read tables' entities, for a data source of the queries. */
export const READ_ENTITIES = Object.values(FILLED);

/** Every table that is partitioned by build. */
export const BUILD_TABLES = Object.keys(FILLED);

/** A read table as the engine writes it; columns without `build_id`. */
export interface Table {
  readonly name: FilledTable;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** Names of the columns that, with the build, identify a row. */
  readonly key: readonly string[];
}

export const TABLES: readonly Table[] = Object.entries(FILLED).map(([name, entity]) => {
  const columns = getMetadataArgsStorage()
    .filterColumns(entity)
    .filter(({ propertyName }) => propertyName !== 'build_id');
  return {
    name: name as FilledTable, // Object.entries widens the keys
    columns: columns.map((column) => ({
      name: column.propertyName,
      type: String(column.options.type),
    })),
    key: columns.filter((column) => column.options.primary).map((column) => column.propertyName),
  };
});

/** One text for each key; two rows with the same text are the same row. */
export function keyOf(table: Table, row: AnyRow): string {
  // NUL separates: no text in the database holds it.
  return table.key.reduce((text, column) => `${text}\0${String(row[column])}`, '');
}
