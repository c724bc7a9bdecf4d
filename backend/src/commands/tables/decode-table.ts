import { isUtf8 } from 'node:buffer';

/** A table as text in UTF-8, or why it cannot be read as that. */
export type DecodedTable =
  | { readonly kind: 'text'; readonly bytes: Buffer }
  | { readonly kind: 'refused'; readonly line: number; readonly message: string };

const NEWLINE = 0x0a;

const CURE = 'save the table as CSV in UTF-8 and send it again';

/** What is sent instead of a table, by its first bytes, whatever its name. */
const KINDS = [
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
] as const;

/**
 * Reads the bytes of a table as UTF-8, or as UTF-16 where they begin with its mark; the mark is left
 * out. Bytes that are neither are refused with the first line that has them: which of the older
 * encodings was meant would be a guess.
 */
export function decodeTable(bytes: Buffer): DecodedTable {
  const other = KINDS.find(({ start }) => bytes.subarray(0, start.length).equals(start));
  if (other)
    return {
      kind: 'refused',
      line: 1,
      message: `the file is ${other.name}, no table in CSV; ${other.cure}`,
    };
  const wide = wideEncoding(bytes);
  const text = wide === null ? withoutMark(bytes) : fromWide(bytes, wide);
  if (text === null) return refusedAt(1, 'the file is cut off within a character of UTF-16');
  if (!isUtf8(text)) return refusedAt(firstLine(text, isBroken), 'the line is not UTF-8');
  const zero = text.indexOf(0);
  return zero < 0
    ? { kind: 'text', bytes: text }
    : refusedAt(linesIn(text.subarray(0, zero)), 'the line holds a zero character (U+0000)');
}

function refusedAt(line: number, problem: string): DecodedTable {
  return { kind: 'refused', line, message: `${problem}; ${CURE}` };
}

function wideEncoding(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
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

function isBroken(line: Buffer): boolean {
  return !isUtf8(line);
}

/** Number of the first line for which `found` holds; no character of UTF-8 has a newline within. */
function firstLine(bytes: Buffer, found: (line: Buffer) => boolean): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const at = bytes.indexOf(NEWLINE, start);
    const end = at < 0 ? bytes.length : at;
    if (found(bytes.subarray(start, end))) return line;
    start = end + 1;
  }
  return line;
}

function linesIn(bytes: Buffer): number {
  let lines = 1;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) lines += 1;
  return lines;
}
