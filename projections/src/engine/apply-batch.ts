import type { Pool } from 'pg';
import type { BuildStatus } from '../builds/projection-build.table.ts';
import { foldBatch } from './fold-batch.ts';
import { reasonOf } from './incoming.ts';
import type { Incoming } from './incoming.ts';
import type { Checkpoint, Lease } from './lease.ts';
import { notifyReaders } from './notify.ts';
import { withSkips } from './skips.ts';
import { moveCheckpoint, noteTrouble } from './sql-checkpoint.ts';
import { lockStates } from './sql-states.ts';
import { writeTables } from './sql-writes.ts';
import { inTransaction } from './transaction.ts';
import { EventFailed, nameOf, parkedBy } from './trouble.ts';

/** What does not change from batch to batch while a lease is held. */
export interface Applying {
  readonly pool: Pool;
  readonly lease: Lease;
}

export interface Applied {
  readonly checkpoint: Checkpoint;
  readonly events: number;
}

interface Telling {
  readonly status: BuildStatus;
  readonly rate: number;
}

/**
 * Applies a batch after the checkpoint: rows, cursors, checkpoint and notification in one
 * transaction. Data that the database refuses parks the session it belongs to.
 * @throws LeaseLost when somebody else has taken the build; nothing is written then
 */
export async function applyBatch(
  applying: Applying,
  from: Checkpoint,
  batch: readonly Incoming[],
  telling: Telling,
): Promise<Applied> {
  try {
    return await applyOnce(applying, from, batch, telling);
  } catch (error) {
    if (!isRefusedData(error) && !isOfItsOwn(error)) throw error;
    return applyOneByOne(applying, from, batch, telling);
  }
}

/**
 * Finds the event whose data the database refuses, so that only its session has to stop; or the one that
 * nothing goes on after, to name it.
 */
async function applyOneByOne(
  applying: Applying,
  from: Checkpoint,
  batch: readonly Incoming[],
  telling: Telling,
): Promise<Applied> {
  let applied: Applied = { checkpoint: from, events: 0 };
  for (const event of batch) {
    const next = await applyOnce(applying, applied.checkpoint, [event], telling).catch(
      (error: unknown) => {
        if (isOfItsOwn(error)) throw new EventFailed(nameOf(event), error);
        if (!isRefusedData(error)) throw error;
        const refused = { ...event, content: { error: reasonOf(error) } };
        return applyOnce(applying, applied.checkpoint, [refused], telling);
      },
    );
    applied = { checkpoint: next.checkpoint, events: applied.events + next.events };
  }
  return applied;
}

async function applyOnce(
  { pool, lease }: Applying,
  from: Checkpoint,
  batch: readonly Incoming[],
  telling: Telling,
): Promise<Applied> {
  const last = batch.at(-1);
  if (!last) return { checkpoint: from, events: 0 };
  const { position, hash } = last;
  const to: Checkpoint = { ...from, position, lastEvent: { position, hash } };
  return inTransaction(pool, lease.leaseMs, async (client) => {
    const sessions = new Set(batch.map((event) => event.sessionId));
    const states = await lockStates(client, lease.buildId, [...sessions]);
    const due = await withSkips(client, batch, [...sessions]);
    const { pending, cursors, applied } = foldBatch(due, states);
    await writeTables(client, lease.buildId, pending.work());
    await notifyReaders(client, lease.buildId, cursors);
    const parked = parkedBy(cursors, batch);
    if (parked) await noteTrouble(client, lease, parked);
    await moveCheckpoint(client, lease, { from, to }, { ...telling, applied });
    return { checkpoint: to, events: applied };
  });
}

/** SQLSTATE classes 22 (data exception) and 23 (integrity constraint): the same data fails again. */
export function isRefusedData(error: unknown): boolean {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' && /^2[23]...$/.test(code);
}

/**
 * Whether an error lies in what was to be written, and not in a connection, a lock or a disk: then it
 * comes back. SQLSTATE classes 21, 54 and P0, and defects of this code. Classes 0A and 42 come of the
 * tables, whatever the event.
 */
export function isOfItsOwn(error: unknown): boolean {
  if (error instanceof TypeError || error instanceof RangeError) return true;
  const code: unknown = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' && /^(21|54|P0)...$/.test(code);
}
