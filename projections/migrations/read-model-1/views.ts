/** A scalar sub-select, so that the planner prunes the other builds' partitions at run time. */
const ACTIVE = '(SELECT build_id FROM read_model.projection_active)';

const VISIBLE_TABLES = [
  'computed_factors',
  'pattern_matches',
  'pattern_evaluations',
  'monte_carlo_scenarios',
  'scenario_selection',
  'consumer_personas',
  'segment_rich_content',
] as const;

function viewOfRun(name: string, table: string, run: string, also = ''): string {
  return `CREATE OR REPLACE VIEW public.${name} AS
    SELECT t.* FROM read_model.session_cursor c
    JOIN read_model.${table} t
      ON t.build_id = ${ACTIVE} AND t.session_id = c.session_id AND t.generation_id = c.${run}
    WHERE c.build_id = ${ACTIVE}${also}`;
}

export const VIEWS: readonly string[] = [
  ...VISIBLE_TABLES.map((table) => viewOfRun(table, table, 'visible_generation_id')),
  // After a clear there is no status until the next generation is asked for.
  viewOfRun(
    'results_generation_status',
    'results_generation_status',
    'latest_generation_id',
    ' AND NOT c.cleared',
  ),
  viewOfRun('visible_generation', 'results_generation_status', 'visible_generation_id'),
  `CREATE OR REPLACE VIEW public.generation_history AS
     SELECT * FROM read_model.results_generation_status WHERE build_id = ${ACTIVE}`,
  `CREATE OR REPLACE VIEW public.session_cursor AS
     SELECT * FROM read_model.session_cursor WHERE build_id = ${ACTIVE}`,
];
