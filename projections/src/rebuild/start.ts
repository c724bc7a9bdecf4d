import type { ClientBase, Pool } from 'pg';
import { formatPosition } from '#contract/recorded-event';
import type { EventStore } from '#event-store/port';
import { createBuild } from '../builds/builds.ts';
import { diskRefusal, eventsShown, sizeOf } from './plan.ts';
import { freeDisk } from './disk.ts';
import type { ProjectionRebuild } from './projection-rebuild.table.ts';
import { step } from './sql-rebuild.ts';
import type { StepResult } from './sql-rebuild.ts';

/** Longer than this nobody waits for the tables; it is tried again. */
const LOCK_TIMEOUT_MS = 300;
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Makes the shadow: its row and its partitions, in one transaction. While others hold the tables it
 * gives way, so that readers never queue behind it.
 * @returns false when it could not have the tables yet
 */
export async function startShadow(
  pool: Pool,
  store: EventStore,
  rebuild: ProjectionRebuild,
): Promise<boolean> {
  const head = formatPosition(await store.head());
  const free = await freeDisk(pool);
  try {
    return await step(pool, rebuild, async (client) => {
      const before = await activeIn(client);
      const { bytes } = await sizeOf(client, before);
      const refusal = diskRefusal(free, 2 * bytes);
      if (refusal) return refused(rebuild, refusal);
      await client.query(`SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`);
      const shadow = await makeShadow(client);
      const events = await eventsShown(client, before);
      return { change: { ...filling(shadow, before), ...sizes(events, bytes), target: head } };
    });
  } catch (error) {
    if (codeOf(error) === LOCK_NOT_AVAILABLE) return false;
    throw error;
  }
}

function filling(shadow: number, before: number) {
  return { phase: 'filling', build_id: shadow, before_id: before, started_at: new Date() } as const;
}

function sizes(events: number, bytes: number) {
  return { events_total: String(events), bytes_before: String(bytes) };
}

function refused({ rebuild_id: rebuildId }: ProjectionRebuild, cause: string): StepResult {
  return {
    change: { phase: 'failed', error: cause, finished_at: new Date() },
    facts: [{ type: 'RebuildFailed', data: { rebuildId, cause } }],
  };
}

async function activeIn(client: ClientBase): Promise<number> {
  const { rows } = await client.query<{ build_id: number }>(
    'SELECT build_id FROM read_model.projection_active',
  );
  if (!rows[0]) throw new Error('No build is active: has the read schema been prepared?');
  return rows[0].build_id;
}

async function makeShadow(client: ClientBase): Promise<number> {
  const { rows } = await client.query<{ next: number }>(
    'SELECT max(build_id) + 1 AS next FROM read_model.projection_build',
  );
  const shadow = rows[0]?.next ?? 1;
  await createBuild(client, shadow);
  await client.query('UPDATE read_model.projection_build SET followed = true WHERE build_id = $1', [
    shadow,
  ]);
  return shadow;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null;
}
