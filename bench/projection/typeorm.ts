import { DataSource } from 'typeorm';
import type { DecodedEvent } from '#contract/events';
import type { NewEvent } from '#contract/recorded-event';
import { sessionStream } from '#contract/streams';
import { decode } from '#event-store/codec/decode';
import { type Changes, project } from '#projections/engine/project';
import type { AnyRow } from '#projections/engine/row';
import type { SessionState } from '#projections/engine/session-state';
import { type FilledTable, READ_ENTITIES } from '#projections/engine/tables';

export async function openTypeOrm(databaseUrl: string): Promise<DataSource> {
  const options = { type: 'postgres', url: databaseUrl, entities: READ_ENTITIES } as const;
  return new DataSource({ ...options, schema: 'read_model' }).initialize();
}

/**
 * The usual projection: event by event, what it changes is saved by the repositories of its tables.
 * Neither checkpoint nor guard. Answers the milliseconds that the sessions took.
 */
export async function saveSessions(
  source: DataSource,
  buildId: number,
  sessions: readonly (readonly DecodedEvent[])[],
): Promise<number> {
  const start = performance.now();
  for (const events of sessions) {
    let state: SessionState | null = null;
    for (const event of events) {
      const projected = project(event, state);
      await saveChanges(source, buildId, projected.changes);
      state = projected.state;
    }
  }
  return performance.now() - start;
}

async function saveChanges(source: DataSource, buildId: number, changes: Changes): Promise<void> {
  for (const entity of READ_ENTITIES) {
    const repository = source.getRepository<AnyRow>(entity);
    // A name of a table that no event fills has no changes.
    const own = changes[repository.metadata.tableName as FilledTable] ?? [];
    const rows = own.flatMap((change) => (change.kind === 'put' ? [change.row] : []));
    if (rows.length > 0) await repository.save(rows.map((row) => ({ ...row, build_id: buildId })));
  }
}

/** The recorded events as those of another session. */
export function eventsOf(sessionId: string, events: readonly NewEvent[]): readonly DecodedEvent[] {
  return events.map((event, index) => {
    const at = BigInt(index);
    return decode({
      ...event,
      stream: sessionStream(sessionId),
      revision: at,
      position: { commit: at, prepare: at },
      recordedAt: event.metadata.occurredAt,
    });
  });
}
