import type { Pool } from 'pg';
import type { AnyRow } from '../engine/row.ts';
import { readTableRows } from '../engine/table-rows.ts';
import { keyOf } from '../engine/table.ts';
import { TABLES } from '../engine/tables.ts';
import type { Table } from '../engine/table.ts';

const CHANGES = 20;
const SHOWN_LENGTH = 80;

/** What differs between the rows of a session in two builds, for a person; the first few changes. */
export async function differencesOf(
  pool: Pool,
  sessionId: string,
  { before, after }: { readonly before: number; readonly after: number },
): Promise<string[]> {
  const [old, now] = [
    await readTableRows(pool, before, sessionId),
    await readTableRows(pool, after, sessionId),
  ];
  const changes = TABLES.flatMap((table) => tableChanges(table, old[table.name], now[table.name]));
  return changes.slice(0, CHANGES);
}

function tableChanges(table: Table, before: readonly AnyRow[], after: readonly AnyRow[]): string[] {
  const old = new Map(before.map((row) => [keyOf(table, row), row]));
  const now = new Map(after.map((row) => [keyOf(table, row), row]));
  const keys = [...new Set([...old.keys(), ...now.keys()])].sort();
  return keys.flatMap((key) => {
    const place = `${table.name} ${key.split('\0').slice(2).join(' ')}`.trim();
    const [was, is] = [old.get(key), now.get(key)];
    if (!was) return [`${place}: added`];
    if (!is) return [`${place}: removed`];
    return columnChanges(table, was, is).map((change) => `${place}: ${change}`);
  });
}

function columnChanges({ columns }: Table, was: AnyRow, is: AnyRow): string[] {
  return columns.flatMap(({ name }) => {
    const [old, now] = [shown(was[name]), shown(is[name])];
    return old.whole === now.whole ? [] : [`${name} ${old.short} -> ${now.short}`];
  });
}

function shown(value: unknown): { readonly whole: string; readonly short: string } {
  const whole = JSON.stringify(value ?? null);
  const short = whole.length > SHOWN_LENGTH ? `${whole.slice(0, SHOWN_LENGTH)}...` : whole;
  return { whole, short };
}
