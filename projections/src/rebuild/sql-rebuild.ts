import type { ClientBase, Pool } from 'pg';
import type { OperationFact } from '#contract/admin-operations';
import { inTransaction } from '../engine/transaction.ts';
import type { Phase, ProjectionRebuild } from './projection-rebuild.table.ts';

/** A transaction that stands still longer than this is ended, and its locks are free. */
export const STEP_IDLE_MS = 10_000;

/** Columns that change; `facts` are recorded in the operations stream afterwards. */
export type RebuildChange = Partial<
  Omit<ProjectionRebuild, 'rebuild_id' | 'facts' | 'pending_facts'>
>;

export interface StepResult {
  readonly change: RebuildChange;
  readonly facts?: readonly OperationFact[];
}

export type UnfinishedRebuild = ProjectionRebuild & { readonly grace_over: boolean };

/** Rebuilds in which something may still happen, the oldest first. */
export async function unfinishedRebuilds(pool: Pool): Promise<UnfinishedRebuild[]> {
  const { rows } = await pool.query<UnfinishedRebuild>(
    `SELECT *, coalesce(grace_until <= clock_timestamp(), false) AS grace_over
     FROM read_model.projection_rebuild
     WHERE finished_at IS NULL OR pending_facts <> '[]'
     ORDER BY request_revision`,
  );
  return rows;
}

export async function findRebuild(
  pool: Pool | ClientBase,
  rebuildId: string,
): Promise<ProjectionRebuild | null> {
  const { rows } = await pool.query<ProjectionRebuild>(
    'SELECT * FROM read_model.projection_rebuild WHERE rebuild_id = $1',
    [rebuildId],
  );
  return rows[0] ?? null;
}

/**
 * One step of a rebuild, in one transaction that holds its row: whoever else looks after it waits,
 * and then finds it in another phase. `work` answers null when nothing is to change yet.
 * @returns false when it was not in that phase, was paused, or nothing changed
 */
export async function step(
  pool: Pool,
  { rebuild_id: rebuildId, phase }: Pick<ProjectionRebuild, 'rebuild_id' | 'phase'>,
  work: (client: ClientBase, rebuild: ProjectionRebuild) => Promise<StepResult | null>,
): Promise<boolean> {
  return inTransaction(pool, STEP_IDLE_MS, async (client) => {
    const rebuild = await lockRebuild(client, rebuildId, phase);
    const result = rebuild && (await work(client, rebuild));
    if (!rebuild || !result) return false;
    await updateRebuild(client, rebuild, result);
    return true;
  });
}

async function lockRebuild(
  client: ClientBase,
  rebuildId: string,
  phase: Phase,
): Promise<ProjectionRebuild | null> {
  const { rows } = await client.query<ProjectionRebuild>(
    `SELECT * FROM read_model.projection_rebuild
     WHERE rebuild_id = $1 AND phase = $2 AND (NOT paused OR phase = 'cancelling') FOR UPDATE`,
    [rebuildId, phase],
  );
  return rows[0] ?? null;
}

const JSON_COLUMNS: ReadonlySet<string> = new Set(['report', 'outcomes', 'sessions']);

/** Writes a change to a row that the transaction holds. */
export async function updateRebuild(
  client: ClientBase,
  { rebuild_id: rebuildId, facts, pending_facts: pending }: ProjectionRebuild,
  { change, facts: told = [] }: StepResult,
): Promise<void> {
  const added = told.map((fact, index) => ({ ordinal: facts + index, fact }));
  const values = {
    ...change,
    facts: facts + told.length,
    pending_facts: JSON.stringify([...pending, ...added]),
  };
  const sets = Object.keys(values).map((name, index) => `${name} = $${index + 2}`);
  const params = Object.entries(values).map(([name, value]) =>
    JSON_COLUMNS.has(name) && value !== null ? JSON.stringify(value) : value,
  );
  await client.query(
    `UPDATE read_model.projection_rebuild SET ${sets.join(', ')} WHERE rebuild_id = $1`,
    [rebuildId, ...params],
  );
}

/** The facts up to this one are in the operations stream. */
export async function factRecorded(pool: Pool, rebuildId: string, ordinal: number): Promise<void> {
  await pool.query(
    `UPDATE read_model.projection_rebuild SET pending_facts = (
       SELECT coalesce(jsonb_agg(told ORDER BY (told->>'ordinal')::integer), '[]')
       FROM jsonb_array_elements(pending_facts) AS told WHERE (told->>'ordinal')::integer > $2)
     WHERE rebuild_id = $1`,
    [rebuildId, ordinal],
  );
}
