/**
 * How a page knows what it shows:
 * - `live`: the stream tells each change;
 * - `polling`: the stream was lost, the page asks again and again;
 * - `unreachable`: nor was that answered; what is shown is the last that was known;
 * - `given_up`: nothing answered for long; only loading the page again helps;
 * - `over`: what was followed ended, nothing more will come.
 */
export type Connection = 'live' | 'polling' | 'unreachable' | 'given_up' | 'over';

export interface Listener<View> {
  onView(view: View): void;
  onConnection(connection: Connection): void;
}

/** What is taken from the browser. */
export interface Means {
  openStream(url: string): EventSource;
  fetch(url: string, init: RequestInit): Promise<Response>;
  later(work: () => void, ms: number): () => void;
}

/** What is followed. The stream and the polls carry the same members, by the API's own contract. */
export interface Followed<View> {
  readonly url: string;
  readonly stream: string;
  readonly events: readonly string[];
  readonly pollMs: number;
  isOver(view: View): boolean;
}

/** A poll without an answer is waited for up to so many times as long. */
const LONGEST_WAIT = 8;
const MOST_FAILURES = 20;
/** Failed connects in a row before the stream counts as lost. */
const FIRST_PATIENCE = 2;
/** `EventSource.CLOSED`: the browser will not try again. */
const CLOSED = 2;

const browser: Means = {
  openStream: (url) => new EventSource(url),
  fetch: (url, init) => fetch(url, init),
  later: (work, ms) => {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
};

/**
 * Follows something to its end. The browser itself reconnects a stream and names the last revision
 * it saw; after two failures in a row the page polls, and each answered poll tries the stream again.
 * Polls that fail wait longer each time, and end after twenty.
 * @returns ends it early
 */
export function follow<View>(
  what: Followed<View>,
  listener: Listener<View>,
  means = browser,
): () => void {
  const follower = new Follower(what, listener, means);
  follower.openStream(FIRST_PATIENCE);
  return () => follower.stop();
}

class Follower<View> {
  readonly #leaving = new AbortController();
  #failures = 0;
  #closeStream = () => {};
  #forget = () => {};

  constructor(
    readonly what: Followed<View>,
    readonly listener: Listener<View>,
    readonly means: Means,
  ) {}

  openStream(patience: number): void {
    const { stream, events, pollMs } = this.what;
    this.#closeStream = listen<View>(this.means.openStream(stream), patience, {
      events,
      onOpen: () => {
        this.#failures = 0;
        this.listener.onConnection('live');
      },
      onView: (view) => this.#show(view),
      onLost: () => {
        this.listener.onConnection('polling');
        this.#pollAfter(pollMs);
      },
    });
  }

  stop(): void {
    this.#leaving.abort();
    this.#closeStream();
    this.#forget();
  }

  #show(view: View): void {
    this.listener.onView(view);
    if (!this.what.isOver(view)) return;
    this.stop();
    this.listener.onConnection('over');
  }

  #pollAfter(ms: number): void {
    this.#forget = this.means.later(() => void this.#poll(), ms);
  }

  async #poll(): Promise<void> {
    const { signal } = this.#leaving;
    const view = await ask<View>(this.means, this.what.url, signal);
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
    const longer = Math.min(2 ** (this.#failures - 1), LONGEST_WAIT);
    if (!gaveUp) this.#pollAfter(this.what.pollMs * longer);
  }
}

interface StreamListener<View> {
  readonly events: readonly string[];
  onOpen(): void;
  onView(view: View): void;
  onLost(): void;
}

/**
 * Listens to a stream until it failed `patience` times in a row; returns what closes it. One that
 * was open before is left to the browser for a second attempt.
 */
function listen<View>(source: EventSource, patience: number, to: StreamListener<View>): () => void {
  let left = patience;
  source.addEventListener('open', () => {
    left = FIRST_PATIENCE;
    to.onOpen();
  });
  for (const name of to.events) {
    source.addEventListener(name, ({ data }: MessageEvent<string>) => {
      to.onView(JSON.parse(data) as View); // the contract of this stream
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

/** The state as it is now; null when nobody answered or the answer was a refusal. */
async function ask<View>(means: Means, url: string, signal: AbortSignal): Promise<View | null> {
  try {
    const response = await means.fetch(url, { signal });
    return response.ok ? ((await response.json()) as View) : null;
  } catch {
    return null;
  }
}
