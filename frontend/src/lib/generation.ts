import type { GenerationView, StageView } from '$lib/contract';
import type { Connection } from '$lib/follow-generation';
import { SEGMENT_NAMES } from '$lib/words';

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

const STAGES: Readonly<Record<StageView['stage'], string>> = {
  factors: 'Factors',
  patterns: 'Patterns',
  scenarios: 'Scenarios',
  personas: 'Personas',
  content: 'Content',
};

const STAGE_STATES: Readonly<Record<StageView['state'], string>> = {
  waiting: 'waiting',
  running: 'running',
  done: 'done',
  unavailable: 'not available',
  failed: 'failed',
};

/**
 * `Scenarios, Consumer: done`, and why when it cannot be computed. In a generation that is over,
 * nothing waits or runs any more.
 */
export function stageWords(stage: StageView, over: boolean): string {
  const segment = stage.segment ? `, ${SEGMENT_NAMES[stage.segment]}` : '';
  const stopped = over && (stage.state === 'waiting' || stage.state === 'running');
  const state = stopped ? 'not reached' : STAGE_STATES[stage.state];
  const why = stage.reason === undefined ? '' : `. ${stage.reason}`;
  return `${STAGES[stage.stage]}${segment}: ${state}${why}`;
}

type Ending = Pick<GenerationView, 'state' | 'error' | 'supersededBy'>;

/** Why it ended, beside a heading that says how; null when there is nothing more to say. */
export function causeWords({ state, error, supersededBy }: Ending): string | null {
  if (error === null || supersededBy !== null) return null;
  const cause = state === 'cancelled' ? error.replace(/^Cancelled: /, '') : error;
  return cause.charAt(0).toUpperCase() + cause.slice(1);
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

/**
 * How long a generation took from its request to its end, as `under 1 s`, `4 s`, `2 min 5 s`; null
 * while it goes on.
 */
export function durationWords({
  requestedAt,
  finishedAt,
}: Pick<GenerationView, 'requestedAt' | 'finishedAt'>): string | null {
  if (finishedAt === null) return null;
  const milliseconds = Date.parse(finishedAt) - Date.parse(requestedAt);
  if (!(milliseconds >= 0)) return null;
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 1) return 'under 1 s';
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${seconds} s` : `${minutes} min ${seconds % 60} s`;
}
