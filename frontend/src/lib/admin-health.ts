import {
  type BuildList,
  type BuildView,
  type JobList,
  type ParkedList,
  type RebuildList,
  type SessionOrderList,
  count,
} from '$lib/contract';
import { orderTitle } from '$lib/admin-sessions';
import { buildState, heartbeatWords, lagWords } from '$lib/admin-words';
import { duration } from '$lib/duration';

/** What was found; null where it could not be read. */
export interface Sight {
  readonly builds: BuildList | null;
  readonly rebuilds: RebuildList | null;
  readonly parked: ParkedList | null;
  readonly jobs: JobList | null;
  readonly orders: SessionOrderList | null;
}

export interface Health {
  readonly isWell: boolean;
  /** All that is wrong, the worst first; one sentence when nothing is. */
  readonly sentences: readonly string[];
}

/** A lag below this is that of a build that follows, in seconds. */
const USUAL_LAG = 2;
/** A generation that nobody took for so long has no worker, in seconds. */
const USUAL_WAIT = 60;

/** How everything is. */
export function healthOf(sight: Sight): Health {
  const { builds, rebuilds, parked, jobs, orders } = sight;
  const wrong = [
    unreadable(sight),
    builds ? buildsFaults(builds) : [],
    parked ? parkedFault(parked) : [],
    orders ? orderFault(orders) : [],
    rebuilds ? rebuildFault(rebuilds) : [],
    jobs ? queueFault(jobs) : [],
  ].flat();
  if (wrong.length > 0) return { isWell: false, sentences: wrong };
  return { isWell: true, sentences: [wellWords(builds)] };
}

function wellWords(builds: BuildList | null): string {
  const isBehind = builds?.builds.some(({ isActive, lag }) => isActive && lag.events > 0);
  if (!isBehind) return 'All is up to date.';
  return `Pages are within ${USUAL_LAG} s of the newest event, and nothing is wrong.`;
}

const NAMES: Readonly<Record<keyof Sight, string>> = {
  builds: 'The builds',
  rebuilds: 'The rebuilds',
  parked: 'The parked sessions',
  jobs: 'The generations that run',
  orders: 'The orders for sessions',
};

function unreadable(sight: Sight): string[] {
  const names = Object.keys(NAMES) as (keyof Sight)[]; // of a literal: no other key
  return names
    .filter((name) => sight[name] === null)
    .map((name) => `${NAMES[name]} cannot be read.`);
}

function buildsFaults({ builds }: BuildList): string[] {
  const isShown = builds.some(({ isActive }) => isActive);
  return [...(isShown ? [] : ['No build is shown to readers.']), ...builds.flatMap(buildFaults)];
}

function buildFaults(build: BuildView): string[] {
  const name = `Build ${build.buildId}, ${build.isActive ? 'which readers see' : 'unseen by readers'},`;
  const fault = runnerFault(build);
  if (fault) return [`${name} ${fault}.`];
  const isLate = build.isActive && build.lag.seconds > USUAL_LAG && build.lag.events > 0;
  return isLate ? [`${name} is ${lagWords(build).toLowerCase()}.`] : [];
}

const STUCK: readonly BuildView['state'][] = ['refused', 'stopped', 'backing_off'];

/** An unseen build may be held or made ready; the one that readers see may not. */
function runnerFault(build: BuildView): string | null {
  const { state, isActive, advancing, heartbeatSeconds } = build;
  if (!isActive && (state === 'paused' || state === 'created')) return null;
  if (state === 'paused') return 'is paused by an admin';
  if (STUCK.includes(state)) return `does not go on: ${buildState(build).toLowerCase()}`;
  if (advancing) return null;
  return `is not advancing: its last sign of life was ${heartbeatWords(heartbeatSeconds)}`;
}

function parkedFault({ count: parked }: ParkedList): string[] {
  if (parked === 0) return [];
  return [`${count(parked, 'session')} stopped at an event that cannot be applied.`];
}

function orderFault({ orders }: SessionOrderList): string[] {
  return orders
    .filter(({ state }) => state === 'unclear')
    .map(
      (order) =>
        `“${orderTitle(order)}” is held: operation ${order.heldBy ?? 'after it'} cannot be read, and may have taken it back. See “Sessions”.`,
    );
}

/** Only the latest rebuild: what came of those before has been answered by it. */
function rebuildFault({ rebuilds: [latest] }: RebuildList): string[] {
  if (latest?.phase === 'differs')
    return ['A rebuild found other rows, and waits for an approval.'];
  return latest?.phase === 'failed' ? ['The latest rebuild failed.'] : [];
}

function queueFault({ counts: { queued } }: JobList): string[] {
  const longest = queued.oldestSeconds ?? 0;
  if (longest < USUAL_WAIT) return [];
  return [
    `${count(queued.count, 'generation')} in the queue, the oldest for ${duration(longest)}.`,
  ];
}
