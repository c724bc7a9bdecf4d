import type { Refusal } from '#contract/values';

/** So many refusals are told at once; a person mends the first and sends the document again. */
export const MAX_REFUSALS = 100;

/** Member names come from the sender and can be as long as the document. */
const MAX_POINTER_UNITS = 100_000;

const MAX_SHOWN = 120;
const MEMBERS_SHOWN = 5;

/** The RFC 6901 pointer of the place that is reached by the tokens; no token is the whole document. */
export function pointerTo(...tokens: readonly (string | number)[]): string {
  return tokens.map((token) => `/${escapeToken(String(token))}`).join('');
}

/** A value as a person is shown it, at most 120 characters long; undefined is `nothing`. */
export function shown(value: unknown): string {
  return clipped(unclipped(value));
}

/** A refusal of `value` at `pointer`. Without a problem of its own the message is made of the rest. */
export function refusal(
  pointer: string,
  value: unknown,
  expected: string,
  problem?: string,
): Refusal {
  const actual = shown(value);
  const place = placeOf(pointer);
  const message = problem ?? `${place} is ${actual}; it must be ${expected}.`;
  return { pointer, message, expected, actual };
}

/** A pointer as it is named in a sentence. */
export function placeOf(pointer: string): string {
  return pointer === '' ? 'The document' : clipped(pointer);
}

/** The first refusals, each place once, until it is enough; later ones are not even looked for. */
export function collected(refusals: Iterable<Refusal>): readonly Refusal[] {
  const places = new Set<string>();
  const first: Refusal[] = [];
  for (const one of refusals) {
    if (!places.has(one.pointer)) first.push(one);
    places.add(one.pointer);
    if (isEnough(first)) break;
  }
  return first;
}

/** True when no further refusal is to be told: they are many, or their pointers are long. */
export function isEnough(refusals: readonly Refusal[]): boolean {
  if (refusals.length >= MAX_REFUSALS) return true;
  return refusals.reduce((units, one) => units + one.pointer.length, 0) > MAX_POINTER_UNITS;
}

function escapeToken(token: string): string {
  return token.replaceAll('~', '~0').replaceAll('/', '~1');
}

function unclipped(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return JSON.stringify(value.slice(0, MAX_SHOWN));
  if (Array.isArray(value)) return arrayShown(value);
  if (typeof value === 'object' && value !== null) return objectShown(value);
  // JSON's parser makes Infinity of 1e999, which has no JSON form of its own.
  return typeof value === 'number' ? String(value) : JSON.stringify(value);
}

function arrayShown({ length }: readonly unknown[]): string {
  return length === 0 ? 'an empty array' : `an array of ${length}`;
}

function objectShown(value: object): string {
  const names = Object.keys(value);
  if (names.length === 0) return 'an empty object';
  const more = names.length > MEMBERS_SHOWN ? ', …' : '';
  const listed = names.slice(0, MEMBERS_SHOWN).map((name) => clipped(name, MAX_SHOWN / 2));
  return `an object with ${listed.join(', ')}${more}`;
}

// A half of a surrogate pair left at the cut would make the message itself unstorable.
function clipped(text: string, limit = MAX_SHOWN): string {
  const cut = text.length <= limit ? text : `${text.slice(0, limit - 1)}…`;
  return cut.replaceAll(/\p{Surrogate}/gu, '\uFFFD').replaceAll('\0', '\uFFFD');
}
