import type { AttributeDistribution, ThemeLift } from '#contract/personas';
import { textOf } from './attributes.ts';
import { numbersOf, type Beside } from './distributions.ts';

/** Something that tells a group from all authors, in words; `distance` in standard deviations. */
export interface Trait {
  readonly words: string;
  readonly distance: number;
}

const LEAST_DISTANCE = 0.2;
const IN_A_NAME = 2;

/** Traits of a group, the most distinguishing first: one of each attribute, and its themes. */
export function traitsOf(
  beside: Beside,
  attributes: readonly AttributeDistribution[],
  themes: readonly ThemeLift[],
): readonly Trait[] {
  const all = [
    ...attributes.map((attribute) =>
      attribute.kind === 'numeric' ? numericTrait(attribute, beside) : valueTrait(attribute),
    ),
    ...themes.map(themeTrait),
  ];
  return all
    .filter(({ distance }) => distance >= LEAST_DISTANCE)
    .sort((a, b) => b.distance - a.distance);
}

/** Names of several groups by their first traits; more traits, then a number, where two are the same. */
export function namesOf(groups: readonly (readonly Trait[])[]): readonly string[] {
  const taken = new Set<string>();
  return groups.map((traits) => {
    const options = traits
      .slice(IN_A_NAME - 1)
      .map((_, i) => nameOf(traits.slice(0, IN_A_NAME + i)));
    const plain = options.find((name) => !taken.has(name)) ?? nameOf(traits);
    const name = taken.has(plain) ? `${plain} (${taken.size + 1})` : plain;
    taken.add(name);
    return name;
  });
}

/** `className` as `class name`. */
export function wordsOf(attribute: string): string {
  const spaced = attribute.replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2').replace(/[_\-.\s]+/gu, ' ');
  return spaced.trim().toLowerCase();
}

/** A number with at most two digits after the point. */
export function shortNumber(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function nameOf(traits: readonly Trait[]): string {
  const text = traits.map(({ words }) => words).join(', ');
  return text === '' ? 'Like all authors' : text.charAt(0).toUpperCase() + text.slice(1);
}

function numericTrait(
  { attribute, group }: Extract<AttributeDistribution, { kind: 'numeric' }>,
  beside: Beside,
): Trait {
  const [inGroup, inAll] = [momentsOf(beside.group, attribute), momentsOf(beside.all, attribute)];
  const distance = inAll.deviation > 0 ? (inGroup.mean - inAll.mean) / inAll.deviation : 0;
  const side = distance < 0 ? 'lower' : 'higher';
  const words = `${side} ${wordsOf(attribute)} (median ${shortNumber(group.median)})`;
  return { words, distance: Math.abs(distance) };
}

function valueTrait({
  attribute,
  values,
  known,
}: Extract<AttributeDistribution, { kind: 'categorical' }>): Trait {
  let best: Trait = { words: '', distance: 0 };
  for (const { value, group, all } of values) {
    const [inGroup, inAll] = [group / known.group, all / known.all];
    const distance = (inGroup - inAll) / Math.sqrt(inAll * (1 - inAll));
    if (distance > best.distance)
      best = { words: `${wordsOf(attribute)}: ${worded(value)}`, distance };
  }
  return best;
}

function worded(value: string): string {
  if (value === textOf(true)) return 'yes';
  return value === textOf(false) ? 'no' : value;
}

function themeTrait({ label, group, all }: ThemeLift): Trait {
  const [inGroup, inAll] = [group.authors / group.of, all.authors / all.of];
  const distance = (inGroup - inAll) / Math.sqrt(inAll * (1 - inAll));
  return { words: `speaks of ${label.toLowerCase()}`, distance };
}

function momentsOf(
  authors: Beside['all'],
  attribute: string,
): { readonly mean: number; readonly deviation: number } {
  const values = [...numbersOf(authors, attribute)];
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean, deviation: Math.sqrt(squares / values.length) };
}
