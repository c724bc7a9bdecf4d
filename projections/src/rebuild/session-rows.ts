import { sessionStream } from '#contract/streams';
import type { ClientBase, Pool } from 'pg';
import type { EventStore } from '#event-store/port';
import { foldBatch } from '../engine/fold-batch.ts';
import type { FoldedBatch } from '../engine/fold-batch.ts';
import { incoming } from '../engine/incoming.ts';
import type { Decode, Incoming } from '../engine/incoming.ts';
import { notifyReaders } from '../engine/notify.ts';
import { withSkips } from '../engine/skips.ts';
import { lockStates } from '../engine/sql-states.ts';
import { writeTables } from '../engine/sql-writes.ts';
import { TABLES } from '../engine/tables.ts';
import { inTransaction } from '../engine/transaction.ts';
import { STEP_IDLE_MS } from './sql-rebuild.ts';

export interface SessionRebuild {
  readonly pool: Pool;
  readonly store: EventStore;
  readonly decode: Decode;
}

export type SessionRebuilt =
  /** Its rows were written anew; `parked` when it stops at an event (still). */
  | { readonly kind: 'rebuilt'; readonly revision: bigint; readonly parked: string | null }
  /** The build knows no such session. */
  | { readonly kind: 'absent' }
  /** It would have shown less than readers have seen; nothing was changed. */
  | { readonly kind: 'refused'; readonly cause: string };

/**
 * Writes the rows of one session anew, from its stream, while the build is in use. The stream is
 * read to its end first; then nobody else writes to the session: the pointer is shared against a
 * flip, the cursor is locked against the runner. What came in the meantime is read as well, so that
 * readers never see a lower revision than before.
 */
export async function rebuildSession(
  { pool, store, decode }: SessionRebuild,
  buildId: number,
  sessionId: string,
): Promise<SessionRebuilt> {
  const stream = new SessionStream(store, decode, sessionId);
  await stream.readOn();
  return inTransaction(pool, STEP_IDLE_MS, async (client) => {
    await client.query('SELECT FROM read_model.projection_active FOR SHARE');
    const states = await lockStates(client, buildId, [sessionId]);
    const shown = states.get(sessionId)?.cursor;
    if (!shown) return { kind: 'absent' };
    const applied = BigInt(shown.applied_revision);
    if (stream.last < applied) await stream.readOn();
    const folded = foldBatch(await withSkips(client, stream.events, [sessionId]), new Map());
    const now = standing(folded, sessionId);
    if (now.revision < applied) return fallsBack(sessionId, applied, now);
    await replaceRows(client, { buildId, sessionId }, folded);
    return { kind: 'rebuilt', ...now };
  });
}

interface Standing {
  readonly revision: bigint;
  readonly parked: string | null;
}

function standing({ cursors }: FoldedBatch, sessionId: string): Standing {
  const cursor = cursors.get(sessionId);
  const parked = cursor?.parked_error ?? null;
  return { revision: BigInt(cursor?.applied_revision ?? -1), parked };
}

/** A session's events, read from where they were left. */
class SessionStream {
  readonly events: Incoming[] = [];

  constructor(
    private readonly store: EventStore,
    private readonly decode: Decode,
    private readonly sessionId: string,
  ) {}

  get last(): bigint {
    return BigInt(this.events.length) - 1n;
  }

  async readOn(): Promise<void> {
    const from = this.last + 1n;
    for await (const event of this.store.read(sessionStream(this.sessionId), { from })) {
      this.events.push(incoming(event, this.decode));
    }
  }
}

function fallsBack(
  sessionId: string,
  applied: bigint,
  { revision, parked }: Standing,
): SessionRebuilt {
  const cause = `Session ${sessionId} would fall back from revision ${applied} to ${revision}`;
  return { kind: 'refused', cause: parked === null ? cause : `${cause}: ${parked}` };
}

async function replaceRows(
  client: ClientBase,
  { buildId, sessionId }: { readonly buildId: number; readonly sessionId: string },
  { pending, cursors }: FoldedBatch,
): Promise<void> {
  for (const { name } of TABLES) {
    await client.query(`DELETE FROM read_model.${name} WHERE build_id = $1 AND session_id = $2`, [
      buildId,
      sessionId,
    ]);
  }
  await writeTables(client, buildId, pending.work());
  await client.query(
    `INSERT INTO read_model.session_rewrite AS known (build_id, session_id, epoch)
     VALUES ($1, $2, 1)
     ON CONFLICT (build_id, session_id) DO UPDATE SET epoch = known.epoch + 1`,
    [buildId, sessionId],
  );
  await notifyReaders(client, buildId, cursors);
}
