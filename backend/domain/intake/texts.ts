import type { Refusal } from '#contract/values';
import { isEnough, placeOf, pointerTo, refusal } from './refusal.ts';

/** What no store keeps: half a surrogate pair has no UTF-8 form, U+0000 has no place in Postgres. */
const UNSTORABLE = /\p{Surrogate}|\0/u;
const STORABLE = 'text without lone surrogates and without U+0000';

/** Deeper than any format goes; it bounds the pointers of refusals. */
const MAX_DEPTH = 64;

/** An array or object on the way down; `at` is the index of the member that is looked at. */
interface Level {
  readonly node: object;
  /** null for an array, whose keys are its indexes. */
  readonly keys: readonly string[] | null;
  readonly size: number;
  at: number;
}

/** Returns false to end the walk. */
type Visit = (levels: readonly Level[], value: unknown) => boolean;

/**
 * Refuses every text and member name of a parsed JSON value that cannot be stored, and nesting that
 * is deeper than 64 levels.
 */
export function unstorableTexts(document: unknown): readonly Refusal[] {
  const found: Refusal[] = [];
  walk(document, (levels, value) => {
    const problem = problemOf(levels, value);
    if (problem !== null) found.push(problem);
    return levels.length <= MAX_DEPTH && !isEnough(found);
  });
  return found;
}

/** True when a parsed JSON value consists of more than `limit` values. */
export function isLargerThan(document: unknown, limit: number): boolean {
  let values = 0;
  walk(document, () => ++values <= limit);
  return values > limit;
}

// A stack of its own: a deeply nested document must not exhaust the call stack.
function walk(document: unknown, visit: Visit): void {
  const levels: Level[] = [];
  if (!visit(levels, document)) return;
  descend(levels, document);
  for (let level = levels.at(-1); level !== undefined; level = levels.at(-1)) {
    level.at += 1;
    if (level.at === level.size) {
      levels.pop();
      continue;
    }
    const value = memberOf(level);
    if (!visit(levels, value)) return;
    descend(levels, value);
  }
}

function descend(levels: Level[], value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  const keys = Array.isArray(value) ? null : Object.keys(value);
  const size = keys === null ? (value as unknown[]).length : keys.length;
  levels.push({ node: value, keys, size, at: -1 });
}

function memberOf(level: Level): unknown {
  // `at` is below `size`, and an own `__proto__` of parsed JSON is read as the own member it is.
  return (level.node as Record<string | number, unknown>)[keyOf(level)];
}

function keyOf(level: Level): string | number {
  return level.keys?.[level.at] ?? level.at;
}

function problemOf(levels: readonly Level[], value: unknown): Refusal | null {
  if (levels.length > MAX_DEPTH) {
    return refusal(pointerOf(levels), value, `nested at most ${MAX_DEPTH} levels deep`);
  }
  if (isUnstorable(value)) return refusal(pointerOf(levels), value, STORABLE);
  const level = levels.at(-1);
  const key = level === undefined ? null : keyOf(level);
  return isUnstorable(key) ? nameProblem(pointerOf(levels), key) : null;
}

function isUnstorable(value: unknown): value is string {
  return typeof value === 'string' && UNSTORABLE.test(value);
}

function nameProblem(pointer: string, key: string): Refusal {
  const problem = `The name of ${placeOf(pointer)} has characters that cannot be stored.`;
  return refusal(pointer, key, `a name that is ${STORABLE}`, problem);
}

function pointerOf(levels: readonly Level[]): string {
  return levels.map((level) => pointerTo(keyOf(level))).join('');
}
