import { isUtf8 } from 'node:buffer';
import type { Refusal } from '#contract/values';
import { jsonFault } from './json-fault.ts';
import { findHazard } from './json-hazards.ts';

export type ReadJson =
  | { readonly kind: 'value'; readonly value: unknown }
  /** Not JSON at all, and from which line on. */
  | { readonly kind: 'malformed'; readonly line: number; readonly problem: string }
  /** JSON, but two readers could understand it differently, or not read it at all. */
  | { readonly kind: 'refused'; readonly refusal: Refusal };

const NEWLINE = 0x0a;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Reads a body as one JSON value. Never throws. */
export function readJson(bytes: Uint8Array): ReadJson {
  if (!isUtf8(bytes)) return notUtf8(bytes);
  const text = utf8.decode(bytes);
  const value = parsed(text);
  if (value === undefined) return malformed(text);
  const refusal = findHazard(text);
  return refusal ? { kind: 'refused', refusal } : { kind: 'value', value };
}

/** undefined, which no JSON means, where it is none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function malformed(text: string): ReadJson {
  // Nested too deep for the parser, which the line by line reading is not.
  const tooDeep = { line: 1, problem: 'it cannot be read' };
  return { kind: 'malformed', ...(jsonFault(text) ?? tooDeep) };
}

function notUtf8(bytes: Uint8Array): ReadJson {
  let [line, start] = [1, 0];
  for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
    if (!isUtf8(bytes.subarray(start, end))) break;
    [line, start] = [line + 1, end + 1];
  }
  return {
    kind: 'malformed',
    line,
    problem: 'it is not UTF-8; save it in UTF-8 and send it again',
  };
}
