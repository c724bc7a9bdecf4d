import { isUtf8 } from 'node:buffer';

/** Lines of bodies of many megabytes, which may be as short as a byte. */

const NEWLINE = 0x0a;
const BLOCK_BYTES = 65_536;

/** Number of the line, from 1 on, that has the byte at `place`. */
export function lineAt(bytes: Uint8Array, place: number): number {
  let line = 1;
  // With lines of few bytes a call for each newline takes ten times as long.
  for (let at = 0; at < place; at += 1) if (bytes[at] === NEWLINE) line += 1;
  return line;
}

/**
 * Number of the first line that is not UTF-8: lines are looked at one by one only within the first
 * block that is not. No character of UTF-8 has a newline within.
 * @param bytes of which some line is not UTF-8
 */
export function firstBrokenLine(bytes: Uint8Array): number {
  const block = wholeTo(bytes, 0, BLOCK_BYTES);
  return lineAt(bytes, wholeTo(bytes, block, 0));
}

/** Up to where bytes are UTF-8, from the start of a line on, in steps of whole lines. @param least bytes of a step */
function wholeTo(bytes: Uint8Array, from: number, least: number): number {
  let start = from;
  while (start < bytes.length) {
    const at = bytes.indexOf(NEWLINE, start + least);
    const end = at < 0 ? bytes.length : at + 1;
    if (!isUtf8(bytes.subarray(start, end))) break;
    start = end;
  }
  return start;
}
