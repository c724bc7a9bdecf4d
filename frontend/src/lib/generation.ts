import type { GenerationView, SegmentResult } from '$lib/contract';
import type { Connection } from '$lib/follow';
import { duration } from '$lib/duration';

const ENDED: ReadonlySet<GenerationView['state']> = new Set([
  'succeeded',
  'partly',
  'failed',
  'cancelled',
]);

/** True once nothing more will happen to the generation. */
export function isOver(generation: Pick<GenerationView, 'state'>): boolean {
  return ENDED.has(generation.state);
}

const STATES: Readonly<Record<GenerationView['state'], string>> = {
  queued: 'Waiting to start',
  running: 'Running',
  cancelling: 'Stopping',
  succeeded: 'Finished',
  partly: 'Finished in part',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

/** The state in words. */
export function stateWords(generation: Pick<GenerationView, 'state'>): string {
  return STATES[generation.state];
}

/** True when all that it was asked for can be asked for once more. */
export function canRetry({ state, supersededBy }: Pick<Ending, 'state' | 'supersededBy'>): boolean {
  const fellShort = state === 'failed' || state === 'cancelled' || state === 'partly';
  return fellShort && supersededBy === null;
}

type Ending = Pick<GenerationView, 'state' | 'error' | 'supersededBy'>;

/** Why it ended, beside a heading that says how; null when there is nothing more to say. */
export function causeWords({ state, error, supersededBy }: Ending): string | null {
  if (error === null || supersededBy !== null) return null;
  const cause = state === 'cancelled' ? error.replace(/^Cancelled: /, '') : error;
  return cause.charAt(0).toUpperCase() + cause.slice(1);
}

/** What came of a run that is over. `visible`: readers see its results; null where that is not known. */
export function endWords(
  { state }: Pick<GenerationView, 'state'>,
  visible: boolean | null,
): string {
  if (state === 'failed' || state === 'cancelled') {
    return 'Nothing is new: what was shown before stays, and the history keeps this run.';
  }
  if (visible === false)
    return 'Its results are not shown any more: a later run or a clearing came.';
  return visible === null ? '' : 'Readers see its results now.';
}

/** How many segments the run has gone through; once its results are known, how many have a score. */
export function segmentsWords(
  { completedSegments, totalSegments }: Pick<GenerationView, 'completedSegments' | 'totalSegments'>,
  results: readonly Pick<SegmentResult, 'status'>[] | null,
): string {
  if (results === null) return `${completedSegments} of ${totalSegments} segments gone through`;
  const lacking = results.filter(({ status }) => status === 'unavailable').length;
  const computed = `${results.length - lacking} of ${results.length} segments computed`;
  if (lacking === 0) return computed;
  return `${computed}, ${lacking} ${lacking === 1 ? 'has' : 'have'} not enough input`;
}

/** What is announced while it runs: only that another segment is done. */
export function milestoneWords(generation: GenerationView): string {
  const { completedSegments: done, totalSegments: all } = generation;
  return done === 0 ? '' : `${done} of ${all} segments are gone through.`;
}

/** What a reader is told of how the page knows; nothing while all is as it should be. */
export function connectionWords(connection: Connection, wasLost: boolean): string {
  switch (connection) {
    case 'live':
      return wasLost ? 'The live connection is back.' : '';
    case 'polling':
      return 'The live connection was lost. This page asks again every 3 seconds.';
    case 'unreachable':
      return 'The results service does not answer. What is shown is the last that was known; this page keeps asking.';
    case 'given_up':
      return 'The results service has not answered for a long time. Load the page again to ask once more.';
    case 'over':
      return '';
  }
}

/** How long a generation took from its request to its end; null while it goes on. */
export function durationWords({
  requestedAt,
  finishedAt,
}: Pick<GenerationView, 'requestedAt' | 'finishedAt'>): string | null {
  if (finishedAt === null) return null;
  const milliseconds = Date.parse(finishedAt) - Date.parse(requestedAt);
  if (!(milliseconds >= 0)) return null;
  return duration(milliseconds / 1000);
}
