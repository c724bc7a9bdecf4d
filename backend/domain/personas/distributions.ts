import type { AttributeDistribution, MiddleHalf } from '#contract/personas';
import { percentile } from '../scenarios/percentiles.ts';
import { attributesOf, identifiesPeople, textOf, type Attribute } from './attributes.ts';
import type { Author } from './authors.ts';

/** A group of authors beside all of them. */
export interface Beside {
  readonly group: readonly Author[];
  readonly all: readonly Author[];
}

const MOST_VALUES = 12;
/** A longer value is no category but a text. */
const LONGEST_VALUE = 120;

/** How each attribute is distributed in the group and in all; none that tells who people are. */
export function distributionsOf(beside: Beside): readonly AttributeDistribution[] {
  return attributesOf(beside.all)
    .filter(({ name }) => !identifiesPeople(name))
    .flatMap((attribute) => distributionOf(attribute, beside));
}

/** Median and quartiles of an attribute's numbers; null when nobody has one. */
export function middleHalfOf(authors: readonly Author[], attribute: string): MiddleHalf | null {
  const values = numbersOf(authors, attribute);
  if (values.length === 0) return null;
  return {
    authors: values.length,
    median: percentile(values, 50),
    from: percentile(values, 25),
    to: percentile(values, 75),
  };
}

export function numbersOf(authors: readonly Author[], attribute: string): Float64Array {
  const values = authors.map(({ attributes }) => attributes.get(attribute));
  return Float64Array.from(values.filter((value) => typeof value === 'number'));
}

function distributionOf(attribute: Attribute, beside: Beside): readonly AttributeDistribution[] {
  if (attribute.kind === 'numeric') return numericOf(attribute.name, beside);
  return attribute.kind === 'categorical' ? [categoricalOf(attribute, beside)] : [];
}

function numericOf(attribute: string, beside: Beside): readonly AttributeDistribution[] {
  const group = middleHalfOf(beside.group, attribute);
  const all = middleHalfOf(beside.all, attribute);
  return group && all ? [{ kind: 'numeric', attribute, group, all }] : [];
}

function categoricalOf(
  { name, counts }: Extract<Attribute, { kind: 'categorical' }>,
  { group, all }: Beside,
): AttributeDistribution {
  const inGroup = new Map<string, number>();
  for (const { attributes } of group) {
    const value = attributes.get(name);
    if (value !== undefined) inGroup.set(textOf(value), (inGroup.get(textOf(value)) ?? 0) + 1);
  }
  const shown = [...counts]
    .filter(([value, count]) => count > 1 && value.length <= LONGEST_VALUE)
    .slice(0, MOST_VALUES)
    .map(([value, count]) => ({ value, group: inGroup.get(value) ?? 0, all: count }));
  const known = { group: knownIn(group, name), all: knownIn(all, name) };
  const others = {
    group: shown.reduce((rest, value) => rest - value.group, known.group),
    all: shown.reduce((rest, value) => rest - value.all, known.all),
  };
  return { kind: 'categorical', attribute: name, values: shown, others, known };
}

function knownIn(authors: readonly Author[], attribute: string): number {
  return authors.filter(({ attributes }) => attributes.has(attribute)).length;
}
