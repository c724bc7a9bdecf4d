import type { KpiUnit } from './catalogue/patterns.ts';

/** How numbers are written, the same on pages, on the command line and in older answers. */

const MINUS = '\u2212';

/** What stands behind a number of a unit. */
export const UNIT_MARKS: Readonly<Record<KpiUnit, string>> = {
  percent: '%',
  percentage_points: 'pp',
  points: 'points',
  years: 'years',
};

/** A share in [0, 1] in hundredths: `79`. Only what is none is 0, and only what is all is 100. */
export function hundredths(share: number): string {
  if (share > 0 && share < 0.005) return 'under 1';
  if (share < 1 && share >= 0.995) return 'over 99';
  return String(Math.round(share * 100));
}

/** A number with so many decimals, grouped, with a true minus sign, and never a negative zero. */
export function decimal(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  const [digits = '', after] = text.replace('-', '').split('.');
  const sign = text.startsWith('-') && Number(text) !== 0 ? MINUS : '';
  return `${sign}${grouped(digits)}${after === undefined ? '' : `.${after}`}`;
}

/** A whole number, grouped: `1000`, `100,000`. */
export function whole(n: number): string {
  return decimal(n, 0);
}

/** `1 factor`, `2 factors`, `10,000 factors`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${whole(n)} ${n === 1 ? one : many}`;
}

/** Events that were counted up to a limit, and whether there are more. */
interface EventsOrMore {
  readonly events: number;
  readonly more: boolean;
}

/** `1 event`, `100 or more events`. */
export function eventsOrMore({ events, more }: EventsOrMore): string {
  return count(events, more ? 'or more event' : 'event');
}

/** From five digits on: four are read at a glance. */
function grouped(digits: string): string {
  return digits.length < 5 ? digits : digits.replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}

/** Computed doubles agree to about so many digits. */
const MOST_DIGITS = 12;

/**
 * Digits with which a change is written so that it adds up: what is written on both sides differs by
 * the difference as it is written, and a difference is never written as none. So 30.04 and 30.06 are
 * `30.04 → 30.06, +0.02`, and not `30.0 → 30.1, +0.0`.
 * @param least as many at least
 */
export function digitsOfChange(from: number, to: number, least: number): number {
  const difference = to - from;
  let digits = least;
  while (digits < MOST_DIGITS && !addsUp(digits)) digits += 1;
  return digits;

  function addsUp(places: number): boolean {
    const written = rounded(to, places) - rounded(from, places);
    const told = rounded(difference, places);
    const isNone = told === 0 && difference !== 0;
    return !isNone && Math.abs(written - told) < Number(`1e-${places}`) / 2;
  }
}

function rounded(value: number, places: number): number {
  return Number(value.toFixed(places));
}
