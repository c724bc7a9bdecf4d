import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { Refusal } from '#contract/values';
import { canonicalHash } from '../canonical-json.ts';
import { acceptScoring } from './accept-scoring.ts';
import { canonDocument, fullResults, parsed } from './testing.ts';

/** One thing done to a document: at a place chosen by `steps`, under `name` or an own member. */
interface Mutation {
  readonly steps: readonly number[];
  readonly kind: 'delete' | 'replace' | 'add' | 'repeat';
  readonly name: string;
  readonly value: unknown;
}

const NASTY = ['__proto__', 'constructor', 'toString', 'a/b~c', '', 'layerId', 'value', '\ud800'];
const nasty = fc.oneof(
  fc.constantFrom<unknown>(null, -0, -1, 1.5, Infinity, NaN, '', ' ', '\0', '\udfff', [], {}),
  fc.constantFrom('F1.entry_timing', 'L11_1', 'F11', 'review-1', 'default', 'canon-148'),
  fc.constant(parsed('{"__proto__":{"layerId":"F1.entry_timing"}}')),
  fc.jsonValue({ maxDepth: 3 }),
  fc.double(),
  fc.string({ unit: 'binary' }),
);
const mutation: fc.Arbitrary<Mutation> = fc.record({
  steps: fc.array(fc.nat(), { minLength: 1, maxLength: 6 }),
  kind: fc.constantFrom('delete', 'replace', 'add', 'repeat'),
  name: fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary', maxLength: 8 })),
  value: nasty,
});
const base = fc.constantFrom(canonDocument, fullResults);
const mutated = fc
  .tuple(base, fc.array(mutation, { minLength: 1, maxLength: 4 }))
  .map(([make, mutations]) => mutations.reduce<unknown>(mutate, structuredClone(make())));

function mutate(document: unknown, { steps, kind, name, ...mutation }: Mutation): unknown {
  // The same value serves many runs, and later mutations reach into it.
  const value: unknown = structuredClone(mutation.value);
  const [parent, key] = placeIn(document, steps);
  if (parent === null) return kind === 'replace' ? value : document;
  if (kind === 'delete') Reflect.deleteProperty(parent, key);
  else if (kind === 'replace') define(parent, key, value);
  else if (Array.isArray(parent))
    parent.push(kind === 'repeat' ? structuredClone(read(parent, key)) : value);
  else define(parent, name, value);
  return document;
}

/** Walks down by the steps as far as there is something below. */
function placeIn(document: unknown, steps: readonly number[]): readonly [object | null, string] {
  let place: readonly [object | null, string] = [null, ''];
  let value = document;
  for (const step of steps) {
    if (typeof value !== 'object' || value === null) break;
    const keys = Object.keys(value);
    if (keys.length === 0) break;
    place = [value, keys[step % keys.length]!];
    value = read(value, place[1]);
  }
  return place;
}

function read(parent: object, key: string): unknown {
  return Object.getOwnPropertyDescriptor(parent, key)?.value;
}

function define(parent: object, key: string, value: unknown): void {
  const open = { configurable: true, enumerable: true, writable: true };
  Object.defineProperty(parent, key, { ...open, value });
}

/** True when the pointer leads to a member, or to one that is missing in what is there. */
function leadsSomewhere(document: unknown, { pointer }: Refusal): boolean {
  const tokens = pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
  let value = document;
  for (const token of tokens.slice(0, -1)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, token)) return false;
    value = read(value, token);
  }
  return tokens.length === 0 || (typeof value === 'object' && value !== null);
}

describe('acceptScoring on spoilt documents', () => {
  it('never throws; refuses with pointers that lead somewhere, or accepts what can be stored', () => {
    const seen = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(mutated, (document) => {
        const checked = acceptScoring(document);
        seen[checked.ok ? 'accepted' : 'refused'] += 1;
        if (checked.ok) {
          expect(canonicalHash(checked.value)).toMatch(/^[0-9a-f]{64}$/);
          expect(JSON.parse(JSON.stringify(checked.value))).toStrictEqual(checked.value);
          return;
        }
        expect(checked.refusals.length).toBeGreaterThan(0);
        expect(checked.refusals.length).toBeLessThanOrEqual(100);
        for (const one of checked.refusals) {
          expect(leadsSomewhere(document, one)).toBe(true);
          expect(one.actual.length).toBeLessThanOrEqual(120);
          expect(`${one.message}${one.expected}`).not.toMatch(/\p{Surrogate}|undefined|\[object/u);
        }
      }),
      { numRuns: 2000 },
    );
    // Both ways must have been gone, or the test would show nothing.
    expect(Math.min(seen.accepted, seen.refused)).toBeGreaterThan(50);
  });

  it('never throws on any JSON value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (document) => {
        expect(acceptScoring(document).ok).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});
