import type { Refusal } from '#contract/values';

/** Deeper than any accepted document; recursive readers stay far from the end of their stack. */
const MAX_DEPTH = 64;

/** An array or an object that is open where the reader stands. */
interface Open {
  /** Keys so far; null for an array. */
  readonly keys: Set<string> | null;
  /** Key or index of the member that is being read. */
  at: string | number;
}

interface Reader {
  readonly open: Open[];
  /** True where the next string is a key. */
  expectsKey: boolean;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const ARRAY = 0x5b;
const ARRAY_END = 0x5d;
const OBJECT = 0x7b;
const OBJECT_END = 0x7d;

/**
 * Looks through a text that is known to be JSON for what `JSON.parse` hides: a key that stands twice
 * in one object (the last one would win), and nesting deeper than 64 levels.
 */
export function findHazard(text: string): Refusal | null {
  const reader: Reader = { open: [], expectsKey: false };
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const end = code === QUOTE ? endOfString(text, at) : at;
    const hazard =
      code === QUOTE ? readString(reader, text.slice(at, end + 1)) : readMark(reader, code);
    if (hazard) return hazard;
    at = end;
  }
  return null;
}

function readMark(reader: Reader, code: number): Refusal | null {
  if (code === OBJECT || code === ARRAY) {
    if (reader.open.length === MAX_DEPTH) return tooDeep(reader.open);
    reader.open.push({ keys: code === OBJECT ? new Set() : null, at: 0 });
    reader.expectsKey = code === OBJECT;
  } else if (code === OBJECT_END || code === ARRAY_END) {
    reader.open.pop();
    reader.expectsKey = false;
  } else if (code === COMMA) {
    reader.expectsKey = nextMember(reader.open.at(-1));
  }
  return null;
}

/** Moves on to the next member; true when it begins with a key. */
function nextMember(inside: Open | undefined): boolean {
  if (typeof inside?.at === 'number') inside.at += 1;
  return Boolean(inside?.keys);
}

function readString(reader: Reader, literal: string): Refusal | null {
  const inside = reader.open.at(-1);
  if (!reader.expectsKey || !inside?.keys) return null;
  reader.expectsKey = false;
  const key = String(JSON.parse(literal));
  inside.at = key;
  if (inside.keys.has(key)) return repeated(key, reader.open);
  inside.keys.add(key);
  return null;
}

function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end;
}

function isEscaped(text: string, at: number): boolean {
  let first = at;
  while (text.charCodeAt(first - 1) === 0x5c) first -= 1;
  return (at - first) % 2 === 1;
}

function repeated(key: string, open: readonly Open[]): Refusal {
  return {
    pointer: pointerTo(open),
    message: `The key ${short(JSON.stringify(key))} stands twice in this object`,
    expected: 'every key once',
    actual: 'the same key again',
  };
}

function tooDeep(open: readonly Open[]): Refusal {
  return {
    pointer: pointerTo(open),
    message: `The value is nested deeper than ${MAX_DEPTH} levels`,
    expected: `at most ${MAX_DEPTH} levels of arrays and objects`,
    actual: 'another level',
  };
}

/** RFC 6901 */
function pointerTo(open: readonly Open[]): string {
  return open
    .map(({ at }) => `/${String(at).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

function short(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
