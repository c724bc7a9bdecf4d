import { openMemoryEventStore } from '#event-store/memory';
import { RecordScoring } from '#backend/commands/record-scoring.command';
import type { Job } from '#backend/process/job-queue';
import { work } from '#backend/process/work';
import { asking, commandsOn } from './commands.ts';
import { digestOf } from './product.ts';

/**
 * The output digest of a document's generation where nothing goes wrong: step by step in this process,
 * on a log in memory. The session's id is a part of the document, so each session has its own.
 */
export async function undisturbedDigest(document: object): Promise<string | null> {
  const { sessionId } = document as { sessionId: string };
  const store = openMemoryEventStore();
  const { bus, sessions, execute } = commandsOn(store);
  const { generationId } = await execute(new RecordScoring(document, asking()));
  const { signal } = new AbortController();
  await work(
    { commands: bus, sessions, log: SILENT, maxAttempts: 1 },
    { job: jobOf(sessionId, generationId ?? ''), signal, isHeld: async () => true },
  );
  return digestOf(store, sessionId);
}

const SILENT = { info: () => {}, warn: () => {}, error: () => {} };

function jobOf(sessionId: string, generationId: string): Job {
  const ids = { requestEventId: 'any', correlationId: 'any' };
  return { sessionId, generationId, ...ids, traceparent: null, attempts: 1, fence: '1' };
}
