import type { Pool } from 'pg';
import { comparePositions, parsePosition } from '#contract/recorded-event';
import type { ProjectionRebuild } from './projection-rebuild.table.ts';
import { shownEvents } from './plan.ts';
import { step } from './sql-rebuild.ts';

/** Goes on to the comparison once the shadow has reached its target. @returns whether it has */
export async function followShadow(pool: Pool, rebuild: ProjectionRebuild): Promise<boolean> {
  return step(pool, rebuild, async (client, { build_id: shadow, target }) => {
    const { rows } = await client.query<{
      position: string;
      status: string;
      events: number;
      rate: number | null;
    }>(
      `SELECT position, status,
         shown AS events,
         shown / nullif(extract(epoch FROM clock_timestamp() - $2::timestamptz), 0)::float8 AS rate
       FROM read_model.projection_build, ${shownEvents('$1')} AS counted (shown)
       WHERE build_id = $1`,
      [shadow, rebuild.started_at],
    );
    const build = rows[0];
    if (!build || target === null) return null;
    const isThere = comparePositions(parsePosition(build.position), parsePosition(target)) >= 0;
    // Past the last event of a session the log may hold others, which move no position by themselves.
    if (!isThere && build.status !== 'following') return null;
    const filled = { events_total: String(build.events), fill_rate: build.rate ?? 0 };
    return { change: { phase: 'verifying', filled_at: new Date(), ...filled } };
  });
}
