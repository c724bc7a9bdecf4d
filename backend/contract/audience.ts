/**
 * An audience: a table of respondents or reviews, one row an author. Columns keep the order of the
 * table; a cell is the text that stands in it.
 */

/** What a column holds, by all of its cells. A cell that is empty or says so is missing. */
export type ColumnKind = 'number' | 'boolean' | 'category' | 'text' | 'empty';

/** How numbers of a column are written: `1.5` or `1,5`. */
export type DecimalMark = 'point' | 'comma';

/** A cell, shortened, and the line of the file where its row begins. */
export interface PlacedCell {
  readonly line: number;
  readonly cell: string;
}

/** A value that more than one row has, and the first lines that have it, up to `PLACES_LIMIT`. */
export interface RepeatedValue {
  readonly value: string;
  readonly lines: readonly number[];
}

/** Cells of one column that are told with their lines; there may be more of them. */
export const PLACES_LIMIT = 100;

/** What was seen in one column. */
export interface ColumnFacts {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly decimalMark: DecimalMark;
  /** Rows with a value and rows without. */
  readonly present: number;
  readonly missing: number;
  /** Different values, counted up to `DISTINCT_LIMIT`. */
  readonly distinct: number;
  /** The first different values, shortened. */
  readonly examples: readonly string[];
  /** Mean length of the values in UTF-16 units; null without a value. */
  readonly meanLength: number | null;
  /** Values that are numbers. */
  readonly numbers: number;
  /** The first other values, where at least half are numbers; else none. */
  readonly notNumbers: readonly PlacedCell[];
  /** The value whose repetition was met first; null when none was met. */
  readonly repeated: RepeatedValue | null;
  /** Line of the first row without a value. */
  readonly firstMissing: number | null;
}

/** Different values are counted up to here; a column with more has at least so many. */
export const DISTINCT_LIMIT = 10_000;

/**
 * What a column means to the study.
 * - `id` names the author; each row has one of its own.
 * - `text` and `title` are what the author wrote; several text columns are joined in their order.
 * - `age`, `rating` and `price` become the attributes of these names, as numbers.
 * - `attribute` keeps its own name, and its kind.
 * - `number` keeps its own name and is read as numbers, though other words stand among them.
 * - `ignore` is not recorded.
 */
export const COLUMN_ROLES = [
  'id',
  'text',
  'title',
  'age',
  'rating',
  'price',
  'attribute',
  'number',
  'ignore',
] as const;

export type ColumnRole = (typeof COLUMN_ROLES)[number];

/** Roles that are read as numbers. Words among mostly numbers count as missing there. */
export const NUMBER_ROLES: readonly ColumnRole[] = ['age', 'rating', 'price', 'number'];

/** Roles that keep the name of their column. */
export const OWN_NAME_ROLES: readonly ColumnRole[] = ['attribute', 'number'];

/** The role of each column, by its name. */
export type AudienceMapping = Readonly<Record<string, ColumnRole>>;

/** A column with the role that it has, or could have. */
export interface MappedColumn extends ColumnFacts {
  readonly role: ColumnRole;
  /** What a person should know before the column is taken by this role, in sentences. */
  readonly notes: readonly string[];
}
