import { PendingOfTable } from './pending-table.ts';
import type { PendingTable, RowSink } from './pending-table.ts';
import type { Changes } from './project.ts';
import type { AnyRow } from './row.ts';
import type { CursorRow } from './session-state.ts';
import { TABLES } from './tables.ts';
import type { FilledTable } from './tables.ts';

/** The net changes of a batch: a row that comes and goes within it is never written. */
export class PendingRows implements RowSink {
  readonly #tables = new Map(TABLES.map((table) => [table.name, new PendingOfTable(table)]));

  add(changes: Changes): void {
    for (const [name, pending] of this.#tables) {
      for (const change of changes[name]) pending.take(change);
    }
  }

  putCursor(cursor: CursorRow): void {
    this.#tables.get('session_cursor')?.take({ kind: 'put', row: cursor });
  }

  /** Tables with something to do, in the order in which they are written. */
  work(): PendingTable[] {
    return [...this.#tables.values()]
      .map((pending) => pending.work())
      .filter(({ removals, rows }) => removals.length + rows.length > 0);
  }

  rowsOf(name: FilledTable): readonly AnyRow[] {
    return this.#tables.get(name)?.work().rows ?? [];
  }
}
