import { type ColumnRole, NUMBER_ROLES, OWN_NAME_ROLES } from '#contract/audience';
import type { SourceDocument } from '#contract/scoring';
import { booleanIn, isMissing, numberIn } from './cells.ts';
import type { ColumnWithRole } from './propose-mapping.ts';

/** A fault in one row of a table; `line` is where the row begins, 1 for the first line of the file. */
export interface RowFault {
  readonly line: number;
  readonly column: string | null;
  readonly message: string;
}

/** One row: the document that it makes, nothing where it says nothing, or what is wrong with it. */
export type RowOutcome =
  | { readonly kind: 'document'; readonly document: SourceDocument }
  | { readonly kind: 'blank' }
  | { readonly kind: 'faulty'; readonly faults: readonly RowFault[] };

export interface TableRow {
  /** 1 for the first row under the header. */
  readonly number: number;
  readonly line: number;
  readonly cells: readonly string[];
}

const MAX_ID_UNITS = 1000;
const WITHOUT_IDS = 'give the column another role, and rows are named by their numbers';
const BETWEEN_TEXTS = '\n\n';

/**
 * Reads rows of a table as authors: one source document each, with the attributes that are there. A
 * missing cell gives no attribute; nothing is filled in. So does a word in a column of numbers that
 * has such words by its survey; in any other it is a fault. Ids must differ, so a reader keeps those
 * it has seen: use one for each table.
 */
export function rowReader(columns: readonly ColumnWithRole[]): (row: TableRow) => RowOutcome {
  const lineOfId = new Map<string, number>();
  return (row) => {
    const faults: RowFault[] = [];
    const documentId = idOf(columns, row, lineOfId, faults);
    const attributes = attributesOf(columns, row, faults);
    if (faults.length > 0) return { kind: 'faulty', faults };
    const text = joined(columns, row.cells, 'text');
    const title = joined(columns, row.cells, 'title');
    if (text === '' && title === '' && attributes.length === 0) return { kind: 'blank' };
    return {
      kind: 'document',
      document: {
        documentId,
        ...(title !== '' && { title }),
        text,
        ...(attributes.length > 0 && { attributes: Object.fromEntries(attributes) }),
      },
    };
  };
}

function idOf(
  columns: readonly ColumnWithRole[],
  { number, line, cells }: TableRow,
  lineOfId: Map<string, number>,
  faults: RowFault[],
): string {
  const at = columns.findIndex(({ role }) => role === 'id');
  if (at < 0) return `row-${number}`;
  const id = (cells[at] ?? '').trim();
  const problem = idProblem(id, lineOfId.get(id));
  if (problem !== null) faults.push({ line, column: columns[at]?.name ?? null, message: problem });
  if (!lineOfId.has(id)) lineOfId.set(id, line);
  return id;
}

function idProblem(id: string, earlier: number | undefined): string | null {
  if (id === '') return `the id is missing; fill it in, or ${WITHOUT_IDS}`;
  if (earlier !== undefined) {
    return `the id ${quoted(id)} stands in line ${earlier} already; give each row an id of its own, or ${WITHOUT_IDS}`;
  }
  if (id.length <= MAX_ID_UNITS) return null;
  return `the id has ${id.length} characters; at most ${MAX_ID_UNITS} are possible; shorten it, or ${WITHOUT_IDS}`;
}

function attributesOf(
  columns: readonly ColumnWithRole[],
  { line, cells }: TableRow,
  faults: RowFault[],
): readonly (readonly [string, string | number | boolean])[] {
  return columns.flatMap((column, at) => {
    const cell = cells[at] ?? '';
    if (!isAttribute(column) || isMissing(cell)) return [];
    const value = valueOf(column, cell);
    if (value !== null) return [[attributeName(column), value] as const];
    if (column.notNumbers.length > 0) return [];
    const message = `${quoted(cell)} is no number; correct it, leave the cell empty, or give the column the role attribute`;
    faults.push({ line, column: column.name, message });
    return [];
  });
}

function isAttribute({ role }: ColumnWithRole): boolean {
  return role === 'attribute' || NUMBER_ROLES.includes(role);
}

function attributeName({ name, role }: ColumnWithRole): string {
  return OWN_NAME_ROLES.includes(role) ? name : role;
}

function valueOf(column: ColumnWithRole, cell: string): string | number | boolean | null {
  if (NUMBER_ROLES.includes(column.role) || column.kind === 'number') {
    return numberIn(cell, column.decimalMark);
  }
  return (column.kind === 'boolean' ? booleanIn(cell) : null) ?? cell.trim();
}

/** Texts stay as they were written: quotes point into them. */
function joined(
  columns: readonly ColumnWithRole[],
  cells: readonly string[],
  wanted: ColumnRole,
): string {
  return columns
    .flatMap(({ role }, at) => (role === wanted ? (cells[at] ?? '') : []))
    .filter((cell) => !isMissing(cell))
    .join(BETWEEN_TEXTS);
}

function quoted(text: string): string {
  return JSON.stringify(text.length <= 80 ? text : `${text.slice(0, 79)}…`);
}
