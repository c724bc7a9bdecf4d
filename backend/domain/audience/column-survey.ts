import {
  type ColumnFacts,
  type ColumnKind,
  DISTINCT_LIMIT,
  type DecimalMark,
} from '#contract/audience';
import { booleanIn, isMissing, numberIn } from './cells.ts';

const EXAMPLES = 3;
const EXAMPLE_UNITS = 80;

/** Values of this mean length, or more, are prose unless they repeat. */
const PROSE_UNITS = 40;
/** A column whose values repeat this often on average is a category, however long they are. */
const REPEATS_OF_A_CATEGORY = 5;

/** Looks at a table row by row and keeps counts only. */
export interface ColumnSurvey {
  /** One row, with as many cells as there are columns. */
  add(cells: readonly string[]): void;
  finish(): readonly ColumnFacts[];
}

/** A survey of the columns of these names; `decimalMark` is how the table writes fractions. */
export function surveyColumns(names: readonly string[], decimalMark: DecimalMark): ColumnSurvey {
  const tallies = names.map(() => emptyTally());
  return {
    add: (cells) => tallies.forEach((tally, at) => count(tally, cells[at] ?? '', decimalMark)),
    finish: () =>
      tallies.map((tally, at) => ({ name: names[at] ?? '', decimalMark, ...factsOf(tally) })),
  };
}

interface Tally {
  present: number;
  missing: number;
  numbers: number;
  booleans: number;
  units: number;
  readonly values: Set<string>;
}

function emptyTally(): Tally {
  return { present: 0, missing: 0, numbers: 0, booleans: 0, units: 0, values: new Set() };
}

function count(tally: Tally, cell: string, mark: DecimalMark): void {
  if (isMissing(cell)) {
    tally.missing += 1;
    return;
  }
  tally.present += 1;
  tally.units += cell.length;
  if (numberIn(cell, mark) !== null) tally.numbers += 1;
  else if (booleanIn(cell) !== null) tally.booleans += 1;
  if (tally.values.size < DISTINCT_LIMIT) tally.values.add(cell);
}

function factsOf(tally: Tally): Omit<ColumnFacts, 'name' | 'decimalMark'> {
  const { present, missing, units, values } = tally;
  return {
    kind: kindOf(tally),
    present,
    missing,
    distinct: values.size,
    examples: [...values].slice(0, EXAMPLES).map(shortened),
    meanLength: present === 0 ? null : units / present,
  };
}

function kindOf({ present, numbers, booleans, units, values }: Tally): ColumnKind {
  if (present === 0) return 'empty';
  if (numbers === present) return 'number';
  if (booleans === present) return 'boolean';
  const repeats = present / values.size;
  return units / present >= PROSE_UNITS && repeats < REPEATS_OF_A_CATEGORY ? 'text' : 'category';
}

// Not between the halves of a surrogate pair.
function shortened(value: string): string {
  if (value.length <= EXAMPLE_UNITS) return value;
  return `${value.slice(0, EXAMPLE_UNITS - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
