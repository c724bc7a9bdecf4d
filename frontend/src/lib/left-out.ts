import type { MappedColumn } from '$lib/contract';

/**
 * Which columns of a table were left out, carried in the address of the page that is shown next:
 * `leftOut=1.4&repeated=1.2.5`. Numbers alone, since anybody can write an address.
 */

/** Columns and lines are counted from 1, as people count them. */
export interface LeftOut {
  readonly columns: readonly number[];
  /** A column that is left out with a warning, and lines that have the same value in it. */
  readonly repeated: { readonly column: number; readonly lines: readonly number[] } | null;
  /** No column names the rows. */
  readonly unnamed: boolean;
}

/** Numbers that one sentence holds. */
const NAMED = 5;
const NUMBERS = /^[1-9]\d{0,8}(?:\.[1-9]\d{0,8})*$/;
const LONGEST = 5000;

/** Empty where every column was used. */
export function leftOutQuery(columns: readonly MappedColumn[]): Readonly<Record<string, string>> {
  const left = columns.flatMap(({ role }, i) => (role === 'ignore' ? [i + 1] : []));
  if (left.length === 0) return {};
  const noted = columns.findIndex(
    ({ role, notes, repeated }) => role === 'ignore' && notes.length > 0 && repeated !== null,
  );
  const lines = columns[noted]?.repeated?.lines.slice(0, NAMED) ?? [];
  return {
    leftOut: left.join('.'),
    ...(lines.length > 0 && { repeated: [noted + 1, ...lines].join('.') }),
    ...(columns.every(({ role }) => role !== 'id') && { unnamed: '1' }),
  };
}

/** null where nothing was left out, or the address tells it in another way. */
export function readLeftOut(query: URLSearchParams): LeftOut | null {
  const columns = numbersOf(query, 'leftOut');
  if (!columns) return null;
  const [column, ...lines] = numbersOf(query, 'repeated') ?? [];
  return {
    columns,
    repeated: column !== undefined && lines.length > 0 ? { column, lines } : null,
    unnamed: query.get('unnamed') === '1',
  };
}

function numbersOf(query: URLSearchParams, name: string): readonly number[] | null {
  const [text = '', ...more] = query.getAll(name);
  const isRead = more.length === 0 && text.length <= LONGEST && NUMBERS.test(text);
  return isRead ? text.split('.').map(Number) : null;
}

/** `Left out: column 1, where lines 2 and 5 have the same value. Rows are named by their numbers.` */
export function leftOutSentence({ columns, repeated, unnamed }: LeftOut): string {
  const why = repeated ? `; lines ${listed(repeated.lines)} of column ${repeated.column} have the same value` : ''; // prettier-ignore
  const names = unnamed ? ' Rows are named by their numbers.' : '';
  return `Left out: ${columns.length === 1 ? 'column' : 'columns'} ${listed(columns)}${why}.${names}`;
}

function listed(numbers: readonly number[]): string {
  const rest = numbers.length - NAMED;
  const named = numbers.slice(0, NAMED).map(String);
  const [last = '', ...others] = [...named, ...(rest > 0 ? [`${rest} more`] : [])].reverse();
  return others.length === 0 ? last : `${others.reverse().join(', ')} and ${last}`;
}
