import type { Change } from './change-views.ts';
import { decimal, digitsOfChange, hundredths, UNIT_MARKS, whole } from './number-words.ts';

/** The numbers of a change as they are written: both sides and the difference add up. */

type Numbers = Pick<Change, 'measure' | 'unit' | 'from' | 'to'>;

/** Numbers and their units stay on one line. */
const NBSP = '\u00a0';

const IN_PERCENT: ReadonlySet<string | null> = new Set(['chanceOfSuccess', 'share']);

/** One side of a change: `62 %`, `30.04 %`, `0.660`. */
export function sideOfChange(change: Numbers, value: number): string {
  const { measure, unit } = change;
  if (measure === 'authors') return whole(value);
  const digits = digitsOf(change);
  if (IN_PERCENT.has(measure)) {
    const written = digits === 0 ? hundredths(value) : decimal(100 * value, digits);
    return `${written}${NBSP}%`;
  }
  const written = decimal(value, digits);
  return unit === null ? written : `${written}${NBSP}${UNIT_MARKS[unit]}`;
}

/** The difference without its sign; null unless both sides are numbers. Of percents, in points. */
export function sizeOfChange(change: Numbers): string | null {
  const { measure, unit, from, to } = change;
  if (typeof from !== 'number' || typeof to !== 'number') return null;
  const size = Math.abs(to - from);
  if (measure === 'authors') return whole(size);
  const digits = digitsOf(change);
  if (IN_PERCENT.has(measure)) return `${decimal(100 * size, digits)}${NBSP}pp`;
  const mark = unit === 'percent' ? UNIT_MARKS.percentage_points : unit && UNIT_MARKS[unit];
  return mark === null ? decimal(size, digits) : `${decimal(size, digits)}${NBSP}${mark}`;
}

function digitsOf({ measure, unit, from, to }: Numbers): number {
  const isShare = IN_PERCENT.has(measure);
  const least = isShare ? 0 : unit === null ? 3 : 1;
  if (typeof from !== 'number' || typeof to !== 'number') return least;
  if (!isShare) return digitsOfChange(from, to, least);
  return digitsToEnds([from, to], digitsOfChange(100 * from, 100 * to, least));
}

/** With decimals, what is not all is not written as 100, and what is not none not as 0. */
function digitsToEnds(shares: readonly number[], least: number): number {
  const isFalse = (share: number, digits: number) => {
    const written = Number((100 * share).toFixed(digits));
    return (written === 0 && share > 0) || (written === 100 && share < 1);
  };
  let digits = least;
  while (digits > 0 && digits < 12 && shares.some((share) => isFalse(share, digits))) digits += 1;
  return digits;
}
