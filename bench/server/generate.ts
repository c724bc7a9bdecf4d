/** A generation as a client sees it. */
export interface Readable {
  readonly sessionId: string;
  readonly ms: number;
}

interface Accepted {
  readonly revision: string;
  readonly generationId: string;
}

/**
 * Events of a generation after its request: factors, patterns, five segments, personas, three kinds
 * of content, the completion.
 */
const EVENTS_TO_COME = 12;
const PATIENCE_MS = 30_000;

/**
 * Posts a document under a session id of its own and reads until the API shows its results; the
 * reads wait in the server for the revision that the generation ends at.
 */
export async function generate(
  url: string,
  document: Readonly<Record<string, unknown>>,
  sessionId: string,
): Promise<Readable> {
  const body = JSON.stringify({ ...document, sessionId });
  const start = performance.now();
  const posted = await fetch(`${url}/api/v1/scorings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  if (posted.status !== 201) throw new Error(`POST answered ${posted.status}`);
  const { revision, generationId } = (await posted.json()) as Accepted; // of our own API
  const last = BigInt(revision) + BigInt(EVENTS_TO_COME);
  const results = `${url}/api/v1/sessions/${sessionId}/segments/consumer?minRevision=${last}`;
  while (performance.now() - start < PATIENCE_MS) {
    const answer = await fetch(results);
    const text = await answer.text();
    if (answer.status === 200 && text.includes(generationId)) {
      return { sessionId, ms: performance.now() - start };
    }
  }
  throw new Error(`No results of ${sessionId} within ${PATIENCE_MS} ms`);
}
