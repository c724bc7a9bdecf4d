import { isUtf8 } from 'node:buffer';
import { firstBrokenLine, lineAt } from './lines.ts';

/** A table as text in UTF-8, or why it cannot be read as that. */
export type DecodedTable =
  | { readonly kind: 'text'; readonly bytes: Buffer }
  | { readonly kind: 'refused'; readonly line: number; readonly message: string };

const CURE = 'save the table as CSV in UTF-8 and send it again';

/** What is sent instead of a table, by its first bytes, whatever its name. */
const ARCHIVES = [
  {
    start: Buffer.from('PK\x03\x04'),
    name: 'a zip archive, such as a workbook (.xlsx)',
    cure: 'open it in a spreadsheet and save it as CSV in UTF-8, or unpack it and send the table within',
  },
  {
    start: Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
    name: 'an older workbook (.xls)',
    cure: 'open it in a spreadsheet and save it as CSV in UTF-8',
  },
  {
    start: Buffer.from([0x1f, 0x8b]),
    name: 'a gzip archive',
    cure: 'unpack it and send the table within',
  },
  { start: Buffer.from('%PDF-'), name: 'a PDF', cure: CURE },
  { start: Buffer.from('{\\rtf'), name: 'a text document (RTF)', cure: CURE },
] as const;

/** Texts that are no tables, by how they begin. */
const TEXTS = [
  {
    // No column that is named like a tag: attributes follow, or what the tag has within.
    start:
      /^\s*<(?:!--|!doctype\b|(?:html|head|body|table|meta)(?:\s[^,;>]*=|\s*>[^,;\t\r\n]*(?:\r?\n\s*)?<[a-z!/]))/i,
    name: 'a web page (HTML)',
    cure: 'it may be the sign-in page of where it came from; open it there, save the table as CSV in UTF-8 and send that',
  },
  {
    start: /^\s*<\?xml\b/i,
    name: 'XML',
    cure: 'open it in a spreadsheet and save it as CSV in UTF-8',
  },
  {
    start: /^\s*(?:\{\s*"|\[\s*[[{\]])/,
    name: 'JSON',
    cure: 'send it in UTF-8 as application/json, or with one object a line as application/x-ndjson; files for that end in .json or .ndjson',
  },
] as const;
/** Of so many bytes the beginning of a text is looked at. */
const BEGINNING = 200;

/**
 * Reads the bytes of a table as UTF-8, or as UTF-16 where they begin with its mark or every other one
 * is zero, which no UTF-8 has; the mark is left out. Bytes that are neither are refused with the
 * first line that has them: which of the older encodings was meant would be a guess.
 */
export function decodeTable(bytes: Buffer): DecodedTable {
  const archive = ARCHIVES.find(({ start }) => bytes.subarray(0, start.length).equals(start));
  if (archive) return noTable(archive);
  const wide = wideEncoding(bytes);
  const text = wide === null ? withoutMark(bytes) : fromWide(bytes, wide);
  if (text === null) return refusedAt(1, 'the file is cut off within a character of UTF-16');
  const beginning = text.toString('utf8', 0, BEGINNING);
  const other = TEXTS.find(({ start }) => start.test(beginning));
  if (other) return noTable(other);
  if (!isUtf8(text)) return refusedAt(firstBrokenLine(text), 'the line is not UTF-8');
  const zero = text.indexOf(0);
  return zero < 0
    ? { kind: 'text', bytes: text }
    : refusedAt(lineAt(text, zero), 'the line holds a zero character (U+0000)');
}

function noTable({ name, cure }: { readonly name: string; readonly cure: string }): DecodedTable {
  return { kind: 'refused', line: 1, message: `the file is ${name}, no table in CSV; ${cure}` };
}

function refusedAt(line: number, problem: string): DecodedTable {
  return { kind: 'refused', line, message: `${problem}; ${CURE}` };
}

function wideEncoding(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  const first = bytes.toString('latin1', 0, 4);
  if (/^(?:\xff\xfe|[^\0]\0[^\0]\0)/.test(first)) return 'utf-16le';
  return /^(?:\xfe\xff|\0[^\0]\0[^\0])/.test(first) ? 'utf-16be' : null;
}

function fromWide(bytes: Buffer, encoding: string): Buffer | null {
  try {
    return Buffer.from(new TextDecoder(encoding, { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}

function withoutMark(bytes: Buffer): Buffer {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return hasMark ? bytes.subarray(3) : bytes;
}
