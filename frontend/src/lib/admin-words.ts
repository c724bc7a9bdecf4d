import {
  count,
  type BuildView,
  type JobList,
  type RebuildPhase,
  type RebuildPlan,
  type RebuildView,
  whole,
} from '$lib/contract';
import { duration } from '$lib/duration';
import { bytes } from '$lib/words';

/** What runs behind the pages, in words. */

const STATES: Readonly<Record<BuildView['state'], string>> = {
  created: 'Not started',
  catching_up: 'Catching up',
  following: 'Live',
  backing_off: 'Waiting to try again after an error',
  refused: 'Refused to run',
  stopped: 'Stopped',
  paused: 'Paused by an admin',
};

/** What a build's runner does; a runner that is silent does nothing, whatever it said last. */
export function buildState({ state, advancing }: Pick<BuildView, 'state' | 'advancing'>): string {
  const isSilent = !advancing && !['paused', 'stopped', 'created', 'refused'].includes(state);
  return isSilent ? `Not advancing (last said: ${STATES[state].toLowerCase()})` : STATES[state];
}

const TRENDS: Readonly<Record<BuildView['trend'], string>> = {
  closing: ', catching up',
  steady: ', not getting less',
  growing: ', growing',
  unknown: '',
};

/** `1532 events behind, about 40 s, catching up`; the clocks of two machines make `about`. */
export function lagWords({ lag, trend }: Pick<BuildView, 'lag' | 'trend'>): string {
  if (lag.events === 0) return 'Not behind';
  const events = `${lag.more ? 'More than ' : ''}${count(lag.events, 'event')} behind`;
  return `${events}, about ${duration(lag.seconds)}${TRENDS[trend]}`;
}

/** Since the runner's loop last turned. */
export function heartbeatWords(seconds: number | null): string {
  return seconds === null ? 'never' : `${duration(seconds)} ago`;
}

/** Sizes of disks: MiB, from 1 GiB on in GiB. */
export function diskSize(n: number): string {
  return n < 2 ** 30 ? bytes(n) : `${(n / 2 ** 30).toFixed(1)}\u00a0GiB`;
}

/** How long a rebuild would take, or why nobody can say. */
export function estimateWords({ estimate }: Pick<RebuildPlan, 'estimate'>): string {
  if (estimate.status === 'unavailable') return `Not known: ${estimate.reason}`;
  const rate = count(Math.round(estimate.eventsPerSecond), 'event');
  return `About ${duration(estimate.seconds)}, at ${rate} per second as measured`;
}

/** What a rebuild needs on the disk, and what is free. */
export function diskWords({ disk }: Pick<RebuildPlan, 'disk'>): string {
  const needed = `${diskSize(disk.neededBytes)} needed`;
  if (disk.free.status === 'known') return `${needed}, ${diskSize(disk.free.bytes)} free`;
  return `${needed}; what is free is not known: ${disk.free.reason}`;
}

/** `2 running, 1000 queued; the latest run of 3 sessions failed`. */
export function jobWords({ counts, failedSessions }: Pick<JobList, 'counts' | 'failedSessions'>) {
  const { running, queued } = counts;
  const now = `${whole(running.count)} running, ${whole(queued.count)} queued`;
  return failedSessions === 0
    ? now
    : `${now}; the latest of ${count(failedSessions, 'session')} failed`;
}

type Phased = Pick<
  RebuildView,
  'phase' | 'paused' | 'sessions' | 'buildId' | 'before' | 'activate' | 'progress'
>;

const PHASES: Readonly<Record<RebuildPhase, (rebuild: Phased) => string>> = {
  requested: () => 'Asked for, not started yet',
  filling: ({ buildId }) => `Filling build ${buildId}`,
  verifying: ({ buildId, before }) => `Comparing build ${buildId} with build ${before}`,
  differs: () => 'The rows differ: it waits for an approval',
  verified: ({ activate, buildId }) =>
    activate === 'on_order'
      ? `Build ${buildId} was compared, and waits for the order to show it`
      : `Build ${buildId} was compared, and is about to be shown`,
  activating: ({ buildId }) => `Build ${buildId} is about to be shown`,
  active: ({ buildId }) => `Readers see build ${buildId}`,
  rolling_back: ({ before }) => `Going back to build ${before}`,
  rolled_back: ({ before }) => `Readers see build ${before} again`,
  retiring: () => 'Dropping the build that nobody reads',
  cancelling: () => 'Being cancelled',
  done: () => 'Done',
  cancelled: () => 'Cancelled',
  failed: () => 'Failed',
};

/** Where a rebuild is. */
export function phaseWords(rebuild: Phased): string {
  const words = PHASES[rebuild.phase](rebuild);
  return rebuild.paused && rebuild.phase !== 'cancelling' ? `Paused. ${words}` : words;
}

/** `1200 of 4000 events, 300 per second, about 9 s left`; null before there is anything to tell. */
export function progressWords({ progress }: Pick<RebuildView, 'progress'>): string | null {
  if (!progress) return null;
  const { events, total, rate, secondsLeft } = progress;
  const done = `${whole(events)} of ${count(total, 'event')}, ${whole(rate)} per second`;
  if (secondsLeft === null) return `${done}; too early to say how long it takes`;
  return secondsLeft === 0 ? done : `${done}, about ${duration(secondsLeft)} left`;
}
