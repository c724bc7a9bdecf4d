import type { DecimalMark } from '#contract/audience';

/** What tables write where nothing was answered, in lower case. */
const MISSING = new Set(['', 'na', 'n/a', 'nan', 'null', '#n/a']);

const TRUE = new Set(['true', 'yes']);
const FALSE = new Set(['false', 'no']);

const NUMBER = /^[+-]?(?:0|[1-9]\d{0,14})(?:\.\d+)?(?:e[+-]?\d{1,2})?$/i;

/** True when a cell says that there is no answer. */
export function isMissing(cell: string): boolean {
  return cell.length <= 8 && MISSING.has(cell.trim().toLowerCase());
}

/**
 * The number that a cell holds, or null. Leading zeros and more than 15 digits make a code, such as
 * a postcode, which is no number.
 */
export function numberIn(cell: string, mark: DecimalMark): number | null {
  const text = cell.trim();
  const plain = mark === 'comma' ? swapped(text) : text;
  return plain !== null && NUMBER.test(plain) ? Number(plain) : null;
}

/** True when a number does not tell the decimal mark: it has none, or may group thousands, as `1.500`. */
export function hidesMark(cell: string): boolean {
  return !/[.,]/.test(cell) || /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/.test(cell.trim());
}

/** True, false, or null when the cell holds neither. */
export function booleanIn(cell: string): boolean | null {
  const text = cell.trim().toLowerCase();
  if (TRUE.has(text)) return true;
  return FALSE.has(text) ? false : null;
}

// With a decimal comma a point could only group thousands: what it means is not guessed.
function swapped(text: string): string | null {
  return text.includes('.') ? null : text.replace(',', '.');
}
