import { Readable } from 'node:stream';
import { setImmediate as breathe } from 'node:timers/promises';
import { CsvError, parse } from 'csv-parse';
import type { TableRow } from '#domain/audience/row-documents';

/** Characters that can stand between two cells. */
export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** The table cannot be split into cells from this line on. */
export class TableBroken extends Error {
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message);
    this.name = 'TableBroken';
  }
}

const LF = 0x0a;
const CR = 0x0d;
const CHUNK_BYTES = 65_536;
const ROWS_AT_ONCE = 500;

/**
 * The rows of a table (RFC 4180), the header first with number 0; empty lines are passed over. Rows
 * keep the cells that they have: a ragged row is for the caller to judge.
 * @throws TableBroken where quotes are not balanced; rows just before it may be left out
 */
export async function* readRows(bytes: Buffer, delimiter: Delimiter): AsyncIterable<TableRow> {
  const lines = lineCounter(bytes);
  const start = hintOf(bytes)?.end ?? 0;
  lines.next(start);
  const starts: number[] = [];
  const parser = parse({
    delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
    on_record: (cells: string[], { bytes: end }) => {
      starts.push(lines.next(start + end));
      return cells;
    },
  });
  let number = 0;
  try {
    const records = Readable.from(chunksOf(bytes.subarray(start))).pipe(parser) as AsyncIterable<
      string[]
    >;
    for await (const cells of records) {
      yield { number, line: starts[number] ?? 0, cells };
      number += 1;
      // Streams of bytes that are there already would let nobody else in until their end.
      if (number % ROWS_AT_ONCE === 0) await breathe();
    }
  } catch (error) {
    throw error instanceof CsvError ? broken(error, lines.next(bytes.length)) : error;
  }
}

/** Excel's first line `sep=;`, which names the delimiter and is no row. `end`: of the line, in bytes. */
function hintOf(bytes: Buffer): { readonly delimiter: string; readonly end: number } | null {
  const line = /^"?sep=([,;\t|])"?(?:\r\n|\n|\r)/i.exec(bytes.subarray(0, 10).toString('latin1'));
  return line ? { delimiter: line[1] ?? ',', end: line[0].length } : null;
}

/** The delimiter that stands most often in the first line, outside of quotes; a comma if none does. */
export function delimiterOf(bytes: Buffer): Delimiter {
  const hinted = DELIMITERS.find((one) => one === hintOf(bytes)?.delimiter);
  if (hinted) return hinted;
  const end = bytes.indexOf(0x0a);
  const first = bytes.subarray(0, end < 0 ? bytes.length : end).toString('utf8');
  const bare = first.replaceAll(/"[^"]*"/g, '');
  const uses = DELIMITERS.map((delimiter) => bare.split(delimiter).length);
  return DELIMITERS[uses.indexOf(Math.max(...uses))] ?? ',';
}

function* chunksOf(bytes: Buffer): Iterable<Buffer> {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES);
}

/** The library counts empty lines that end by CR LF twice, so lines are counted by the bytes. */
function lineCounter(bytes: Buffer): { next(end: number): number } {
  let at = 0;
  let line = 1;
  const step = () => {
    if (isLineEnd(bytes, at)) line += 1;
    at += 1;
  };
  return {
    /** The line at which the record begins that ends at `end`. */
    next: (end) => {
      while (bytes[at] === LF || bytes[at] === CR) step();
      const first = line;
      while (at < end) step();
      return first;
    },
  };
}

function isLineEnd(bytes: Buffer, at: number): boolean {
  return bytes[at] === LF || (bytes[at] === CR && bytes[at + 1] !== LF);
}

function broken({ code, message }: CsvError, line: number): TableBroken {
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return new TableBroken(
        line,
        'a quote is opened in this row and never closed; close it, or write a quote within a cell twice, in a cell in quotes',
      );
    case 'INVALID_OPENING_QUOTE':
    case 'CSV_INVALID_CLOSING_QUOTE':
      return new TableBroken(
        line,
        'a quote stands within a cell, or one that opened before it was never closed; close that one, or put the whole cell in quotes and write its own quotes twice',
      );
    default:
      return new TableBroken(line, message);
  }
}
