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
import type { Table } from './table.ts';

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
