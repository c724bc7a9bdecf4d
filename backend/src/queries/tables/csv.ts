import type { ResultTable, TableCell, TableColumn } from '#contract/table-views';

/** What stands in every line, so that a line taken elsewhere still says where it is from. */
const ORIGIN: readonly TableColumn[] = [
  { name: 'session', unit: null },
  { name: 'generation', unit: null },
  { name: 'revision', unit: null },
  { name: 'seed', unit: null },
  { name: 'runs', unit: null },
  { name: 'engine', unit: null },
  { name: 'method', unit: null },
];

/** RFC 4180: a head line with units, CRLF, quotes where they are needed. Empty cells have no value. */
export function csvOf(table: ResultTable): string {
  const { sessionId, generation, revision, seed, iterations, engine, method } = table;
  const origin = [sessionId, generation.generation, revision, seed, iterations, engine, method];
  const lines = [
    [...table.columns, ...ORIGIN].map(headOf),
    ...table.rows.map((row) => [...row, ...origin]),
  ];
  return lines.map(csvLine).join('');
}

/** A line of RFC 4180, with its end. */
export function csvLine(cells: readonly TableCell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function headOf({ name, unit }: TableColumn): string {
  return unit === null ? name : `${name} (${unit})`;
}

/**
 * Spreadsheets take a text that begins with one of these for a formula, whatever it is quoted with.
 * An apostrophe before it makes it a text. (OWASP, CSV injection.)
 */
const FORMULA = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;

/** Numbers stay numbers, negative ones too; a text is made safe and quoted. */
export function csvCell(cell: TableCell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
