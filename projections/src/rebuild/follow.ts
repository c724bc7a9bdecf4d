import type { Pool } from 'pg';
import { comparePositions, parsePosition } from '#contract/recorded-event';
import type { ProjectionRebuild } from './projection-rebuild.table.ts';
import { step } from './sql-rebuild.ts';

/** Goes on to the comparison once the shadow has reached its target. @returns whether it has */
export async function followShadow(pool: Pool, rebuild: ProjectionRebuild): Promise<boolean> {
  return step(pool, rebuild, async (client, { build_id: shadow, target }) => {
    const { rows } = await client.query<{ position: string; status: string; rate: number | null }>(
      `SELECT position, status,
         (events_applied
           / nullif(extract(epoch FROM clock_timestamp() - $2::timestamptz), 0))::float8 AS rate
       FROM read_model.projection_build WHERE build_id = $1`,
      [shadow, rebuild.started_at],
    );
    const build = rows[0];
    if (!build || target === null) return null;
    const isThere = comparePositions(parsePosition(build.position), parsePosition(target)) >= 0;
    // Past the last event of a session the log may hold others, which move no position by themselves.
    if (!isThere && build.status !== 'following') return null;
    const filled = { filled_at: new Date(), fill_rate: build.rate ?? 0 };
    return { change: { phase: 'verifying', ...filled } };
  });
}
