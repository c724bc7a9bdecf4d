import {
  type ColumnFacts,
  type ColumnKind,
  DISTINCT_LIMIT,
  type DecimalMark,
  PLACES_LIMIT,
  type PlacedCell,
} from '#contract/audience';
import { booleanIn, hidesMark, isMissing, numberIn } from './cells.ts';
import { namedLikeIds } from './propose-mapping.ts';
import { type ValueTally, valueTally } from './value-tally.ts';

const EXAMPLE_UNITS = 80;

/** Rows of the largest table that is expected, twice. */
const REMEMBERED_IDS = 200_000;

/** Values of this mean length, or more, are prose unless they repeat. */
const PROSE_UNITS = 40;
/** A column whose counted values repeat this often on average is a category, however long they are. */
const REPEATS_OF_A_CATEGORY = 5;

/** Looks at a table row by row and keeps counts, and few cells with their lines. */
export interface ColumnSurvey {
  /** One row, with as many cells as there are columns, and the line where it begins. */
  add(cells: readonly string[], line: number): void;
  finish(): readonly ColumnFacts[];
}

/**
 * A survey of the columns of these names; `decimalMark` is how such a table mostly writes fractions.
 * A column that only reads as numbers by the other mark has that one, unless each such cell could
 * group thousands instead.
 */
export function surveyColumns(names: readonly string[], decimalMark: DecimalMark): ColumnSurvey {
  const tallies = names.map((name) => emptyTally(decimalMark, namedLikeIds(name)));
  return {
    add: (cells, line) => tallies.forEach((tally, at) => count(tally, cells[at] ?? '', line)),
    finish: () => tallies.map((tally, at) => ({ name: names[at] ?? '', ...factsOf(tally) })),
  };
}

/** Cells as numbers by one decimal mark. */
interface Reading {
  readonly mark: DecimalMark;
  numbers: number;
  /** Numbers by this mark that cannot be thousands by the other one. */
  clear: number;
  readonly others: PlacedCell[];
}

interface Tally {
  present: number;
  missing: number;
  firstMissing: number | null;
  booleans: number;
  units: number;
  readonly usual: Reading;
  readonly unusual: Reading;
  readonly values: ValueTally;
}

function emptyTally(usual: DecimalMark, isId: boolean): Tally {
  const reading = (mark: DecimalMark): Reading => ({ mark, numbers: 0, clear: 0, others: [] });
  return {
    ...{ present: 0, missing: 0, firstMissing: null, booleans: 0, units: 0 },
    usual: reading(usual),
    unusual: reading(usual === 'point' ? 'comma' : 'point'),
    values: valueTally(isId ? REMEMBERED_IDS : DISTINCT_LIMIT),
  };
}

function count(tally: Tally, cell: string, line: number): void {
  if (isMissing(cell)) {
    tally.missing += 1;
    tally.firstMissing ??= line;
    return;
  }
  tally.present += 1;
  tally.units += cell.length;
  read(tally.usual, cell, line);
  read(tally.unusual, cell, line);
  if (booleanIn(cell) !== null) tally.booleans += 1;
  tally.values.add(cell.trim(), line);
}

function read(reading: Reading, cell: string, line: number): void {
  if (numberIn(cell, reading.mark) === null) {
    if (reading.others.length < PLACES_LIMIT) reading.others.push({ line, cell: shortened(cell) });
    return;
  }
  reading.numbers += 1;
  if (!hidesMark(cell)) reading.clear += 1;
}

function factsOf(tally: Tally): Omit<ColumnFacts, 'name'> {
  const { present, missing, firstMissing, units, values } = tally;
  const { mark, numbers, others } = readingOf(tally);
  const { distinct, counted, examples, repeated } = values.finish();
  return {
    kind: kindOf(tally, numbers, counted / distinct),
    decimalMark: mark,
    ...{ present, missing, firstMissing, distinct, numbers },
    examples: examples.map(shortened),
    meanLength: present === 0 ? null : units / present,
    notNumbers: numbers > 0 && 2 * numbers >= present ? others : [],
    repeated: repeated && { ...repeated, value: shortened(repeated.value) },
  };
}

function readingOf({ usual, unusual }: Tally): Reading {
  const isClear = unusual.clear > usual.clear;
  return isClear && unusual.numbers > usual.numbers ? unusual : usual;
}

function kindOf(tally: Tally, numbers: number, repeats: number): ColumnKind {
  const { present, booleans, units } = tally;
  if (present === 0) return 'empty';
  if (numbers === present) return 'number';
  if (booleans === present) return 'boolean';
  return units / present >= PROSE_UNITS && repeats < REPEATS_OF_A_CATEGORY ? 'text' : 'category';
}

// Not between the halves of a surrogate pair.
function shortened(value: string): string {
  if (value.length <= EXAMPLE_UNITS) return value;
  return `${value.slice(0, EXAMPLE_UNITS - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
