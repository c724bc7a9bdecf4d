import {
  type ColumnFacts,
  type ColumnRole,
  DISTINCT_LIMIT,
  type MappedColumn,
} from '#contract/audience';

/** Fewer rows than this tell little by how many of their values differ. */
const MANY_ROWS = 20;
const NEARLY_ALL = 0.9;

/** Words of a column's name that tell its role, where its kind allows it. */
const NAMES = {
  age: /^age$|\bage\b|\balter\b/,
  rating: /\b(?:rating|stars?|score|nps)\b/,
  price: /\b(?:price|spend|spending|amount|cost|budget|paid)\b/,
  title: /\b(?:title|headline|subject|summary)\b/,
  id: /\b(?:id|identifier|key)\b/,
  text: /\b(?:texts?|reviews?|comments?|opinions?|feedback)$/,
} as const satisfies Partial<Record<ColumnRole, RegExp>>;

/** A column with a role, before it is said what follows from that. */
export type ColumnWithRole = Omit<MappedColumn, 'notes'>;

/**
 * A role for each column, as a start: a person looks at it and may change it. Roles that only one
 * column can have go to the first that fits. Every column of prose is a text; what has a value of its
 * own in each row, or none at all, is left out.
 */
export function proposeRoles(columns: readonly ColumnFacts[]): readonly ColumnWithRole[] {
  const taken = new Set<ColumnRole>();
  return columns.map((column) => {
    const role = fitting(column).find((one) => !taken.has(one)) ?? 'ignore';
    if (isSingle(role)) taken.add(role);
    return { ...column, role };
  });
}

/** Roles that any number of columns can have. */
const MANY: readonly ColumnRole[] = ['text', 'attribute', 'number', 'ignore'];

/** True for a role that only one column can have. */
export function isSingle(role: ColumnRole): boolean {
  return !MANY.includes(role);
}

/** Roles that fit, the best first. */
function fitting(column: ColumnFacts): readonly ColumnRole[] {
  switch (column.kind) {
    case 'empty':
      return ['ignore'];
    case 'text':
      return NAMES.title.test(wordsOf(column.name)) ? ['title', 'text'] : ['text'];
    case 'boolean':
      return ['attribute'];
    case 'number':
      return ofNumber(column);
    case 'category':
      return ofCategory(column);
  }
}

function ofNumber(column: ColumnFacts): readonly ColumnRole[] {
  const words = wordsOf(column.name);
  if (NAMES.age.test(words)) return ['age'];
  if (NAMES.id.test(words)) return namesItsRow(column) ? ['id', 'ignore'] : ['ignore'];
  if (words === '' && namesItsRow(column)) return ['ignore']; // a row number, as exports add it
  if (NAMES.rating.test(words)) return ['rating', 'attribute'];
  return NAMES.price.test(words) ? ['price', 'attribute'] : ['attribute'];
}

function ofCategory(column: ColumnFacts): readonly ColumnRole[] {
  const words = wordsOf(column.name);
  // A few words among numbers do not make a price an attribute: its notes tell what will be missing.
  if (column.numbers >= NEARLY_ALL * column.present) return ofNumber(column);
  if (NAMES.title.test(words)) return ['title', 'attribute'];
  if (NAMES.id.test(words) && namesItsRow(column)) return ['id', 'ignore'];
  return NAMES.text.test(words) && !holdsCodes(column) ? ['text'] : ofWords(column);
}

/** Mostly numbers that all differ are amounts; words that all differ say nothing about their author. */
function ofWords(column: ColumnFacts): readonly ColumnRole[] {
  if (column.notNumbers.length > 0 && !namedLikeIds(column.name)) return ['attribute'];
  return namesItsRow(column) || looksLikeIds(column) ? ['ignore'] : ['attribute'];
}

/** A value in each row, and none twice: it names the row, and says nothing about its author. */
function namesItsRow({ present, missing, distinct, repeated }: ColumnFacts): boolean {
  const isFilled = missing === 0 && present > 1;
  return isFilled && repeated === null && distinct === Math.min(present, DISTINCT_LIMIT);
}

/** By its name a column has ids. */
export function namedLikeIds(name: string): boolean {
  return NAMES.id.test(wordsOf(name));
}

/** Nearly every row has a value that no other row has. As an attribute that says nothing. */
export function looksLikeIds({ name, kind, present, distinct }: ColumnFacts): boolean {
  if (kind !== 'category' && kind !== 'number') return false;
  const seen = Math.min(present, DISTINCT_LIMIT);
  if (namedLikeIds(name)) return distinct >= seen / 2;
  return kind === 'category' && seen >= MANY_ROWS && distinct >= NEARLY_ALL * seen;
}

/** One word with a digit, as "k001": letters of ASCII only, since not every script parts words by spaces. */
const CODE = /^(?=.*\d)[\w.:/#-]+$/;

/** Whatever its name says, nearly every row has a code of its own, and none has a sentence. */
function holdsCodes(column: ColumnFacts): boolean {
  const { examples } = column;
  return looksLikeIds(column) && examples.length > 0 && examples.every((one) => CODE.test(one));
}

/** `clothingID`, `clothing_id` and `Clothing ID` are the same words. */
function wordsOf(name: string): string {
  return name
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();
}
