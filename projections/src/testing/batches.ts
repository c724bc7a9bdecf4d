import type { Pool } from 'pg';
import { START } from '#contract/recorded-event';
import { applyBatch } from '../engine/apply-batch.ts';
import type { Incoming } from '../engine/incoming.ts';
import { takeLease } from '../engine/lease.ts';
import type { Checkpoint, Lease } from '../engine/lease.ts';
import { releaseLease } from '../engine/sql-checkpoint.ts';

export const NEW: Checkpoint = { storeId: null, position: START, lastEvent: null };
export const TELLING = { status: 'catching_up', rate: 0 } as const;

/** A transaction may stand still for so long: longer than a busy machine makes it. */
const LEASE_MS = 60_000;

/** Takes a build; throws when somebody else holds it. */
export async function take(pool: Pool, owner = 'test', buildId = 1): Promise<Lease> {
  const lease = await takeLease(pool, { buildId, owner, leaseMs: LEASE_MS });
  if ('by' in lease) throw new Error(`denied by ${lease.by}`);
  return lease;
}

/** Applies events in batches of `size` after a checkpoint, as one holder of the build. */
export async function applyAll(
  pool: Pool,
  events: readonly Incoming[],
  { size = 200, from = NEW, buildId = 1 } = {},
): Promise<Checkpoint> {
  const lease = await take(pool, 'test', buildId);
  let checkpoint = from;
  for (let at = 0; at < events.length; at += size) {
    const batch = events.slice(at, at + size);
    ({ checkpoint } = await applyBatch({ pool, lease }, checkpoint, batch, TELLING));
  }
  await releaseLease(pool, lease, null);
  lease.drop();
  return checkpoint;
}
