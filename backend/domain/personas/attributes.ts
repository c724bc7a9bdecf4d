import type { LeftAttribute } from '#contract/personas';
import type { AttributeValue, Author } from './authors.ts';

/** An attribute over all authors; `missing` counts those without it. */
export type Attribute = { readonly name: string; readonly missing: number } & (
  | { readonly kind: 'numeric' }
  | {
      readonly kind: 'categorical';
      /** How many authors have each value; the most frequent first, then by text. */
      readonly counts: ReadonlyMap<string, number>;
    }
  | { readonly kind: 'mixed' }
);

/** An attribute that is a feature, or the reason why it is none. */
export type Judged =
  | { readonly attribute: Attribute; readonly left: null }
  | { readonly attribute: Attribute; readonly left: LeftAttribute['reason'] };

const MOST_MISSING = 0.1;
const MOST_VALUES = 12;
const LEAST_SHARE = 0.02;

/** Attribute names, letters only, that tell who somebody is instead of what they are like. */
const IDENTIFYING = new Set(
  (
    'name fullname firstname givenname forename lastname surname familyname middlename nickname ' +
    'username user userid handle author authorname authorid reviewer reviewername reviewerid ' +
    'customer customername customerid client clientname person personname respondent ' +
    'respondentname respondentid contact email emailaddress mail phone phonenumber telephone ' +
    'mobile address street photo avatar image picture'
  ).split(' '),
);

/** Every attribute that an author has, by name in the order of UTF-16 units. */
export function attributesOf(authors: readonly Author[]): readonly Attribute[] {
  const names = new Set(authors.flatMap((author) => [...author.attributes.keys()]));
  return [...names].sort(byText).map((name) => attributeOf(name, authors));
}

/** Whether authors are told apart by it (method, section 5). */
export function judge(attribute: Attribute, authors: readonly Author[]): Judged {
  return { attribute, left: reasonAgainst(attribute, authors) };
}

export function identifiesPeople(name: string): boolean {
  return IDENTIFYING.has(name.toLowerCase().replace(/[^\p{L}]/gu, ''));
}

/** How a categorical value is written. */
export function textOf(value: AttributeValue): string {
  return String(value);
}

/** The order of UTF-16 units, the same everywhere. */
export function byText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function attributeOf(name: string, authors: readonly Author[]): Attribute {
  const values = authors.flatMap(({ attributes }) => attributes.get(name) ?? []);
  const base = { name, missing: authors.length - values.length };
  const numbers = values.filter((value) => typeof value === 'number').length;
  if (numbers === values.length) return { ...base, kind: 'numeric' };
  if (numbers > 0) return { ...base, kind: 'mixed' };
  return { ...base, kind: 'categorical', counts: countsOf(values.map(textOf)) };
}

function countsOf(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return new Map([...counts].sort(([a, n], [b, m]) => m - n || byText(a, b)));
}

function reasonAgainst(
  attribute: Attribute,
  authors: readonly Author[],
): LeftAttribute['reason'] | null {
  if (identifiesPeople(attribute.name)) return 'identifies_people';
  if (attribute.missing > MOST_MISSING * authors.length) return 'missing_too_often';
  if (attribute.kind === 'mixed') return 'mixed_kinds';
  if (attribute.kind === 'numeric') return isConstant(attribute.name, authors) ? 'constant' : null;
  return reasonAgainstValues([...attribute.counts.values()], authors.length);
}

function reasonAgainstValues(
  counts: readonly number[],
  authors: number,
): LeftAttribute['reason'] | null {
  if (counts.length < 2) return 'constant';
  if (counts.length > MOST_VALUES) return 'too_many_values';
  return counts.some((count) => count < LEAST_SHARE * authors) ? 'rare_values' : null;
}

function isConstant(name: string, authors: readonly Author[]): boolean {
  return new Set(authors.flatMap(({ attributes }) => attributes.get(name) ?? [])).size < 2;
}
