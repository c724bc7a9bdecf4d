import { randomUUID } from 'node:crypto';
import { sessionStream } from '#contract/streams';
import type { ApiFixture } from './api-fixture.ts';

/** Ends what hangs, and tells where. */
const PATIENCE_MS = 240_000;

/** Waits until a rebuild is in a phase; its view then. */
export async function reaches(api: ApiFixture, location: string, phase: string) {
  const patience = Date.now() + PATIENCE_MS;
  for (;;) {
    const { body } = await api.ask('GET', location);
    if (body.phase === phase) return body;
    if (Date.now() > patience) throw new Error(`It stays ${JSON.stringify(body)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Completes a session, and appends an event that no code knows. */
export async function park(api: ApiFixture, sessionId: string): Promise<void> {
  await api.complete(sessionId);
  const last = (await api.events(sessionId)).at(-1);
  if (!last) throw new Error(`Session ${sessionId} has no events`);
  await api.store.append(sessionStream(sessionId), last.revision, [
    { ...last, id: randomUUID(), type: 'SomethingNew', data: Buffer.from('{}') },
  ]);
}
