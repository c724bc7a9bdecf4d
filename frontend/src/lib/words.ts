import type { KpiResult, Segment, UnavailableReason } from '$lib/contract';

/** How numbers and reasons are put into words. Everything a page says about a number starts here. */

export const SEGMENT_NAMES: Readonly<Record<Segment, string>> = {
  consumer: 'Consumer',
  market: 'Market',
  product: 'Product',
  brand: 'Brand',
  experience: 'Experience',
};

const UNITS: Readonly<Record<KpiResult['unit'], { short: string; long: string }>> = {
  percent: { short: '%', long: 'percent' },
  percentage_points: { short: 'pp', long: 'percentage points' },
  points: { short: 'points', long: 'points' },
  years: { short: 'years', long: 'years' },
};

/** A value in [0,1] with three digits; the true minus sign is kept for negatives. */
export function share(value: number): string {
  return value.toFixed(3).replace('-', '−');
}

/** A probability as whole percent; never 0 or 100 unless it is exactly that. */
export function percent(value: number): string {
  if (value > 0 && value < 0.005) return 'under 1 %';
  if (value < 1 && value > 0.995) return 'over 99 %';
  return `${Math.round(value * 100)} %`;
}

/** A KPI number in its own unit, with the digits that its spread allows. */
export function kpiNumber(value: number, kpi: Pick<KpiResult, 'unit' | 'std'>): string {
  const digits = kpi.std >= 10 ? 0 : kpi.std >= 0.1 ? 1 : 2;
  return `${value.toFixed(digits).replace('-', '−')} ${UNITS[kpi.unit].short}`;
}

/** The unit in full, for headings and screen readers. */
export function unitName(unit: KpiResult['unit']): string {
  return UNITS[unit].long;
}

/** `install_within_60d` -> `Install within 60d`. */
export function kpiName(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Why there is no value, what is missing and what would be enough. */
export function unavailable(reason: UnavailableReason): string {
  const missing = reason.missing.join(', ');
  return reason.code === 'insufficient_coverage'
    ? `Not computed: ${percent(reason.actual)} of the weight is scored, ${percent(reason.needed)} is needed. Missing: ${missing}.`
    : `Not computed: needs ${missing}.`;
}

/** An instant as `29 Aug 2025, 12:48 UTC`: the same on the server and in every browser. */
export function instant(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const text = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
  }).format(date);
  return `${text} UTC`;
}

/** `1 factor`, `2 factors`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}
