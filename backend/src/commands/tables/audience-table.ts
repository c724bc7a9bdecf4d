import type { ColumnFacts, DecimalMark } from '#contract/audience';
import { count } from '#contract/number-words';
import type { SourceDocument } from '#contract/scoring';
import { isMissing, numberIn } from '#domain/audience/cells';
import { surveyColumns } from '#domain/audience/column-survey';
import type { ColumnWithRole } from '#domain/audience/propose-mapping';
import { type RowFault, type TableRow, rowReader } from '#domain/audience/row-documents';
import { decodeTable } from './decode-table.ts';
import { type Delimiter, TableBroken, delimiterOf, readRows } from './read-rows.ts';

/** What a table holds, before anybody has said what its columns mean. */
export interface SurveyedTable {
  readonly bytes: Buffer;
  readonly delimiter: Delimiter;
  readonly columns: readonly ColumnFacts[];
  readonly rows: number;
}

/** A table that is read to its end, or every fault that was found, with its line. */
export type Table<T> =
  | { readonly kind: 'read'; readonly value: T }
  | { readonly kind: 'faulty'; readonly faults: readonly RowFault[] };

/** The authors of a table. */
export interface Audience {
  readonly documents: readonly SourceDocument[];
  /** Rows that say nothing: no text and no attribute. */
  readonly blankRows: number;
}

const MAX_FAULTS = 100;
const MAX_COLUMNS = 500;

/** Looks through a table in CSV; the first line has the names of the columns. */
export async function surveyTable(sent: Buffer): Promise<Table<SurveyedTable>> {
  const decoded = decodeTable(sent);
  if (decoded.kind === 'refused') return faulty([{ ...decoded, column: null }]);
  const { bytes } = decoded;
  const delimiter = delimiterOf(bytes);
  const rows = readRows(bytes, delimiter)[Symbol.asyncIterator]();
  return guarded(async (faults) => {
    const first = await rows.next();
    const names = first.done ? [] : first.value.cells;
    faults.push(...headerFaults(names));
    if (faults.length > 0) return null;
    const survey = surveyColumns(names, decimalMarkOf(delimiter));
    let count = 0;
    for (let row = await rows.next(); !row.done; row = await rows.next()) {
      count += 1;
      faults.push(...raggedFault(row.value, names.length));
      if (faults.length >= MAX_FAULTS) return null;
      survey.add(row.value.cells, row.value.line);
    }
    if (count === 0)
      faults.push(at(1, 'there is no row under the header; add one for each author'));
    return { bytes, delimiter, columns: survey.finish(), rows: count };
  });
}

/** The authors of a surveyed table by the roles of its columns. @param onRow is called for each row */
export function readAudience(
  { bytes, delimiter }: SurveyedTable,
  columns: readonly ColumnWithRole[],
  onRow: () => void = () => {},
): Promise<Table<Audience>> {
  return guarded(async (faults) => {
    const read = rowReader(columns);
    const documents: SourceDocument[] = [];
    let blankRows = 0;
    for await (const row of readRows(bytes, delimiter)) {
      if (row.number === 0) continue;
      onRow();
      const outcome = read(row);
      if (outcome.kind === 'document') documents.push(outcome.document);
      else if (outcome.kind === 'blank') blankRows += 1;
      else faults.push(...outcome.faults);
      if (faults.length >= MAX_FAULTS) return null;
    }
    return { documents, blankRows };
  });
}

/** Runs `read`; what it noted as faults, or a table that breaks, comes instead of its value. */
async function guarded<T>(read: (faults: RowFault[]) => Promise<T | null>): Promise<Table<T>> {
  const faults: RowFault[] = [];
  try {
    const value = await read(faults);
    return value !== null && faults.length === 0 ? { kind: 'read', value } : faulty(faults);
  } catch (error) {
    if (!(error instanceof TableBroken)) throw error;
    return faulty([...faults, at(error.line, error.message)]);
  }
}

function* headerFaults(names: readonly string[]): Iterable<RowFault> {
  if (names.every((name) => name.trim() === '')) {
    yield at(1, 'the table is empty, or its first line is; the first line must name the columns');
    return;
  }
  if (names.length > MAX_COLUMNS) {
    yield at(
      1,
      `the table has ${names.length} columns; at most ${MAX_COLUMNS} are possible, leave out the others`,
    );
  }
  if (names.length > 0 && names.every((name) => numberIn(name, 'point') !== null)) {
    yield at(1, 'the first line holds numbers; it must name the columns');
  }
  yield* nameFaults(names);
}

function* nameFaults(names: readonly string[]): Iterable<RowFault> {
  const unnamed = names.flatMap((name, i) => (name === '' ? [i + 1] : []));
  if (unnamed.length > 1) {
    yield at(1, `columns ${unnamed.join(', ')} have no name; name them, or delete them`);
  }
  const seen = new Set(['']);
  for (const name of names) {
    if (name !== '' && seen.has(name)) {
      yield at(1, `two columns are named ${JSON.stringify(name)}; rename one`);
    }
    seen.add(name);
  }
}

function raggedFault({ line, cells }: TableRow, columns: number): readonly RowFault[] {
  if (cells.length === columns) return [];
  const cure = raggedCure(cells, columns);
  return [
    at(line, `the row has ${count(cells.length, 'cell')}, the header has ${columns}; ${cure}`),
  ];
}

function raggedCure(cells: readonly string[], columns: number): string {
  if (cells.length < columns) return 'add the missing cells';
  if (cells.slice(columns).every(isMissing)) return 'delete the empty cells at its end';
  const quotes = 'put cells with a delimiter in them in quotes';
  return columns > 1 ? quotes : `${quotes}, or delete the first line where it is a title`;
}

/** Tables with semicolons come from where the comma marks decimals. */
function decimalMarkOf(delimiter: Delimiter): DecimalMark {
  return delimiter === ';' ? 'comma' : 'point';
}

function at(line: number, message: string): RowFault {
  return { line, column: null, message };
}

function faulty<T>(faults: readonly RowFault[]): Table<T> {
  return { kind: 'faulty', faults: faults.slice(0, MAX_FAULTS) };
}
