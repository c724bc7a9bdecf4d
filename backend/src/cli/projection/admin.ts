import { setTimeout as sleep } from 'node:timers/promises';
import type { BuildList, BuildView, OrderAccepted } from '#contract/admin-views';
import { count, whole } from '#contract/number-words';
import type { RebuildList, RebuildPhase, RebuildView } from '#contract/rebuild-views';
import { EXIT, type Exit, Failure } from '../exit.ts';
import type { Server } from '../server.ts';
import type { Progress, Terminal } from '../terminal.ts';

const ADMIN = '/api/v1/admin';

// The routes are this product's own; their answers have the contract's form.
export async function builds(server: Server): Promise<readonly BuildView[]> {
  return ((await server.get(`${ADMIN}/builds`)) as BuildList).builds;
}

export async function activeBuild(server: Server): Promise<BuildView> {
  const found = (await builds(server)).find((build) => build.isActive);
  if (!found)
    throw new Failure(EXIT.error, 'No build is active: the read tables are not prepared.');
  return found;
}

/** The newest rebuild of everything in one of these phases. */
export async function rebuildIn(
  server: Server,
  phases: readonly RebuildPhase[],
): Promise<RebuildView> {
  const { rebuilds } = (await server.get(`${ADMIN}/rebuilds`)) as RebuildList;
  const found = rebuilds.find(
    (rebuild) => rebuild.sessions === null && phases.includes(rebuild.phase),
  );
  if (found) return found;
  throw new Failure(EXIT.conflict, `No rebuild is ${phases.join(' or ')}.`);
}

/** @returns where one can see what comes of it */
export async function order(server: Server, path: string, body: object): Promise<string> {
  return ((await server.post(`${ADMIN}/${path}`, body)) as OrderAccepted).location;
}

const LOOK_MS = 500;

/**
 * Looks at a rebuild until it comes to rest, with a bar while it is being filled.
 * @param from the phase that an order has just found: it is left a moment later, or refused
 */
export async function watch(
  server: Server,
  location: string,
  terminal: Terminal,
  from: RebuildPhase | null = null,
): Promise<RebuildView> {
  const show = showing(terminal);
  for (;;) {
    const rebuild = (await server.get(location)) as RebuildView;
    show(rebuild);
    const isYetToMove = rebuild.phase === from && rebuild.refusedOrder === null;
    if (!isYetToMove && isAtRest(rebuild)) return rebuild;
    await sleep(LOOK_MS);
  }
}

/** A bar while it is being filled, else each new phase once. */
function showing(terminal: Terminal): (rebuild: RebuildView) => void {
  let bar: Progress | null = null;
  let said = '';
  return ({ phase, progress }) => {
    if (phase === 'filling' && progress) {
      bar ??= terminal.progress(progress.total, 'events');
      bar.at(Math.min(progress.events, progress.total));
    } else if (phase !== said) {
      bar?.end();
      bar = null;
      terminal.say(phase.replace('_', ' '));
      said = phase;
    }
  };
}

const MOVING: readonly RebuildPhase[] = [
  'requested',
  'filling',
  'verifying',
  'activating',
  'rolling_back',
  'cancelling',
];

function isAtRest({ phase, activate, paused }: RebuildView): boolean {
  if (paused) return true;
  if (phase === 'verified') return activate === 'on_order';
  return !MOVING.includes(phase);
}

/**
 * Prints how a rebuild stands.
 * @returns 6 when the comparison stands in its way, 3 when a session is not there
 */
export function tellRebuild(rebuild: RebuildView, terminal: Terminal): Exit {
  if (terminal.json) terminal.print(JSON.stringify(rebuild));
  else for (const line of linesOf(rebuild)) terminal.print(line);
  if (rebuild.phase === 'differs') {
    terminal.warn(`Other code gave other rows. To take them: --approve ${rebuild.digest ?? ''}`);
  }
  if (rebuild.error !== null) terminal.warn(rebuild.error);
  const unknown = unknownSessions(rebuild);
  for (const id of unknown) terminal.warn(`The read tables know no session "${id}".`);
  return unknown.length > 0 ? EXIT.notFound : exitOf(rebuild);
}

function exitOf({ phase }: RebuildView): Exit {
  return phase === 'differs' || phase === 'failed' ? EXIT.notVerified : EXIT.ok;
}

function unknownSessions({ outcomes }: RebuildView): string[] {
  const all = Object.entries(outcomes ?? {});
  return all.filter(([, outcome]) => outcome.startsWith('absent')).map(([id]) => id);
}

function differ(n: number): string {
  return `${whole(n)} ${n === 1 ? 'differs' : 'differ'}`;
}

function linesOf({ rebuildId, phase, report, outcomes }: RebuildView): string[] {
  const compared = report
    ? [`${count(report.sessions, 'session')} compared, ${differ(report.differing)}`]
    : [];
  const examples = (report?.examples ?? []).flatMap(({ sessionId, changes }) =>
    changes.map((change) => `  ${sessionId}: ${change}`),
  );
  const sessions = Object.entries(outcomes ?? {}).map(([id, outcome]) => `${id}: ${outcome}`);
  return [
    `rebuild ${rebuildId}: ${phase.replace('_', ' ')}`,
    ...compared,
    ...examples,
    ...sessions,
  ];
}
