import type { DecodedEvent } from '#contract/events';
import type { Changes } from './project.ts';
import { project } from './project.ts';
import type { AnyRow, RowChange } from './row.ts';
import type { SessionState } from './session-state.ts';
import { keyOf } from './table.ts';
import type { Table } from './table.ts';
import { TABLES } from './tables.ts';
import type { FilledTable } from './tables.ts';

/** Rows of the read tables in memory, by table and then by key. */
export type MemoryRows = ReadonlyMap<FilledTable, Map<string, AnyRow>>;

export function emptyRows(): MemoryRows {
  return new Map(TABLES.map((table) => [table.name, new Map<string, AnyRow>()]));
}

/** Applies changes in their order. The map of each table is changed in place. */
export function applyChanges(rows: MemoryRows, changes: Changes): void {
  for (const table of TABLES) {
    const ofTable = rows.get(table.name);
    if (ofTable) for (const change of changes[table.name]) applyChange(ofTable, table, change);
  }
}

/**
 * The read tables as of the last of these events: the same projections as the runner's. Rows stand
 * in the order of their keys.
 * @param events one session's events from its first, or several sessions' in log order
 */
export function foldRows(events: Iterable<DecodedEvent>): Record<FilledTable, AnyRow[]> {
  const rows = emptyRows();
  const states = new Map<string, SessionState>();
  for (const event of events) {
    const { changes, state } = project(event, states.get(event.sessionId) ?? null);
    states.set(event.sessionId, state);
    applyChanges(rows, changes);
  }
  return sortedRows(rows);
}

export function sortedRows(rows: MemoryRows): Record<FilledTable, AnyRow[]> {
  const tables = [...rows].map(([name, ofTable]) => [name, sortByKey(ofTable)] as const);
  // Built from all tables, which the type of fromEntries does not keep.
  return Object.fromEntries(tables) as Record<FilledTable, AnyRow[]>;
}

export function sortByKey(rows: ReadonlyMap<string, AnyRow>): AnyRow[] {
  return [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

function applyChange(rows: Map<string, AnyRow>, table: Table, change: RowChange): void {
  if (change.kind === 'put') {
    rows.set(keyOf(table, change.row), change.row);
    return;
  }
  for (const [key, row] of rows) {
    const isRemoved =
      row['session_id'] === change.sessionId && row['generation_id'] === change.generationId;
    if (isRemoved) rows.delete(key);
  }
}
