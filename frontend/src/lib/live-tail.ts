import type { HistoryPage } from '$lib/contract';

/** What is taken from the browser. */
export interface TailMeans {
  fetch(url: string, init: RequestInit): Promise<Response>;
  later(work: () => void, ms: number): () => void;
}

export interface TailListener {
  /** How many events came after the one that the page was made with; 200 stands for 200 and more. */
  onNews(count: number): void;
  onConnection(state: 'live' | 'unreachable' | 'given_up'): void;
}

export const POLL_MS = 3000;
const LONGEST_WAIT_MS = 24_000;
const MOST_FAILURES = 20;

const browser: TailMeans = {
  fetch: (url, init) => fetch(url, init),
  later: (work, ms) => {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
};

/**
 * Asks again and again what came after a revision. Waits longer after each failure, and gives up
 * after twenty in a row.
 * @returns ends it
 */
export function followTail(
  sessionId: string,
  head: string,
  listener: TailListener,
  means: TailMeans = browser,
): () => void {
  const url = `/api/v1/sessions/${encodeURIComponent(sessionId)}/events?limit=200&after=${head}`;
  const leaving = new AbortController();
  let failures = 0;
  let forget = () => {};
  const again = (ms: number) => {
    forget = means.later(() => void look(), ms);
  };
  const look = async () => {
    const news = await newsOf(() => means.fetch(url, { signal: leaving.signal }));
    if (leaving.signal.aborted) return;
    if (news !== null) {
      failures = 0;
      listener.onConnection('live');
      listener.onNews(news);
      return again(POLL_MS);
    }
    failures += 1;
    if (failures >= MOST_FAILURES) return listener.onConnection('given_up');
    listener.onConnection('unreachable');
    again(Math.min(POLL_MS * 2 ** failures, LONGEST_WAIT_MS));
  };
  again(POLL_MS);
  return () => {
    leaving.abort();
    forget();
  };
}

/** null when there was no answer. */
async function newsOf(ask: () => Promise<Response>): Promise<number | null> {
  try {
    const response = await ask();
    if (!response.ok) return null;
    const page = (await response.json()) as HistoryPage; // the API's own contract
    return page.events.length;
  } catch {
    return null;
  }
}
