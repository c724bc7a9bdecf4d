import type { HistoryPage } from '$lib/contract';

/** What is taken from the browser. */
export interface HeadMeans {
  fetch(url: string, init: RequestInit): Promise<Response>;
  every(work: () => void, ms: number): () => void;
}

const ASK_MS = 5000;

const browser: HeadMeans = {
  fetch: (url, init) => fetch(url, init),
  every: (work, ms) => {
    const timer = setInterval(work, ms);
    return () => clearInterval(timer);
  },
};

/**
 * Asks every five seconds for the revision of a session's last event, of the log itself: the stream
 * of a page tells of shown results, and those of a parked session stand still. What is not answered
 * is asked for the next time.
 * @returns ends it
 */
export function followHead(
  sessionId: string,
  onHead: (revision: string) => void,
  means: HeadMeans = browser,
): () => void {
  const url = `/api/v1/sessions/${encodeURIComponent(sessionId)}/events?order=newest&limit=1`;
  const leaving = new AbortController();
  const ask = async () => {
    const response = await means.fetch(url, { signal: leaving.signal });
    if (response.ok) onHead(((await response.json()) as HistoryPage).head); // the API's own contract
  };
  const stop = means.every(() => void ask().catch(() => undefined), ASK_MS);
  return () => {
    stop();
    leaving.abort();
  };
}
