import type { BuildView } from '#contract/admin-views';

/** How far behind a build was at a moment (milliseconds of a clock that only goes forward). */
export interface Sample {
  readonly at: number;
  readonly seconds: number;
}

const SOONEST_MS = 1_000;
const LATEST_MS = 60_000;
/** Less than this between two looks is no change. */
const NOTABLE_SECONDS = 0.5;

/** The trend against the look before, and the sample to compare the next one with. */
export function trendOf(
  before: Sample | undefined,
  now: Sample,
): { readonly trend: BuildView['trend']; readonly keep: Sample } {
  if (!before || now.at - before.at > LATEST_MS) return { trend: 'unknown', keep: now };
  const keep = now.at - before.at < SOONEST_MS ? before : now;
  const change = now.seconds - before.seconds;
  if (Math.abs(change) < NOTABLE_SECONDS) return { trend: 'steady', keep };
  return { trend: change < 0 ? 'closing' : 'growing', keep };
}
