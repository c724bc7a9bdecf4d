import type { GenerationView } from '$lib/contract';
import { isOver } from '$lib/generation';

/**
 * How the page knows what it shows:
 * - `live`: the stream tells each change;
 * - `polling`: the stream was lost, the page asks again and again;
 * - `unreachable`: nor was that answered; what is shown is the last that was known;
 * - `given_up`: nothing answered for long; only loading the page again helps;
 * - `over`: the generation ended, nothing more will come.
 */
export type Connection = 'live' | 'polling' | 'unreachable' | 'given_up' | 'over';

export interface Listener {
  onView(view: GenerationView): void;
  onConnection(connection: Connection): void;
}

/** What is taken from the browser. */
export interface Means {
  openStream(url: string): EventSource;
  fetch(url: string, init: RequestInit): Promise<Response>;
  later(work: () => void, ms: number): () => void;
}

/** The one interval at which a page without a stream asks. */
export const POLL_MS = 3000;
const LONGEST_WAIT_MS = 24_000;
const MOST_FAILURES = 20;
/** Failed connects in a row before the stream counts as lost. */
const FIRST_PATIENCE = 2;
/** `EventSource.CLOSED`: the browser will not try again. */
const CLOSED = 2;
const EVENTS = ['snapshot', 'stage', 'done', 'failed', 'cancelled'] as const;

const browser: Means = {
  openStream: (url) => new EventSource(url),
  fetch: (url, init) => fetch(url, init),
  later: (work, ms) => {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
};

/**
 * Follows a generation to its end. The browser itself reconnects a stream and names the last
 * revision it saw; after two failures in a row the page polls, and each answered poll tries the
 * stream again. Polls that fail wait longer each time, and end after twenty.
 * @returns ends it early
 */
export function followGeneration(id: string, listener: Listener, means = browser): () => void {
  const url = `/api/v1/generations/${encodeURIComponent(id)}`;
  const follower = new Follower(url, listener, means);
  follower.openStream(FIRST_PATIENCE);
  return () => follower.stop();
}

class Follower {
  readonly #leaving = new AbortController();
  #failures = 0;
  #closeStream = () => {};
  #forget = () => {};

  constructor(
    readonly url: string,
    readonly listener: Listener,
    readonly means: Means,
  ) {}

  openStream(patience: number): void {
    this.#closeStream = listen(this.means.openStream(`${this.url}/events`), patience, {
      onOpen: () => {
        this.#failures = 0;
        this.listener.onConnection('live');
      },
      onView: (view) => this.#show(view),
      onLost: () => {
        this.listener.onConnection('polling');
        this.#pollAfter(POLL_MS);
      },
    });
  }

  stop(): void {
    this.#leaving.abort();
    this.#closeStream();
    this.#forget();
  }

  #show(view: GenerationView): void {
    this.listener.onView(view);
    if (!isOver(view)) return;
    this.stop();
    this.listener.onConnection('over');
  }

  #pollAfter(ms: number): void {
    this.#forget = this.means.later(() => void this.#poll(), ms);
  }

  async #poll(): Promise<void> {
    const { signal } = this.#leaving;
    const view = await ask(this.means, this.url, signal);
    if (signal.aborted) return;
    if (!view) return this.#unanswered();
    this.#failures = 0;
    this.listener.onConnection('polling');
    this.#show(view);
    if (!signal.aborted) this.openStream(1);
  }

  #unanswered(): void {
    this.#failures += 1;
    const gaveUp = this.#failures >= MOST_FAILURES;
    this.listener.onConnection(gaveUp ? 'given_up' : 'unreachable');
    if (!gaveUp) this.#pollAfter(Math.min(POLL_MS * 2 ** (this.#failures - 1), LONGEST_WAIT_MS));
  }
}

interface StreamListener {
  onOpen(): void;
  onView(view: GenerationView): void;
  onLost(): void;
}

/**
 * Listens to a stream until it failed `patience` times in a row; returns what closes it. One that
 * was open before is left to the browser for a second attempt.
 */
function listen(source: EventSource, patience: number, to: StreamListener): () => void {
  let left = patience;
  source.addEventListener('open', () => {
    left = FIRST_PATIENCE;
    to.onOpen();
  });
  for (const name of EVENTS) {
    source.addEventListener(name, ({ data }: MessageEvent<string>) => {
      to.onView(JSON.parse(data) as GenerationView); // the contract of this stream
    });
  }
  source.addEventListener('error', () => {
    left -= 1;
    if (left > 0 && source.readyState !== CLOSED) return;
    source.close();
    to.onLost();
  });
  return () => source.close();
}

/** The generation as it is now; null when nobody answered or the answer was a refusal. */
async function ask(means: Means, url: string, signal: AbortSignal): Promise<GenerationView | null> {
  try {
    const response = await means.fetch(url, { signal });
    return response.ok ? ((await response.json()) as GenerationView) : null;
  } catch {
    return null;
  }
}
