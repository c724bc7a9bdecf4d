import type { ClientBase } from 'pg';
import type { RecordedEvent } from '#contract/recorded-event';
import { isOfItsOwn, isRefusedData } from '../apply-batch.ts';
import type { Applying } from '../apply-batch.ts';
import { NotCopyable } from '../binary-values.ts';
import type { Checkpoint, Lease } from '../lease.ts';
import { notifyReaders } from '../notify.ts';
import type { SessionState } from '../session-state.ts';
import { skippedIn } from '../skips.ts';
import { moveCheckpoint, noteTrouble } from '../sql-checkpoint.ts';
import { lockStates } from '../sql-states.ts';
import { writeTables } from '../sql-writes.ts';
import { inTransaction } from '../transaction.ts';
import { parkedBy } from '../trouble.ts';
import { copyInto } from './copy-into.ts';
import type { FoldedWindow, WindowBase } from './fold-window.ts';
import { markWriter } from './writers.ts';

/** Somebody wrote to a session, or skipped an event, since the window was folded. */
export class BaseMoved extends Error {
  constructor(sessionId: string) {
    super(`Session ${sessionId} is not where it was when the window was folded`);
    this.name = 'BaseMoved';
  }
}

export interface WindowMove {
  readonly from: Checkpoint;
  readonly to: Checkpoint;
  /** Events per second, once these are written. */
  readonly rate: () => number;
  /** Of the window. */
  readonly events: readonly RecordedEvent[];
}

/**
 * Writes a window: rows, cursors, checkpoint and notification in one transaction.
 * @throws LeaseLost, BaseMoved, and what the database throws; nothing is written then
 */
export async function writeWindow(
  { pool, lease }: Applying,
  base: WindowBase,
  window: FoldedWindow,
  { from, to, rate, events }: WindowMove,
): Promise<void> {
  await inTransaction(pool, lease.leaseMs, async (client) => {
    await markWriter(client, lease.buildId);
    await sameBase(client, lease, base);
    for (const copy of window.copies) await copyInto(client, lease.buildId, copy);
    await writeTables(client, lease.buildId, window.changes);
    await notifyReaders(client, lease.buildId, window.cursors);
    const parked = parkedBy(window.cursors, events);
    if (parked) await noteTrouble(client, lease, parked);
    const progress = { status: 'catching_up', applied: window.applied, rate: rate() } as const;
    await moveCheckpoint(client, lease, { from, to }, progress);
  });
}

/**
 * Locks the sessions: they are to stand where the window took them up, with the same events skipped.
 * A session whose events the fold left out is one of them: it may be parked no longer.
 */
async function sameBase(client: ClientBase, { buildId }: Lease, base: WindowBase): Promise<void> {
  const ids = base.sessionIds;
  const now = await lockStates(client, buildId, ids);
  const moved = ids.find((id) => standOf(now.get(id)) !== standOf(base.states.get(id)));
  if (moved !== undefined) throw new BaseMoved(moved);
  const skipped = await skippedIn(client, ids);
  const news = [...skipped].find((id) => !base.skipped.has(id));
  if (news !== undefined) throw new BaseMoved(news);
}

function standOf(state: SessionState | undefined): string {
  const { applied_revision: applied, parked_revision: parked } = state?.cursor ?? {};
  return `${applied ?? 'none'} ${parked ?? 'none'}`;
}

/** Whether batches may get through with what a window could not, or tell which event it is. */
export function isForTheOrdinaryWay(error: unknown): boolean {
  const isOurs = error instanceof NotCopyable || error instanceof BaseMoved;
  return isOurs || isRefusedData(error) || isOfItsOwn(error);
}
