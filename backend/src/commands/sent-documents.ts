import type { MappedColumn } from '#contract/audience';
import type { SourceDocument } from '#contract/scoring';
import type { Refusal } from '#contract/values';
import { mapColumns } from '#domain/audience/check-mapping';
import type { RowFault } from '#domain/audience/row-documents';
import { acceptDocuments } from '#domain/intake/accept-documents';
import { pointerTo } from '#domain/intake/refusal';
import { InputRefused } from './context.ts';
import type { Intake } from './intakes.ts';
import {
  readAudience,
  surveyTable,
  type SurveyedTable,
  type Table,
} from './tables/audience-table.ts';

/** Documents as somebody sends them. */
export type SentDocuments =
  /** A parsed JSON value that stands at `pointer` of what was sent. */
  | { readonly kind: 'documents'; readonly value: unknown; readonly pointer: string }
  /** The lines of NDJSON, each parsed; `lines` has the number of each in the file. */
  | {
      readonly kind: 'lines';
      readonly values: readonly unknown[];
      readonly lines: readonly number[];
    }
  /** A table in CSV, and parsed JSON with the roles of its columns. */
  | { readonly kind: 'table'; readonly bytes: Buffer; readonly roles: unknown };

/** Documents that were read to the end. */
export interface ReadDocuments {
  readonly documents: readonly SourceDocument[];
  /** Rows of a table that say nothing. */
  readonly blankRows: number;
  /** The columns of a table with the roles that they had; null for documents. */
  readonly columns: readonly MappedColumn[] | null;
}

/**
 * @param intake is told of the rows of a table
 * @throws InputRefused with the place of every fault: a JSON pointer, or `/line/<n>/<column>`
 */
export async function readDocuments(sent: SentDocuments, intake: Intake): Promise<ReadDocuments> {
  if (sent.kind === 'table') return readTable(sent.bytes, sent.roles, intake);
  const checked = acceptDocuments(sent.kind === 'lines' ? sent.values : sent.value);
  if (!checked.ok)
    throw new InputRefused(checked.refusals.map((one) => moved(one, (at) => pointerIn(sent, at))));
  return { documents: checked.value, blankRows: 0, columns: null };
}

/** @throws InputRefused */
export async function surveyOf(bytes: Buffer): Promise<SurveyedTable> {
  return readOf(await surveyTable(bytes));
}

async function readTable(bytes: Buffer, roles: unknown, intake: Intake): Promise<ReadDocuments> {
  const table = await surveyOf(bytes);
  const mapped = mapColumns(table.columns, roles);
  if (!mapped.ok) {
    throw new InputRefused(mapped.refusals.map((one) => moved(one, (at) => `/roles${at}`)));
  }
  intake.tell('reading', table.rows);
  const count = () => void Atomics.add(intake.read, 0, 1);
  const { documents, blankRows } = readOf(await readAudience(table, mapped.value, count));
  if (documents.length === 0) throw new InputRefused([NOTHING]);
  return { documents, blankRows, columns: mapped.value };
}

const NOTHING: Refusal = {
  pointer: '',
  message: 'No row of the table says anything in the columns that are used.',
  expected: 'at least one row with a text or an attribute',
  actual: 'blank rows only',
};

function readOf<T>(table: Table<T>): T {
  if (table.kind === 'read') return table.value;
  throw new InputRefused(table.faults.map(refusalOf));
}

function refusalOf({ line, column, message }: RowFault): Refusal {
  const named = column === null ? '' : `, column ${JSON.stringify(column)}`;
  return {
    pointer: pointerTo('line', line, ...(column === null ? [] : [column])),
    message: `Line ${line}${named}: ${message}.`,
    expected: 'a table in CSV with one row for each author',
    actual: message,
  };
}

type SentList = Exclude<SentDocuments, { kind: 'table' }>;

/** A pointer into the list, as one into what was sent. */
function pointerIn(sent: SentList, pointer: string): string {
  if (sent.kind === 'documents') return sent.pointer + pointer;
  const [, index, ...rest] = pointer.split('/');
  const line = sent.lines[Number(index)];
  const isLine = index !== undefined && line !== undefined;
  return isLine ? ['', 'line', String(line), ...rest].join('/') : pointer;
}

/** A refusal whose sentence names its places names the new ones. */
function moved(one: Refusal, to: (pointer: string) => string): Refusal {
  const { pointer, repeats, message } = one;
  const parts = pointer === '' ? [message] : message.split(pointer);
  const placed = { ...one, pointer: to(pointer) };
  if (repeats === undefined) return { ...placed, message: parts.join(to(pointer)) };
  const others = parts.map((part) => part.replaceAll(repeats, () => to(repeats)));
  return { ...placed, message: others.join(to(pointer)), repeats: to(repeats) };
}
