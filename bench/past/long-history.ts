import { randomUUID } from 'node:crypto';
import type { RecordedEvent } from '#contract/recorded-event';
import { sessionStream } from '#contract/streams';
import { rewritten } from '#domain/audit/testing';
import { utf8 } from '#domain/hash';
import { recordedSession } from '#backend/testing/recorded-session';
import { openPostgresEventStore } from '#event-store/postgres/open';
import { openPool } from '../lib/database.ts';

/** Events of one append stay well under what an append may hold. */
const GENERATIONS_AT_ONCE = 5;

/**
 * Writes a session that one generation was computed for as often as it takes to have so many events.
 * The numbers are those of a real one; ids, places and hashes are of their own.
 */
export async function writeLongHistory(
  databaseUrl: string,
  document: Readonly<Record<string, unknown>>,
  { sessionId, events }: { readonly sessionId: string; readonly events: number },
): Promise<void> {
  const recorded = await recordedSession({
    document: { ...document, sessionId },
    generations: [{}],
  });
  const start = recorded.findIndex(({ type }) => type === 'GenerationRequested');
  const own = recorded.slice(start);
  const long = rewritten(repeated(recorded.slice(0, start), own, events), (text) => text);
  const pool = openPool(databaseUrl, 2);
  const store = await openPostgresEventStore({ pool });
  const size = own.length * GENERATIONS_AT_ONCE;
  for (let at = 0; at < long.length; at += size) {
    const expected = at === 0 ? 'none' : BigInt(at - 1);
    await store.append(sessionStream(sessionId), expected, long.slice(at, at + size));
  }
  await store.close();
  await pool.end();
}

function repeated(
  head: readonly RecordedEvent[],
  own: readonly RecordedEvent[],
  count: number,
): RecordedEvent[] {
  const id = own[0]?.metadata.generationId ?? '';
  const all = [...head];
  for (let generation = 1; all.length < count; generation += 1) {
    const generationId = randomUUID();
    const replaced = (text: string) =>
      text.replaceAll(id, generationId).replace('"generation":1,', `"generation":${generation},`);
    for (const event of own) {
      const data = utf8(replaced(new TextDecoder().decode(event.data)));
      const metadata = { ...event.metadata, generationId };
      all.push({ ...event, id: randomUUID(), revision: BigInt(all.length), data, metadata });
    }
  }
  return all;
}
