import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import type { RecordedEvent } from '#contract/recorded-event';
import { RESULT_SESSION_CATEGORY, sessionOf } from '#contract/streams';
import type { EventStore } from '#event-store/port';
import { advance, openCheckpoint } from './checkpoint.ts';
import type { ProcessLog } from './process-log.ts';

export interface FeedOptions {
  readonly pool: Pool;
  readonly store: EventStore;
  readonly log: ProcessLog;
  /** A generation was requested; its job is there. */
  readonly requested: () => void;
  /** A generation is over; its job is gone. */
  readonly over: (generationId: string) => void;
}

const OVER: ReadonlySet<string> = new Set([
  'GenerationCompleted',
  'GenerationFailed',
  'GenerationCancelled',
]);

/**
 * Events that change no job move the checkpoint only now and then: reading them again after a restart
 * is harmless, and a transaction for each would cost more than that.
 */
const IDLE_EVENTS = 200;
const LONGEST_PAUSE = 30_000;

/** Turns requested generations into jobs, and removes the jobs of those that are over, until aborted. */
export async function feedJobs(options: FeedOptions, signal: AbortSignal): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    try {
      await follow(options, signal, () => (failures = 0));
    } catch (error) {
      failures += 1;
      options.log.warn({ err: error }, 'The process cannot read requests; it tries again');
      const pause = Math.min(250 * 2 ** failures, LONGEST_PAUSE);
      await sleep(pause, undefined, { signal }).catch(() => undefined);
    }
  }
}

async function follow(options: FeedOptions, signal: AbortSignal, went: () => void): Promise<void> {
  const { pool, store } = options;
  const after = await openCheckpoint(pool, store);
  const storeId = await store.storeId();
  let idle = 0;
  for await (const message of store.subscribe(after, {
    category: RESULT_SESSION_CATEGORY,
    signal,
  })) {
    if (message.kind !== 'event') continue;
    idle = (await applied(options, storeId, message.event)) ? 0 : idle + 1;
    if (idle >= IDLE_EVENTS) {
      await advance(pool, { storeId, to: message.event.position });
      idle = 0;
    }
    went();
  }
}

/** False when the event changes no job. Only metadata is read, so no event's content can stop this. */
async function applied(
  options: FeedOptions,
  storeId: string,
  event: RecordedEvent,
): Promise<boolean> {
  const at = { storeId, to: event.position };
  const { generationId } = event.metadata;
  if (generationId === undefined) return false;
  if (event.type === 'GenerationRequested') {
    await advance(options.pool, at, (client) => addJob(client, event, generationId));
    options.requested();
    return true;
  }
  if (!OVER.has(event.type)) return false;
  await advance(options.pool, at, (client) => deleteJob(client, generationId));
  options.over(generationId);
  return true;
}

async function addJob(
  client: PoolClient,
  { id, stream, position, metadata }: RecordedEvent,
  generationId: string,
): Promise<void> {
  const { actorId, correlationId, traceparent } = metadata;
  await client.query(
    `insert into process.job (generation_id, session_id, actor_id, requested_commit,
       requested_prepare, request_event_id, correlation_id, traceparent)
     values ($1::text, $2::text, $3::text, $4::numeric, $5::numeric, $6::text, $7::text, $8::text)
     on conflict do nothing`,
    [
      ...[generationId, sessionOf(stream), actorId, position.commit, position.prepare],
      ...[id, correlationId, traceparent ?? null],
    ],
  );
}

async function deleteJob(client: PoolClient, generationId: string): Promise<void> {
  await client.query('delete from process.job where generation_id = $1::text', [generationId]);
}
