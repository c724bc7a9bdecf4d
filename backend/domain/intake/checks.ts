import type { Refusal } from '#contract/values';
import { isDateTime } from './date-time.ts';
import { hint } from './nearest.ts';
import { placeOf, refusal } from './refusal.ts';
import { isTooLarge, jsonBytes, MAX_ITEM_BYTES } from './sources.ts';

/** Checks that both formats share. Each yields what is wrong, in document order. */

/** Ids of one kind, and where each stands. `known` is null when the document itself defines them. */
export interface IdList {
  readonly ids: readonly string[];
  readonly pointerOf: (index: number) => string;
  readonly known: ReadonlySet<string> | null;
  /** What an id must be, for example `a layer id of canon-148.1`. */
  readonly expected: string;
}

/** Refuses ids that are not known, and every repetition of an id. */
export function* idRefusals({ ids, pointerOf, known, expected }: IdList): Generator<Refusal> {
  const firsts = new Map<string, number>();
  for (const [index, id] of ids.entries()) {
    const first = firsts.get(id);
    if (known?.has(id) === false) yield unknown(pointerOf(index), id, expected, known);
    else if (first !== undefined) yield repeated(pointerOf(index), id, pointerOf(first));
    else firsts.set(id, index);
  }
}

function unknown(
  pointer: string,
  id: string,
  expected: string,
  known: ReadonlySet<string>,
): Refusal {
  const { actual, message } = refusal(pointer, id, expected);
  return { pointer, message: message + hint(id, known), expected, actual };
}

function repeated(pointer: string, id: string, firstPointer: string): Refusal {
  const problem = `${placeOf(pointer)} repeats the id of ${placeOf(firstPointer)}; each may come once.`;
  const refused = refusal(pointer, id, 'an id that has not come before', problem);
  return { ...refused, repeats: firstPointer };
}

/** Refuses a time that does not exist or has no offset. */
export function* timeRefusals(pointer: string, text: string): Generator<Refusal> {
  if (isDateTime(text)) return;
  yield refusal(
    pointer,
    text,
    'an existing date and time with Z or an offset (2026-01-31T12:00:00Z)',
  );
}

/** Refuses a part that an event cannot carry in one piece. */
export function* sizeRefusals(pointer: string, value: unknown): Generator<Refusal> {
  if (!isTooLarge(value)) return;
  const problem = `${placeOf(pointer)} takes ${jsonBytes(value)} bytes as JSON; at most ${MAX_ITEM_BYTES} can be recorded.`;
  yield refusal(pointer, value, `at most ${MAX_ITEM_BYTES} bytes as JSON`, problem);
}
