import { patternLibrary, type PatternSpec } from '#contract/catalogue/patterns';
import type { ValueOf } from './predicates.ts';

/** A pattern of the library. */
export function pattern(id: string): PatternSpec {
  const found = patternLibrary.patterns.find((one) => one.id === id);
  if (found === undefined) throw new Error(`No pattern ${id}`);
  return found;
}

/** Field values by name; a field that is not named has no value. */
export function values(fields: Readonly<Record<string, number>>): ValueOf {
  return (field) => (Object.hasOwn(fields, field) ? (fields[field] ?? null) : null);
}
