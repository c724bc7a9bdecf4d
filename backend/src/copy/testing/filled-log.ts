import { randomUUID } from 'node:crypto';
import type { RecordedEvent } from '#contract/recorded-event';
import { OPERATIONS_STREAM } from '#contract/streams';
import { GENESIS_HASH, seal } from '#domain/integrity/seal';
import { RecordScoring } from '#backend/commands/record-scoring.command';
import { asking, commandsOn, NOW } from '#backend/testing/commands';
import { largeDocument, smallDocument } from '#backend/testing/documents';
import { dataHash } from '#event-store/codec/data-hash';
import type { EventStore } from '#event-store/port';
import { CATEGORIES } from '../categories.ts';
import { inLogOrder } from '../in-log-order.ts';

/** Two small sessions, one of several appends, and an act of an admin between them. */
export async function fillLog(store: EventStore): Promise<void> {
  const { execute } = commandsOn(store);
  await execute(new RecordScoring(smallDocument('one'), asking()));
  await store.append(OPERATIONS_STREAM, 'none', anchored());
  await execute(new RecordScoring(largeDocument('large'), asking()));
  await execute(new RecordScoring(smallDocument('two'), asking()));
  // The same session again, so that its events do not lie side by side.
  await execute(new RecordScoring(smallDocument('one', 0.8), asking()));
}

/** The operations stream's next events, sealed after the one before them. */
export function anchored(firstRevision = 0n, prevHash = GENESIS_HASH) {
  const who = { correlationId: 'c', commandId: 'c', actorId: 'ada', actorRole: 'admin' };
  const place = { stream: OPERATIONS_STREAM, firstRevision, prevHash };
  const draft = { type: 'HeadsAnchored', version: '1', data: { root: 'r' }, causationId: 'c' };
  return seal({ ...place, ...who, occurredAt: NOW }, [{ id: randomUUID(), ...draft }]);
}

/** All that a copy keeps, in the order of the log; data by its hash. */
export async function contentOf(store: EventStore) {
  const events = [];
  for await (const event of inLogOrder(store, CATEGORIES, await store.head())) {
    events.push(kept(event));
  }
  return events;
}

/** Metadata as text, since the order of its members is part of what is kept. */
function kept({ stream, revision, id, type, data, metadata }: RecordedEvent) {
  return { stream, revision, id, type, data: dataHash(data), metadata: JSON.stringify(metadata) };
}
