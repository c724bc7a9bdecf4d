import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { REBUILD_COLUMNS } from '#backend/queries/admin/rebuild-view';
import type { RebuildRow } from '#backend/queries/admin/rebuild-view';

/** What was said about the end, and when. */
export interface Estimate {
  /** Milliseconds of the epoch. */
  readonly at: number;
  readonly secondsLeft: number;
}

const LOOK_MS = 20;
const SHARE = 0.1;

/** The first estimate after a tenth of the events, from the figures that the API tells it from. */
export async function estimateOf(pool: Pool, rebuildId: string): Promise<Estimate | null> {
  for (;;) {
    const { rows } = await pool.query<RebuildRow>(
      `SELECT ${REBUILD_COLUMNS} FROM read_model.projection_rebuild AS rebuild
       WHERE rebuild_id = $1`,
      [rebuildId],
    );
    const { events, events_total: total, recent_rate: rate, filled_at: filled } = rows[0] ?? {};
    if (filled) return null;
    if (events != null && total != null && rate && events >= SHARE * Number(total)) {
      return { at: Date.now(), secondsLeft: (Number(total) - events) / rate };
    }
    await sleep(LOOK_MS);
  }
}

/** How far it was off, as a share of the time that it took. */
export function errorOf({ at, secondsLeft }: Estimate, filledAt: Date): number {
  const took = (filledAt.getTime() - at) / 1000;
  return Math.abs(secondsLeft - took) / took;
}
