import type { GenerationView, StageView } from '$lib/contract';
import { duration } from '$lib/duration';

/** How long a generation has run, and how long it still will: told only where earlier runs tell it. */

type Run = Pick<
  GenerationView,
  'state' | 'engine' | 'iterations' | 'stages' | 'requestedAt' | 'finishedAt'
>;

const OVER: ReadonlySet<StageView['state']> = new Set(['done', 'unavailable']);

/** Earlier runs of the same engine, with as many iterations and stages, that came to their end. */
function comparable(run: Run, earlier: readonly Run[]): readonly Run[] {
  return earlier.filter(
    (one) =>
      one.state === 'succeeded' &&
      one.engine === run.engine &&
      one.iterations === run.iterations &&
      one.stages.length === run.stages.length,
  );
}

/** When so many stages were over, in ms; null where the run did not come that far. */
function momentOf({ stages, requestedAt }: Run, over: number): number | null {
  if (over === 0) return Date.parse(requestedAt);
  const ends = stages
    .filter(({ state, at }) => OVER.has(state) && at !== null)
    .map(({ at }) => Date.parse(at ?? ''))
    .sort((a, b) => a - b);
  return ends[over - 1] ?? null;
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

export interface Estimate {
  /** Milliseconds; 0 or less when earlier runs were over by now. */
  readonly left: number;
  readonly from: number;
}

/**
 * What earlier runs took from as many finished stages to their end (the median), less the time since
 * this run was there. It is corrected with every stage.
 * @param now ms since the epoch
 */
export function timeLeft(run: Run, earlier: readonly Run[], now: number): Estimate | null {
  const over = run.stages.filter(({ state }) => OVER.has(state)).length;
  const rests = comparable(run, earlier).flatMap((one) => {
    const then = momentOf(one, over);
    return then === null || one.finishedAt === null ? [] : [Date.parse(one.finishedAt) - then];
  });
  const [rest, since] = [median(rests), momentOf(run, over)];
  if (rest === null || since === null) return null;
  return { left: rest - (now - since), from: rests.length };
}

/** `1 min 10 s so far; about 50 s left, going by 3 earlier runs of this session`. */
export function paceWords(run: Run, earlier: readonly Run[], now: number): string {
  const so = `${duration(Math.floor(Math.max(0, now - Date.parse(run.requestedAt)) / 1000))} so far`;
  const estimate = timeLeft(run, earlier, now);
  if (!estimate) return `${so}; no estimate yet: no earlier run of this session was of this size`;
  const runs = estimate.from === 1 ? 'one earlier run' : `${estimate.from} earlier runs`;
  return estimate.left <= 0
    ? `${so}; ${runs} of this session took less, so there is no estimate any more`
    : `${so}; ${leftWords(estimate.left)} left, going by ${runs} of this session`;
}

/** `a few seconds`, `about 25 s`, `about 3 min`. */
export function leftWords(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds <= 5) return 'a few seconds';
  return `about ${duration(seconds < 60 ? Math.ceil(seconds / 5) * 5 : Math.round(seconds / 60) * 60)}`;
}
