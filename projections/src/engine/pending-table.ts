import type { Changes } from './project.ts';
import type { AnyRow, RowChange } from './row.ts';
import type { CursorRow } from './session-state.ts';
import { keyOf } from './table.ts';
import type { Table } from './table.ts';

/** A generation whose rows of a table go. */
export interface RunKey {
  readonly session_id: string;
  readonly generation_id: string;
}

/** What is left to do for one table: first the removals, then the rows. */
export interface PendingTable {
  readonly table: Table;
  readonly removals: readonly RunKey[];
  readonly rows: readonly AnyRow[];
}

/** Where the changes of one event after the other go. */
export interface RowSink {
  add(changes: Changes): void;
  putCursor(cursor: CursorRow): void;
}

export class PendingOfTable {
  readonly #rows = new Map<string, Map<string, AnyRow>>();
  readonly #removals = new Map<string, RunKey>();

  constructor(readonly table: Table) {}

  take(change: RowChange): void {
    if (change.kind === 'put') this.#put(change.row);
    else this.#remove(runKeyOf(change));
  }

  work(): PendingTable {
    const rows = [...this.#rows.values()].flatMap((ofRun) => [...ofRun.values()]);
    return { table: this.table, removals: [...this.#removals.values()], rows };
  }

  #put(row: AnyRow): void {
    const run = runOf(row);
    const ofRun = this.#rows.get(run) ?? new Map<string, AnyRow>();
    ofRun.set(keyOf(this.table, row), row);
    this.#rows.set(run, ofRun);
  }

  #remove(key: RunKey): void {
    const run = runOf({ ...key });
    this.#rows.delete(run);
    this.#removals.set(run, key);
  }
}

/** The generation whose rows a change removes. */
export function runKeyOf({
  sessionId,
  generationId,
}: Extract<RowChange, { kind: 'remove' }>): RunKey {
  return { session_id: sessionId, generation_id: generationId };
}

/** Names the generation that a row belongs to. */
export function runOf(row: AnyRow): string {
  return `${String(row['session_id'])}\0${String(row['generation_id'])}`;
}
