import type { AttributeDistribution, MiddleHalf, Persona } from '#contract/personas';
import type { Json } from '#contract/values';

/** The forms of the older clients: texts where ours are counts. */

/** What older clients show where the sources do not tell. */
export const NOT_STATED = 'not stated';

/** Values of a category that are named, the group's most frequent; the others are in our own form. */
const VALUES_NAMED = 3;

export function ageText(age: MiddleHalf | null): string {
  if (age === null) return NOT_STATED;
  const [from, to] = [whole(age.from), whole(age.to)];
  return from === to ? from : `${from}-${to}`;
}

/** Each attribute with what it is like in the group. */
export function olderDemographics(attributes: readonly AttributeDistribution[]): Json {
  return Object.fromEntries(attributes.map((one) => [one.attribute, distributionText(one)]));
}

export function olderBehavior({ attributes, themes }: Persona['buyingBehavior']): Json {
  return {
    research_style: NOT_STATED,
    decision_timeline: NOT_STATED,
    influences: themes.map(({ label }) => label),
    price_sensitivity: NOT_STATED,
    ...Object.fromEntries(attributes.map((one) => [one.attribute, distributionText(one)])),
  };
}

function distributionText(one: AttributeDistribution): string {
  if (one.kind === 'numeric') {
    const { median, from, to } = one.group;
    return `${shown(median)} (${shown(from)}-${shown(to)})`;
  }
  // They are recorded in the order of all authors; of equally frequent ones that order stays.
  const found = one.values.filter(({ group }) => group > 0);
  const named = found.toSorted((a, b) => b.group - a.group).slice(0, VALUES_NAMED);
  return named.map(({ value, group }) => `${value} ${percent(group, one.known.group)}`).join(', ');
}

function percent(part: number, of: number): string {
  return `${Math.round((100 * part) / of)} %`;
}

function whole(value: number): string {
  return String(Math.round(value));
}

function shown(value: number): string {
  return String(Math.round(value * 100) / 100);
}
