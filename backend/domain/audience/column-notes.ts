import { type MappedColumn, NUMBER_ROLES, type PlacedCell } from '#contract/audience';
import { count } from '#contract/number-words';
import { type ColumnWithRole, looksLikeIds } from './propose-mapping.ts';

/** Lines and cells that one sentence names. */
const NAMED = 3;

/**
 * The columns with what a person should know of them before they are taken so: what looks like ids
 * and cannot be, and words among numbers, each with its lines and the cure.
 */
export function withNotes(columns: readonly ColumnWithRole[]): readonly MappedColumn[] {
  const hasIds = columns.some(({ role }) => role === 'id');
  return columns.map((column) => ({
    ...column,
    notes: [...(hasIds ? [] : idNotes(column)), ...numberNotes(column)],
  }));
}

function* idNotes(column: ColumnWithRole): Iterable<string> {
  const { repeated, missing, firstMissing, role } = column;
  if (!looksLikeIds(column) || (repeated === null && missing === 0)) return;
  const faults = [
    ...(repeated === null
      ? []
      : [`${quoted(repeated.value)} comes more than once, in ${linesOf(repeated.lines)}`]),
    ...(firstMissing === null ? [] : [`${cells(missing, 'is', 'are')} empty, first in line ${firstMissing}`]), // prettier-ignore
  ];
  yield (
    `Looks like ids, but ${faults.join(', and ')}.` +
    (role === 'ignore' ? ' It is left out, and rows are named by their numbers.' : '') +
    ' To name the authors by it, give each row an id of its own and send the table again.'
  );
}

function* numberNotes({ present, numbers, notNumbers, role }: ColumnWithRole): Iterable<string> {
  if (notNumbers.length === 0) return;
  const others = present - numbers;
  const more = others > NAMED ? `, and ${others - NAMED} more` : '';
  yield `${numbers} of ${present} cells are numbers; ${notNumbers.slice(0, NAMED).map(reading).join(', ')}${more}.`;
  if (NUMBER_ROLES.includes(role)) yield `${cells(others, 'counts', 'count')} as missing.`;
  else {
    yield `Taken as a number, ${cells(others, 'counts', 'count')} as missing; taken as an attribute, numbers are words too. Or correct the table and send it again.`;
  }
}

function reading({ line, cell }: PlacedCell): string {
  return `line ${line} reads ${quoted(cell)}`;
}

function cells(n: number, one: string, several: string): string {
  return count(n, `cell ${one}`, `cells ${several}`);
}

function linesOf(lines: readonly number[]): string {
  const named = lines.slice(0, NAMED).map(String);
  const more = lines.length > NAMED ? ['more'] : [];
  const [last = '', ...others] = [...named, ...more].reverse();
  return others.length === 0 ? `line ${last}` : `lines ${others.reverse().join(', ')} and ${last}`;
}

function quoted(text: string): string {
  return `“${text}”`;
}
