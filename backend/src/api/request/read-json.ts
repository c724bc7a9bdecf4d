import { isUtf8 } from 'node:buffer';
import type { Refusal } from '#contract/values';
import { firstBrokenLine } from '#backend/commands/tables/lines';
import { jsonFault } from './json-fault.ts';
import { findHazard } from './json-hazards.ts';

export type ReadJson =
  | { readonly kind: 'value'; readonly value: unknown }
  /** Not JSON at all, and from which line on; null where that is not looked for. */
  | { readonly kind: 'malformed'; readonly line: number | null; readonly problem: string }
  /** JSON, but two readers could understand it differently, or not read it at all. */
  | { readonly kind: 'refused'; readonly refusal: Refusal };

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The place of a fault is looked for in so many bytes: in more, all other requests would wait for it. */
export const MOST_SEARCHED = 2_000_000;

/**
 * Reads a body as one JSON value. Never throws.
 * @param most the place of a fault is looked for in no more bytes
 */
export function readJson(bytes: Uint8Array, most = MOST_SEARCHED): ReadJson {
  if (!isUtf8(bytes)) return notUtf8(bytes);
  const text = utf8.decode(bytes);
  const read = parsed(text);
  if ('problem' in read) return bytes.length > most ? unsearched(read.problem) : malformed(text);
  const refusal = findHazard(text);
  return refusal ? { kind: 'refused', refusal } : { kind: 'value', value: read.value };
}

function parsed(text: string): { readonly value: unknown } | { readonly problem: string } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : '' };
  }
}

/** @param said by the parser, which tells the place of some faults */
function unsearched(said: string): ReadJson {
  const problem = `it is too long to be searched for the fault; the parser says: ${said.replaceAll(/\s+/g, ' ')}`;
  return { kind: 'malformed', line: null, problem };
}

function malformed(text: string): ReadJson {
  // Nested too deep for the parser, which the line by line reading is not.
  const tooDeep = { line: 1, problem: 'it cannot be read' };
  return { kind: 'malformed', ...(jsonFault(text) ?? tooDeep) };
}

function notUtf8(bytes: Uint8Array): ReadJson {
  return {
    kind: 'malformed',
    line: firstBrokenLine(bytes),
    problem: 'it is not UTF-8; save it in UTF-8 and send it again',
  };
}
