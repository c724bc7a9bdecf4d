import { comparePositions, formatPosition } from '#contract/recorded-event';
import type { EventStore } from '#event-store/port';
import type { EventName } from './event-name.ts';
import type { Checkpoint } from './lease.ts';

/** The read tables were filled from another log than the one that is connected. */
export class CheckpointRefused extends Error {
  constructor(
    finding: string,
    /** The one that the log has at the checkpoint; null when it has none. */
    readonly event: EventName | null = null,
  ) {
    super(
      `${finding}. Connect the log that the read tables were filled from, or stop the server and run ` +
        '`npm run events:adopt` to fill them anew from this one.',
    );
    this.name = 'CheckpointRefused';
  }
}

/**
 * Proves that a checkpoint belongs to this log: its identity, its length, and the very event at the
 * checkpoint. Answers the checkpoint with the log's identity.
 * @throws CheckpointRefused
 */
export async function checkpointOf(store: EventStore, checkpoint: Checkpoint): Promise<Checkpoint> {
  const storeId = await store.storeId();
  if (checkpoint.storeId !== null && checkpoint.storeId !== storeId) {
    throw new CheckpointRefused(
      `The read tables were filled from log ${checkpoint.storeId}, and this is log ${storeId}`,
    );
  }
  const head = await store.head();
  if (comparePositions(head, checkpoint.position) < 0) {
    throw new CheckpointRefused(
      `The checkpoint is at ${formatPosition(checkpoint.position)}, and the log ends at ${formatPosition(head)}`,
    );
  }
  await sameEvent(store, checkpoint.lastEvent);
  return { ...checkpoint, storeId };
}

async function sameEvent(store: EventStore, applied: Checkpoint['lastEvent']): Promise<void> {
  if (!applied) return;
  const stored = await store.eventAt(applied.position);
  if (stored?.metadata.hash === applied.hash) return;
  const finding = stored ? 'another event' : 'no event';
  throw new CheckpointRefused(
    `The log has ${finding} at ${formatPosition(applied.position)} than the one that was applied`,
    stored && {
      ...{ stream: stored.stream, revision: String(stored.revision) },
      ...{ id: stored.id, type: stored.type },
    },
  );
}
