import type { Pool } from 'pg';
import type { OperationFact } from '#contract/admin-operations';
import type { EventStore } from '#event-store/port';
import { reasonOf } from '../engine/incoming.ts';
import type { Decode } from '../engine/incoming.ts';
import type { Log } from '../engine/log.ts';
import { pause } from '../engine/pause.ts';
import { flipStep } from './flip.ts';
import { followShadow } from './follow.ts';
import { applyOrders } from './orders.ts';
import type { ProjectionRebuild } from './projection-rebuild.table.ts';
import { retire } from './retire.ts';
import { applySkips, rebuildSessions } from './sessions.ts';
import { factRecorded, step, unfinishedRebuilds } from './sql-rebuild.ts';
import type { UnfinishedRebuild } from './sql-rebuild.ts';
import { startShadow } from './start.ts';
import { nextStep } from './state.ts';
import type { Step } from './state.ts';
import { verifyShadow } from './verify.ts';

/** Writes what came of an order to the operations stream, once for each command id. */
export type RecordFact = (
  fact: OperationFact,
  commandId: string,
  causationId: string,
) => Promise<void>;

export interface KeeperOptions {
  readonly pool: Pool;
  readonly store: EventStore;
  readonly decode: Decode;
  readonly log: Log;
  readonly record: RecordFact;
  /** Called when there is another build to fill. */
  readonly begun?: () => void;
}

/** How often the operations stream is looked at, and a rebuild that waits for something. */
const LOOK_MS = 300;
const SOON_MS = 50;

/**
 * Looks after rebuilds until aborted. Any number of processes may: each step is one transaction
 * that holds the rebuild's row and finds it in the phase that the step belongs to. After a crash
 * whoever is left goes on.
 */
export async function keepRebuilds(options: KeeperOptions, signal: AbortSignal): Promise<void> {
  const { pool, store, log } = options;
  await Promise.all([
    repeat(log, signal, async () => {
      await applyOrders(pool, store);
      return LOOK_MS;
    }),
    repeat(log, signal, async () => {
      await applySkips(options);
      return (await advanceAll(options)) ? SOON_MS : LOOK_MS;
    }),
  ]);
}

/** Trouble is told, and tried again: it is in the database or the log, and passes. */
async function repeat(log: Log, signal: AbortSignal, turn: () => Promise<number>): Promise<void> {
  let told = '';
  while (!signal.aborted) {
    let wait = LOOK_MS;
    try {
      wait = await turn();
      told = '';
    } catch (error) {
      const reason = reasonOf(error);
      if (reason !== told) log.warn({ reason }, 'rebuilds cannot be looked after; trying again');
      told = reason;
    }
    await pause(wait, signal);
  }
}

/** One step of each rebuild that is not over. @returns whether there is any that may go on soon */
export async function advanceAll(options: KeeperOptions): Promise<boolean> {
  const rebuilds = await unfinishedRebuilds(options.pool);
  let isBusy = false;
  for (const rebuild of rebuilds) {
    await tellFacts(options, rebuild);
    const next = rebuild.finished_at === null ? nextStep(rebuild) : 'wait';
    if (next === 'wait') continue;
    isBusy = true;
    const isDone = await STEPS[next](options, rebuild);
    if (isDone && next === 'start') options.begun?.();
  }
  return isBusy;
}

const STEPS: Readonly<
  Record<
    Exclude<Step, 'wait'>,
    (options: KeeperOptions, rebuild: ProjectionRebuild) => Promise<boolean>
  >
> = {
  start: ({ pool, store }, rebuild) => startShadow(pool, store, rebuild),
  rebuildSessions: (options, rebuild) => rebuildSessions(options, rebuild),
  follow: ({ pool }, rebuild) => followShadow(pool, rebuild),
  verify: ({ pool }, rebuild) => verifyShadow(pool, rebuild),
  activate: ({ pool }, rebuild) => moveTo(pool, rebuild, 'activating'),
  flip: ({ pool }, rebuild) => flipStep(pool, rebuild, 'forward'),
  flipBack: ({ pool }, rebuild) => flipStep(pool, rebuild, 'back'),
  endGrace: ({ pool }, rebuild) => moveTo(pool, rebuild, 'retiring'),
  retire: ({ pool }, rebuild) => retire(pool, rebuild),
  drop: ({ pool }, rebuild) => retire(pool, rebuild),
};

function moveTo(
  pool: Pool,
  rebuild: ProjectionRebuild,
  phase: 'activating' | 'retiring',
): Promise<boolean> {
  return step(pool, rebuild, async () => ({ change: { phase } }));
}

/** In their order, and before anything else happens; a fact that was told before is not told twice. */
async function tellFacts(
  { pool, record }: KeeperOptions,
  { rebuild_id: rebuildId, request_event_id: cause, pending_facts: pending }: UnfinishedRebuild,
): Promise<void> {
  for (const { ordinal, fact } of pending) {
    await record(fact, `rebuild ${rebuildId} ${ordinal}`, cause);
    await factRecorded(pool, rebuildId, ordinal);
  }
}
