import {
  decimal,
  hundredths,
  isSegment,
  SEGMENTS,
  type KpiResult,
  type Segment,
  UNIT_MARKS,
  type UnavailableReason,
} from '$lib/contract';
import { factorName } from '$lib/catalogue';

/** How numbers and reasons are put into words. Everything a page says about a number starts here. */

export const SEGMENT_NAMES: Readonly<Record<Segment, string>> = {
  consumer: 'Consumer',
  market: 'Market',
  product: 'Product',
  brand: 'Brand',
  experience: 'Experience',
};

/** Of a field that narrows a list to a segment: value and words. */
export const SEGMENT_CHOICES: readonly (readonly [string, string])[] = [
  ['', 'All segments'],
  ...SEGMENTS.map((segment) => [segment, SEGMENT_NAMES[segment]] as const),
];

/** Each segment has a shape of its own beside its colour. */
export const SEGMENT_MARKS: Readonly<Record<Segment, string>> = {
  consumer: '▲',
  market: '●',
  product: '■',
  brand: '◆',
  experience: '✚',
};

const UNIT_NAMES: Readonly<Record<KpiResult['unit'], string>> = {
  percent: 'percent',
  percentage_points: 'percentage points',
  points: 'points',
  years: 'years',
};

const MINUS = '\u2212';
/** Numbers and their units stay on one line. */
const NBSP = '\u00a0';

/** A value in [0,1], with three digits if not told; negatives carry a true minus sign. */
export function share(value: number, digits = 3): string {
  return value.toFixed(digits).replace('-', MINUS);
}

/** A value beside a bound that it differs from: with as many digits as it takes to see that. */
export function shareBeside(value: number, bound: number): string {
  return value.toFixed(digitsApart(value, bound, 3)).replace('-', MINUS);
}

/** A probability as whole percent; never 0 or 100 unless it is exactly that. */
export function percent(value: number): string {
  return `${hundredths(value)}${NBSP}%`;
}

/** As `percent`, beside a bound that it differs from. */
export function percentBeside(value: number, bound: number): string {
  const digits = digitsApart(value * 100, bound * 100, 0);
  return digits === 0 ? percent(value) : `${(value * 100).toFixed(digits)}${NBSP}%`;
}

function digitsApart(value: number, bound: number, least: number): number {
  let digits = least;
  while (value !== bound && digits < 15 && value.toFixed(digits) === bound.toFixed(digits)) {
    digits += 1;
  }
  return digits;
}

/** `segment.brand` -> `brand`; null for a factor. */
export function segmentOfField(field: string): Segment | null {
  const key = field.startsWith('segment.') ? field.slice('segment.'.length) : '';
  return isSegment(key) ? key : null;
}

/** `segment.brand` -> `Brand segment`, `F12` -> `F12 Consumer Behavior & Habits`. */
export function fieldName(field: string): string {
  const segment = segmentOfField(field);
  if (segment) return `${SEGMENT_NAMES[segment]} segment`;
  const name = factorName(field);
  return name === null ? field : `${field} ${name}`;
}

/** `>` -> `above`. */
export function opWord(op: '>' | '<'): string {
  return op === '>' ? 'above' : 'below';
}

/** A number in a unit, as `9.5 pp`. */
export function withUnit(value: number, unit: KpiResult['unit'], decimals: number): string {
  return `${decimal(value, decimals)}${NBSP}${UNIT_MARKS[unit]}`;
}

/** A KPI number in its own unit, with the digits that its spread allows. */
export function kpiNumber(value: number, kpi: Pick<KpiResult, 'unit' | 'std'>): string {
  return withUnit(value, kpi.unit, kpi.std >= 10 ? 0 : kpi.std >= 0.1 ? 1 : 2);
}

/** The unit in full, for headings and screen readers. */
export function unitName(unit: KpiResult['unit']): string {
  return UNIT_NAMES[unit];
}

/** `Market Size (F16.market_size)`: layers of different factors can have the same name. */
export function layerNames(labels: Readonly<Record<string, string>>): (id: string) => string {
  return (id) => (labels[id] === undefined ? id : `${labels[id]} (${id})`);
}

interface MissingWords {
  /** What the weight lacks: layers are scored, factors are computed. */
  readonly done?: 'scored' | 'computed';
  /** What to call a missing input; its id if not given. */
  readonly name?: (id: string) => string;
}

/** Why there is no value, what is missing and what would be enough. */
export function unavailable(reason: UnavailableReason, words: MissingWords = {}): string {
  const missing = reason.missing.map(words.name ?? ((id) => id)).join(', ');
  if (reason.code === 'missing_inputs') return `Not computed: needs ${missing}.`;
  const { actual, needed } = reason;
  const done = words.done ?? 'scored';
  const lead = done === 'scored' ? 'Not computed' : 'No score';
  return `${lead}: ${percentBeside(actual, needed)} of the weight is ${done}, ${percent(needed)} is needed. Missing: ${missing}.`;
}

/** Making one costs more than all that a page says with it. */
const MOMENT = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});

/** An instant as `29 Aug 2025, 12:48 UTC`: the same on the server and in every browser. */
export function instant(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return `${MOMENT.format(date)} UTC`;
}

/** `32 MiB`, `1.5 MiB`, `65536 bytes`: as limits are told. */
export function bytes(n: number): string {
  const mebibytes = n / 2 ** 20;
  if (mebibytes < 1) return `${n}${NBSP}bytes`;
  return `${Number(mebibytes.toFixed(1))}${NBSP}MiB`;
}
