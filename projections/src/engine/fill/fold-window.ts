import type { RecordedEvent } from '#contract/recorded-event';
import { NotCopyable } from '../binary-values.ts';
import { Folding } from '../folding.ts';
import { forEachInSlices, incoming } from '../incoming.ts';
import type { Decode } from '../incoming.ts';
import { PendingOfTable, runKeyOf, runOf } from '../pending-table.ts';
import type { PendingTable, RowSink, RunKey } from '../pending-table.ts';
import type { Changes } from '../project.ts';
import type { AnyRow } from '../row.ts';
import type { CursorRow, SessionState } from '../session-state.ts';
import { REWRITTEN } from '../sql-writes.ts';
import type { Table } from '../table.ts';
import type { CopyText } from './copy-into.ts';
import { CopyRows } from './copy-rows.ts';

/** What the events of a window are projected against. */
export interface WindowBase {
  readonly buildId: number;
  /** All of them; given, since a thread would have to load the whole of TypeORM to look them up. */
  readonly tables: readonly Table[];
  /** Every session that has events in the window. */
  readonly sessionIds: readonly string[];
  readonly states: ReadonlyMap<string, SessionState>;
  /** Ids of events that an admin has told to skip. */
  readonly skipped: ReadonlySet<string>;
}

/** What a window comes to, ready to be sent. */
export interface FoldedWindow {
  readonly copies: readonly CopyText[];
  /** Runs whose rows go, after the copies; and rows of the tables that are written again and again. */
  readonly changes: readonly PendingTable[];
  readonly cursors: ReadonlyMap<string, CursorRow>;
  /** The sessions that were touched, as the next window finds them. */
  readonly states: ReadonlyMap<string, SessionState>;
  readonly applied: number;
}

export interface Window {
  readonly events: readonly RecordedEvent[];
  readonly base: WindowBase;
  /** Null when something of it cannot be copied. */
  readonly folded: FoldedWindow | null;
}

/**
 * Decodes, projects and encodes one event after the other, so that little of a window is in memory
 * but what will be sent. Gives way to other work of the process in between.
 * @throws NotCopyable when something has to go the ordinary way
 */
export async function foldWindow(
  events: readonly RecordedEvent[],
  { buildId, tables, states, skipped }: WindowBase,
  decode: Decode,
): Promise<FoldedWindow> {
  const sink = new CopySink(buildId, tables);
  const folding = new Folding(states, sink);
  await forEachInSlices(events, (recorded) => {
    const event = incoming(recorded, decode);
    folding.take(skipped.has(event.id) ? { ...event, content: { skipped: true } } : event);
  });
  const { cursors, applied, touched } = folding;
  return { copies: sink.copies(), changes: sink.changes(), cursors, applied, states: touched };
}

/**
 * Result rows are encoded at once; a run that goes within the window is deleted after the copy. The
 * two tables that are written again and again keep the last row of each key.
 */
class CopySink implements RowSink {
  readonly #copied: readonly CopiedTable[];
  readonly #kept: readonly PendingOfTable[];

  constructor(buildId: number, tables: readonly Table[]) {
    const isKept = ({ name }: Table) => REWRITTEN.has(name);
    this.#copied = tables
      .filter((table) => !isKept(table))
      .map((table) => new CopiedTable(table, buildId));
    this.#kept = tables.filter(isKept).map((table) => new PendingOfTable(table));
  }

  add(changes: Changes): void {
    for (const one of [...this.#copied, ...this.#kept]) {
      for (const change of changes[one.table.name]) one.take(change);
    }
  }

  putCursor(cursor: CursorRow): void {
    const cursors = this.#kept.find(({ table }) => table.name === 'session_cursor');
    cursors?.take({ kind: 'put', row: cursor });
  }

  copies(): CopyText[] {
    return this.#copied.flatMap((one) => one.text() ?? []);
  }

  changes(): PendingTable[] {
    return [...this.#copied.map((one) => one.changes()), ...this.#kept.map((one) => one.work())];
  }
}

class CopiedTable {
  readonly #rows: CopyRows;
  readonly #removals = new Map<string, RunKey>();

  constructor(
    readonly table: Table,
    buildId: number,
  ) {
    this.#rows = new CopyRows(table, buildId);
  }

  take(change: Changes[keyof Changes][number]): void {
    if (change.kind === 'put') this.#put(change.row);
    else {
      const run = runKeyOf(change);
      this.#removals.set(runOf({ ...run }), run);
    }
  }

  /** A run that comes again after it went: the copy comes first, and its rows would go, too. */
  #put(row: AnyRow): void {
    if (this.#removals.size > 0 && this.#removals.has(runOf(row))) {
      throw new NotCopyable(this.table.name, 'a run that came again');
    }
    this.#rows.add(row);
  }

  text(): CopyText | null {
    return this.#rows.isEmpty ? null : { table: this.table, chunks: this.#rows.take() };
  }

  changes(): PendingTable {
    return { table: this.table, removals: [...this.#removals.values()], rows: [] };
  }
}
