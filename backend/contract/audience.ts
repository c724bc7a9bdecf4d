/**
 * An audience: a table of respondents or reviews, one row an author. Columns keep the order of the
 * table; a cell is the text that stands in it.
 */

/** What a column holds, by all of its cells. A cell that is empty or says so is missing. */
export type ColumnKind = 'number' | 'boolean' | 'category' | 'text' | 'empty';

/** How numbers of a column are written: `1.5` or `1,5`. */
export type DecimalMark = 'point' | 'comma';

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
}

/** Different values are counted up to here; a column with more has at least so many. */
export const DISTINCT_LIMIT = 10_000;

/**
 * What a column means to the study.
 * - `id` names the author; each row has one of its own.
 * - `text` and `title` are what the author wrote; several text columns are joined in their order.
 * - `age`, `rating` and `price` become the attributes of these names, as numbers.
 * - `attribute` keeps its own name, and its kind.
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
  'ignore',
] as const;

export type ColumnRole = (typeof COLUMN_ROLES)[number];

/** The role of each column, by its name. */
export type AudienceMapping = Readonly<Record<string, ColumnRole>>;

/** A column with the role that it has, or could have. */
export interface MappedColumn extends ColumnFacts {
  readonly role: ColumnRole;
}
