import type { QueryConfig, QueryResultRow } from 'pg';
import type { AnyRow } from '#projections/engine/row';
import type { FilledTable } from '#projections/engine/tables';
import type { ReadSource, TimedQuery } from '../read-side.ts';
import type { SessionFold } from './fold-session.ts';

/** A view that statements read, and which rows of a folded session it shows. */
interface PastView {
  readonly table: FilledTable;
  readonly rows: (fold: SessionFold) => readonly AnyRow[];
}

const RUNS = 'results_generation_status';

/** The views of the read tables (`projections/migrations/read-model-1/views.ts`), over one session. */
const VIEWS: Readonly<Record<string, PastView>> = {
  session_cursor: { table: 'session_cursor', rows: (fold) => rowsOf(fold, 'session_cursor') },
  generation_history: { table: RUNS, rows: (fold) => rowsOf(fold, RUNS) },
  visible_generation: { table: RUNS, rows: (fold) => visible(fold, RUNS) },
  results_generation_status: { table: RUNS, rows: latest },
  computed_factors: ofVisible('computed_factors'),
  pattern_matches: ofVisible('pattern_matches'),
  pattern_evaluations: ofVisible('pattern_evaluations'),
  monte_carlo_scenarios: ofVisible('monte_carlo_scenarios'),
  scenario_selection: ofVisible('scenario_selection'),
  consumer_personas: ofVisible('consumer_personas'),
  segment_rich_content: ofVisible('segment_rich_content'),
};

/**
 * The read tables as they showed one session at a revision. A statement is run as it stands: the views
 * that it names are common table expressions over the folded rows, so the database itself gives them
 * the types, the order of members and the texts that it gives to rows of the tables.
 */
export class PastTables implements ReadSource {
  readonly #texts = new Map<string, string>();

  constructor(
    private readonly database: ReadSource,
    private readonly fold: SessionFold,
  ) {}

  query({ name, ...query }: TimedQuery): Promise<{ rows: QueryResultRow[] }> {
    const overlaid = overlay(query, viewsIn(query.text));
    const values = [...query.values, ...overlaid.views.map((view) => this.#textOf(view))];
    const named = name === undefined ? {} : { name: `past ${name}` };
    return this.database.query({ ...query, ...named, text: overlaid.text, values });
  }

  /** The view's rows as JSON, made once. */
  #textOf(view: string): string {
    const text = this.#texts.get(view) ?? this.#encode(view);
    this.#texts.set(view, text);
    return text;
  }

  #encode(view: string): string {
    const rows = VIEWS[view]?.rows(this.fold) ?? [];
    return JSON.stringify(rows.map((row) => ({ ...row, build_id: PAST_BUILD })));
  }
}

/** Builds count from 1: what is folded is of none. */
const PAST_BUILD = 0;

function viewsIn(text: string): string[] {
  return Object.keys(VIEWS).filter((name) => new RegExp(`\\b${name}\\b`).test(text));
}

function overlay({ text, values = [] }: QueryConfig, views: readonly string[]) {
  const tables = views.map((view, index) => {
    const type = `read_model.${VIEWS[view]?.table}`;
    const parameter = `$${values.length + index + 1}::json`;
    return `${view} AS (SELECT * FROM json_populate_recordset(NULL::${type}, ${parameter}))`;
  });
  if (tables.length === 0) return { views, text };
  return { views, text: `WITH ${tables.join(', ')} ${text.replace(/^\s*WITH\s/i, ', ')}` };
}

function ofVisible(table: FilledTable): PastView {
  return { table, rows: (fold) => visible(fold, table) };
}

function rowsOf({ rows }: SessionFold, table: FilledTable): AnyRow[] {
  return [...(rows.get(table)?.values() ?? [])];
}

function visible(fold: SessionFold, table: FilledTable): AnyRow[] {
  const { visible_generation_id: shown } = fold.state.cursor;
  return rowsOf(fold, table).filter((row) => row['generation_id'] === shown);
}

function latest(fold: SessionFold): AnyRow[] {
  const { latest_generation_id: last, cleared } = fold.state.cursor;
  return cleared ? [] : rowsOf(fold, RUNS).filter((row) => row['generation_id'] === last);
}
