import { createHash } from 'node:crypto';
import type { ClientBase, Pool } from 'pg';
import type { OperationFact } from '#contract/admin-operations';
import { count } from '#contract/number-words';
import type { RebuildReport, SessionDifference } from '#contract/rebuild-views';
import { compareNext, isAnyLeft, sessionBehind } from './compare.ts';
import type { Builds } from './compare.ts';
import { differencesOf } from './differences.ts';
import type { ProjectionRebuild } from './projection-rebuild.table.ts';
import { step } from './sql-rebuild.ts';
import type { StepResult } from './sql-rebuild.ts';

const EXAMPLES = 20;

/**
 * Compares the next sessions of both builds, or, when all are compared, says what came of it.
 * @returns false when the sessions that are left are not at equal revisions yet
 */
export async function verifyShadow(pool: Pool, rebuild: ProjectionRebuild): Promise<boolean> {
  const { build_id: after, before_id: before } = rebuild;
  if (after === null || before === null) return false;
  const builds = { before, after };
  return step(pool, rebuild, async (client, { rebuild_id: rebuildId }) => {
    const fallen = await sessionBehind(client, builds);
    if (fallen) return failed(rebuildId, fallen);
    const compared = await compareNext(client, rebuildId, builds);
    if (compared > 0) return { change: {} };
    const isLeft = await isAnyLeft(client, rebuildId, builds);
    return isLeft ? null : conclude(pool, client, { rebuildId, ...builds });
  });
}

interface Concluding extends Builds {
  readonly rebuildId: string;
}

async function conclude(
  pool: Pool,
  client: ClientBase,
  { rebuildId, ...builds }: Concluding,
): Promise<StepResult> {
  const sessions = await countChecked(client, rebuildId);
  const differing = await differingOf(client, rebuildId);
  const fingerprints = await fingerprintsOf(client, builds);
  const { before, after } = fingerprints;
  const sameCode = before !== null && before === after && before !== 'mixed';
  const examples = await examplesOf(pool, differing.slice(0, EXAMPLES), builds);
  const counts = { sessions, differing: differing.length };
  const report: RebuildReport = { sameCode, fingerprints, ...counts, examples };
  const digest = digestOf(differing);
  const outcome = differing.length === 0 ? 'equal' : sameCode ? 'failed' : 'differs';
  const fact: OperationFact = {
    type: 'RebuildVerified',
    data: { rebuildId, buildId: builds.after, outcome, ...counts, digest },
  };
  const verified = { report, digest, verified_at: new Date() };
  if (outcome !== 'failed') {
    const phase = outcome === 'equal' ? 'verified' : 'differs';
    return { change: { ...verified, phase }, facts: [fact] };
  }
  const cause = `${differ(differing.length)}, and the code is the same`;
  const end = failed(rebuildId, cause);
  return { change: { ...end.change, ...verified }, facts: [fact, ...(end.facts ?? [])] };
}

function differ(sessions: number): string {
  return `${count(sessions, 'session')} ${sessions === 1 ? 'differs' : 'differ'}`;
}

function failed(rebuildId: string, cause: string): StepResult {
  return {
    change: { phase: 'cancelling', error: cause },
    facts: [{ type: 'RebuildFailed', data: { rebuildId, cause } }],
  };
}

interface Differing {
  readonly session_id: string;
  readonly revision: string;
  readonly before_hash: string;
  readonly after_hash: string;
}

/** sha256 (hex) over the sessions that differ, in the order of their ids: what an admin approves. */
function digestOf(differing: readonly Differing[]): string {
  const lines = differing.map(
    (one) => `${one.session_id} ${one.revision} ${one.before_hash} ${one.after_hash}\n`,
  );
  return createHash('sha256').update(lines.join('')).digest('hex');
}

async function differingOf(client: ClientBase, rebuildId: string): Promise<Differing[]> {
  const { rows } = await client.query<Differing>(
    `SELECT session_id, revision::text, before_hash, after_hash FROM read_model.projection_check
     WHERE rebuild_id = $1 AND tables <> '[]' ORDER BY session_id`,
    [rebuildId],
  );
  return rows;
}

async function countChecked(client: ClientBase, rebuildId: string): Promise<number> {
  const { rows } = await client.query<{ sessions: number }>(
    `SELECT count(*)::integer AS sessions FROM read_model.projection_check WHERE rebuild_id = $1`,
    [rebuildId],
  );
  return rows[0]?.sessions ?? 0;
}

async function fingerprintsOf(client: ClientBase, { before, after }: Builds) {
  const { rows } = await client.query<{ build_id: number; fingerprint: string | null }>(
    'SELECT build_id, fingerprint FROM read_model.projection_build WHERE build_id IN ($1, $2)',
    [before, after],
  );
  const of = (id: number) => rows.find((row) => row.build_id === id)?.fingerprint ?? null;
  return { before: of(before), after: of(after) };
}

async function examplesOf(
  pool: Pool,
  differing: readonly Differing[],
  builds: Builds,
): Promise<SessionDifference[]> {
  const examples: SessionDifference[] = [];
  for (const { session_id: sessionId, revision } of differing) {
    examples.push({ sessionId, revision, changes: await differencesOf(pool, sessionId, builds) });
  }
  return examples;
}
