/** RFC 3339 with capital T and Z: the offset is part of it, since a time without one names no moment. */
const FORM = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d{1,9})?(?:Z|[+-](\d\d):(\d\d))$/;

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
/** The farthest offset that is in use anywhere. */
const MAX_OFFSET_MINUTES = 14 * 60;

/**
 * True for a date and time that exists, with Z or an offset of at most 14 hours, of a year from 2 to
 * 9998: it then has a year of four digits in UTC too, and only such a moment can be stored. Leap
 * seconds are not accepted: neither JavaScript nor Postgres keeps them.
 */
export function isDateTime(text: string): boolean {
  const found = FORM.exec(text);
  if (found === null) return false;
  const [year, month, day, hour, minute, second, offsetHour, offsetMinute] = numbersOf(found);
  const time = hour <= 23 && minute <= 59 && second <= 59;
  return isDate(year, month, day) && time && isOffset(offsetHour, offsetMinute);
}

type Parts = readonly [number, number, number, number, number, number, number, number];

function numbersOf(found: RegExpExecArray): Parts {
  // The expression has eight groups; the last two are absent when Z is given.
  return found.slice(1).map((part: string | undefined) => Number(part ?? 0)) as unknown as Parts;
}

function isDate(year: number, month: number, day: number): boolean {
  return year >= 2 && year <= 9998 && day >= 1 && day <= daysIn(year, month);
}

function isOffset(hour: number, minute: number): boolean {
  return minute <= 59 && hour * 60 + minute <= MAX_OFFSET_MINUTES;
}

function daysIn(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0);
}
