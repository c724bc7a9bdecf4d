import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { AdminOperation } from '#contract/admin-operations';
import type { EventStore } from '#event-store/port';
import { openPostgresEventStore } from '#event-store/postgres/open';
import { factRecorder, Operations } from '#backend/commands/operations';
import { startProjections } from '#projections/engine/start';
import { findRebuild } from '#projections/rebuild/sql-rebuild';
import type { ProjectionRebuild } from '#projections/rebuild/projection-rebuild.table';

const LOOK_MS = 20;
const silent = { info: () => {}, warn: () => {}, error: () => {} };

/** Projections that look after rebuilds, and the one who orders them. */
export interface Rebuilding {
  readonly pool: Pool;
  readonly store: EventStore;
  /**
   * @param graceSeconds how long the build before is kept
   * @returns the id of a rebuild that was asked for just now
   */
  request(activate: ProjectionRebuild['activate'], graceSeconds?: number): Promise<string>;
  order(type: 'ActivationRequested' | 'RollbackRequested', rebuildId: string): Promise<void>;
  reaches(rebuildId: string, phase: ProjectionRebuild['phase']): Promise<ProjectionRebuild>;
  stop(): Promise<void>;
}

/** Starts them, and waits until the first build is filled. */
export async function startRebuilding(pool: Pool): Promise<Rebuilding> {
  const store = await openPostgresEventStore({ pool });
  const record = factRecorder(store);
  const projections = await startProjections({
    ...{ store, pool, record, log: silent, owner: randomUUID() },
  });
  while (projections.status().state !== 'following') await sleep(LOOK_MS);
  const operations = new Operations(store, () => new Date().toISOString());
  const give = async (order: AdminOperation) => {
    const who = { commandId: randomUUID(), correlationId: 'bench', actorId: 'bench' };
    await operations.record(order, { ...who, actorRole: 'system' });
  };
  return {
    pool,
    store,
    request: async (activate, graceSeconds = 0) => {
      const rebuildId = randomUUID();
      const data = { rebuildId, sessions: null, activate, eventsPerSecond: null, graceSeconds };
      await give({ type: 'RebuildRequested', data: { ...data, reason: 'bench' } });
      return rebuildId;
    },
    order: (type, rebuildId) => give({ type, data: { rebuildId, reason: 'bench' } }),
    reaches: (rebuildId, phase) => reaches(pool, rebuildId, phase),
    stop: async () => {
      await projections.stop();
      await store.close();
    },
  };
}

async function reaches(
  pool: Pool,
  rebuildId: string,
  phase: ProjectionRebuild['phase'],
): Promise<ProjectionRebuild> {
  for (;;) {
    const found = await findRebuild(pool, rebuildId);
    if (found?.phase === phase) return found;
    if (found?.phase === 'failed') throw new Error(found.error ?? 'The rebuild failed');
    await sleep(LOOK_MS);
  }
}

/** Milliseconds between two moments that a rebuild must have told. */
export function between(from: Date | null, to: Date | null): number {
  if (!from || !to) throw new Error('The rebuild did not tell its times');
  return to.getTime() - from.getTime();
}
